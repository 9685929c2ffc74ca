import type { Coder } from './code/code.ts'
import { type LineEvent, lineEvents, printed } from './filter-events.ts'
import type { Gloss } from './gloss/gloss.ts'
import type { Block, Document } from './model/document.ts'
import type { Sentence } from './model/sentence.ts'
import type { EventStatement } from './model/statement.ts'
import { readEdtf } from './model/when.ts'
import type { Parser } from './parse/parse.ts'

/*
 * The lines of `chancery code`. Lines that come together are parsed together, as blocks of one text: the parser's weights are then read once
 * for all. Each is coded as a document of its own, and no line sees another: what is found for it is the same in whatever company it comes.
 */

export type LineAnswer =
  | { readonly id: unknown; readonly events: readonly LineEvent[]; readonly told?: string; readonly gloss?: string }
  | { readonly id: unknown; readonly error: string }

export type { LineEvent }

/** What coding a line needs of the opened rooms. */
export interface LineRooms {
  readonly parser: Parser
  readonly coder: Coder
  /** Reads lines in other languages; without it they are taken for English. */
  readonly gloss?: Gloss
}

interface LineOptions {
  /** For each event the frame, the path in the tree and the layers that fired. */
  readonly explain?: boolean
}

/** A line's text to be coded; `date`: its publication date (EDTF), where it has one. */
interface Task {
  readonly id: unknown
  readonly text: string
  readonly date?: string
  /** True where the text is the gloss of a line in another language. */
  readonly glossed?: boolean
}

/** JSON text {id, text, date?} → task, or what is wrong with it. */
const readLine = (line: string): Task | { readonly id: unknown; readonly error: string } => {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (e) {
    return { id: null, error: `not JSON: ${messageOf(e)}` }
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { id: null, error: 'not an object {id, text, date?}' }
  const { id = null, text, date } = value as Record<string, unknown>
  if (typeof text !== 'string') return { id, error: '"text" is missing or no string' }
  if (date === undefined || date === null || date === '') return { id, text }
  if (typeof date !== 'string' || readEdtf(date) === null)
    return { id, error: `"date" is no date: ${JSON.stringify(date)}; write YYYY-MM-DD` }
  return { id, text, date }
}

const messageOf = (e: unknown): string => (e instanceof Error ? e.message : String(e))

/** One text with a block for each task. It begins with a line end, so that the first text stands as the others do. */
const joined = (tasks: readonly Task[], coder: Coder): { readonly text: string; readonly blocks: readonly Block[] } => {
  let text = ''
  const blocks: Block[] = []
  for (const task of tasks) {
    text += '\n'
    const start = text.length
    text += task.glossed === true ? task.text : coder.truecase(task.text)
    blocks.push({ kind: 'paragraph', span: { start, end: text.length } })
  }
  return { text, blocks }
}

const SOURCE = { id: 'line', name: 'line', kind: 'unknown' } as const

/** Never kept: it has no id. */
const asDocument = (text: string, block: Block, date: string | undefined): Document => ({
  id: '',
  source: SOURCE,
  lang: 'en',
  ...(date === undefined ? {} : { published: date }),
  retrieved: '1970-01-01T00:00:00Z',
  text,
  blocks: [block],
  sections: [],
})

const answerOf = (coder: Coder, task: Task, document: Document, sentences: readonly Sentence[], explain: boolean): LineAnswer => {
  const statements = coder
    .code(document, sentences, { eventsOnly: true, loose: true, dated: explain || task.date !== undefined })
    .filter((s): s is EventStatement => s.kind === 'event' && printed(s))
  const whole = statements.filter((e) => e.nominal !== true || (e.source !== undefined && e.target !== undefined))
  const unparsed = sentences.filter((s) => !s.parsed).length
  return {
    id: task.id,
    events: lineEvents(coder, whole.length > 0 ? whole : statements, explain),
    ...(task.glossed === true ? { gloss: task.text } : {}),
    ...(unparsed > 0 ? { told: `${unparsed} sentence${unparsed === 1 ? '' : 's'} too long or too strange to parse` } : {}),
  }
}

/** Codes texts, in order. What one of them throws takes the others with it. */
const codeTasks = ({ parser, coder, gloss }: LineRooms, given: readonly Task[], explain: boolean): LineAnswer[] => {
  const tasks =
    gloss === undefined ? given : given.map((t) => (gloss.seems(t.text) ? { ...t, text: gloss.text(t.text), glossed: true } : t))
  const { text, blocks } = joined(tasks, coder)
  const all = parser.document({ text, blocks, sections: [] })
  let next = 0
  return tasks.map((task, i) => {
    const block = blocks[i] as Block
    const first = next
    while (next < all.length && (all[next] as Sentence).span.start < block.span.end) next++
    return answerOf(coder, task, asDocument(text, block, task.date), all.slice(first, next), explain)
  })
}

/** Codes one text. `date` is its publication date (EDTF), if known. */
export const codeText = (rooms: LineRooms, id: unknown, text: string, date?: string, explain = false): LineAnswer =>
  codeTasks(rooms, [{ id, text, ...(date === undefined ? {} : { date }) }], explain)[0] as LineAnswer

/** Lines of `chancery code`: JSON text {id, text, date?} each → their events, or what is wrong with the line, in order. Never throws. */
export const codeLines = (rooms: LineRooms, lines: readonly string[], { explain = false }: LineOptions = {}): LineAnswer[] => {
  const read = lines.map(readLine)
  const tasks = read.filter((t): t is Task => !('error' in t))
  const one = (task: Task): LineAnswer => {
    try {
      return codeTasks(rooms, [task], explain)[0] as LineAnswer
    } catch (e) {
      return { id: task.id, error: `could not be coded: ${messageOf(e)}` }
    }
  }
  let answers: LineAnswer[]
  try {
    answers = codeTasks(rooms, tasks, explain)
  } catch {
    answers = tasks.map(one)
  }
  let next = 0
  return read.map((t) => ('error' in t ? t : (answers[next++] as LineAnswer)))
}

/** One line of `chancery code`. Never throws. */
export const codeLine = (rooms: LineRooms, line: string, options: LineOptions = {}): LineAnswer =>
  codeLines(rooms, [line], options)[0] as LineAnswer
