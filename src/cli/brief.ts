import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { OpenCase } from '../case/case.ts'
import type { Day } from '../model/when.ts'
import { json } from './cite.ts'
import { type Call, type Command, textOption, Usage } from './command.ts'
import { actorOf, dayOption, knownDay, knownOption, today, withCase } from './selection.ts'

const FORMATS = ['markdown', 'html', 'docx'] as const

/** Writes to --out, or prints; a Word file has to go to a file. */
const deliver = async (call: Call, text: string | Uint8Array): Promise<void> => {
  const out = textOption(call, 'out')
  if (out !== undefined) writeFileSync(resolve(call.world.cwd, out), text)
  else if (typeof text === 'string') await call.world.out(text)
  else throw new Usage('a Word file is not for a terminal: name a file with --out')
}

const write = async (call: Call, open: OpenCase, brief: ReturnType<OpenCase['brief']>): Promise<number> => {
  if (call.options.json) {
    await call.world.out(json(brief))
    return 0
  }
  const format = textOption(call, 'format') ?? 'markdown'
  if (!FORMATS.some((f) => f === format)) throw new Usage(`--format is one of ${FORMATS.join(', ')}, not "${format}"`)
  const markdown = open.markdown(brief)
  await deliver(call, format === 'docx' ? await open.docx(brief) : format === 'html' ? open.html(brief) : markdown)
  for (const mark of open.lint(markdown, knownOption(call)))
    call.world.err(`chancery: ${mark.kind}: ${mark.message}\n  ${markdown.slice(mark.start, mark.end)}\n`)
  return 0
}

const options = [
  { name: 'on', value: 'DATE', about: 'the day it speaks of (default today)' },
  knownDay,
  { name: 'format', value: 'FORMAT', about: `${FORMATS.join(', ')} (default markdown)` },
  { name: 'out', value: 'FILE', about: 'write to a file instead of printing' },
]

/** What a brief is asked of: two actors, an event by its id, or nothing for the whole case. */
const subjectOf = (words: readonly string[], open: OpenCase, known: Day | null): Parameters<OpenCase['brief']>[0] => {
  const [first, second] = words
  if (first === undefined) return 'case'
  if (second !== undefined) return { a: actorOf(open, first).id, b: actorOf(open, second).id }
  if (open.record(known).events.has(first)) return { event: first }
  throw new Usage(
    `brief takes two actors, the id of an event (\`chancery events --json\` tells them), or none for the whole case; "${first}" is no event`,
  )
}

export const brief: Command = {
  name: 'brief',
  about: 'writes the brief of a relation, of one event, or of the whole case, every sentence with its notes',
  usage: 'brief [A B | EVENT] [--on DATE] [--known DATE] [--format FORMAT] [--out FILE]',
  words: [0, 2],
  options,
  examples: ['chancery brief DZA MLI --on 2025-04-29', 'chancery brief DZA MLI --on 2025-04-29 --format docx --out brief.docx'],
  run: (call) =>
    withCase(call, { write: false }, (open) => {
      const known = knownOption(call)
      const subject = subjectOf(call.words, open, known)
      return write(call, open, open.brief(subject, dayOption(call, 'on', today(call)), known))
    }),
}

export const profile: Command = {
  name: 'profile',
  about: 'writes the profile of a pair: missions, standing, economy, people, conflict, history',
  usage: 'profile A B [--on DATE] [--known DATE] [--format FORMAT] [--out FILE]',
  words: [2, 2],
  options,
  examples: ['chancery profile Algeria Mali --on 2025-04-29 --format html --out profile.html'],
  run: (call) =>
    withCase(call, { write: false }, (open) =>
      write(
        call,
        open,
        open.profile(
          actorOf(open, call.words[0] ?? '').id,
          actorOf(open, call.words[1] ?? '').id,
          dayOption(call, 'on', today(call)),
          knownOption(call),
        ),
      ),
    ),
}
