import { parentPort, workerData } from 'node:worker_threads'
import { openCoder } from './code/code.ts'
import { codeLines, type LineAnswer } from './filter.ts'
import { openGloss } from './gloss/gloss.ts'
import type { Line } from './lines.ts'
import { loadKnowledge, loadModel } from './load.ts'
import { openParser } from './parse/parse.ts'

// One worker of `chancery code`: batches of lines in, one JSON line for each out. src/cli/code.ts feeds it.
const { explain, limit } = workerData as { explain: boolean; limit: number }
const knowledge = loadKnowledge()
const rooms = { parser: openParser(loadModel()), coder: openCoder(knowledge), gloss: openGloss(knowledge) }

parentPort?.on('message', (batch: readonly Line[]) => {
  const coded = codeLines(
    rooms,
    batch.flatMap((line) => ('text' in line ? [line.text] : [])),
    { explain },
  )
  let faults = 0
  let next = 0
  let text = ''
  for (const line of batch) {
    const answer: LineAnswer =
      'tooLong' in line
        ? { id: null, error: `the line has ${line.tooLong} characters, more than ${limit}: split the text` }
        : (coded[next++] as LineAnswer)
    if ('error' in answer) faults++
    text += `${JSON.stringify(answer)}\n`
  }
  parentPort?.postMessage({ text, faults })
})
