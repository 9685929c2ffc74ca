import { batchesOf, linesOf } from '../lines.ts'
import { overWorkers } from '../pool.ts'
import { type Command, textOption, Usage } from './command.ts'

/** Longest line taken, in characters: past it the line gets an error and is not kept in memory. */
const LINE_LIMIT = 16_000_000
/** Lines of a batch: enough for the parser to read its weights seldom, few enough to share the work out evenly. */
const BATCH = 64
const BATCH_CHARACTERS = 100_000

export const code: Command = {
  name: 'code',
  about: 'a filter: JSON lines {id, text, date?} in, {id, events} out, one line for each, in order',
  usage: 'code [--explain] [--threads N] < IN.jsonl > OUT.jsonl',
  words: [0, 0],
  options: [
    { name: 'explain', about: 'for each event: the frame, the path in the tree, the layers that fired' },
    { name: 'threads', value: 'N', about: 'worker threads (default: one a core)' },
  ],
  examples: [`echo '{"id":1,"text":"Mali recalled its ambassador from Algeria."}' | chancery code`],
  run: async (call) => {
    const threads = textOption(call, 'threads')
    if (threads !== undefined && !/^[1-9]\d?$/.test(threads)) throw new Usage(`--threads takes a number from 1 to 99, not "${threads}"`)
    const script = new URL(import.meta.url.endsWith('.ts') ? '../filter-worker.ts' : '../filter-worker.js', import.meta.url)
    let faults = 0
    const answers = overWorkers<unknown, { text: string; faults: number }>(
      batchesOf(linesOf(call.world.stdin, LINE_LIMIT), BATCH, BATCH_CHARACTERS),
      script,
      {
        data: { explain: call.options.explain === true, limit: LINE_LIMIT },
        ...(threads === undefined ? {} : { threads: Number(threads) }),
      },
    )
    for await (const answer of answers) {
      faults += answer.faults
      await call.world.out(answer.text)
    }
    if (faults > 0)
      call.world.err(`chancery: ${faults} line${faults === 1 ? '' : 's'} could not be coded; each has its error on its own line\n`)
    return faults > 0 ? 1 : 0
  },
}
