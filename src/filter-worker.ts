import { parentPort, workerData } from 'node:worker_threads'
import { openChancery } from './chancery.ts'
import { codeLine } from './filter.ts'
import type { Line } from './lines.ts'
import { loadKnowledge, loadModel } from './load.ts'

// One worker of `chancery code`: batches of lines in, one JSON line for each out. src/cli/code.ts feeds it.
const { explain, limit } = workerData as { explain: boolean; limit: number }
const chancery = openChancery(loadKnowledge(), loadModel())

parentPort?.on('message', (batch: readonly Line[]) => {
  let faults = 0
  let text = ''
  for (const line of batch) {
    const answer =
      'tooLong' in line
        ? { id: null, error: `the line has ${line.tooLong} characters, more than ${limit}: split the text` }
        : codeLine(chancery, line.text, { explain })
    if ('error' in answer) faults++
    text += `${JSON.stringify(answer)}\n`
  }
  parentPort?.postMessage({ text, faults })
})
