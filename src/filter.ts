import type { Coder } from './code/code.ts'
import type { Document } from './model/document.ts'
import { hashId } from './model/id.ts'
import type { Party } from './model/party.ts'
import type { EventStatement, Why } from './model/statement.ts'
import { readEdtf } from './model/when.ts'
import type { Parser } from './parse/parse.ts'

/** One event as `chancery code` prints it: CAMEO actor strings and digits. "---" stands for a side no table knows or the text does not name. */
export interface LineEvent {
  readonly source: string
  readonly target: string
  readonly code: string
  readonly plover?: string
  readonly mode?: string
  /** Whose claim it is, where it is not the text's own. */
  readonly claimant?: string
  readonly stance?: string
  /** EDTF, where the text dates it. */
  readonly when?: string
  readonly explain?: Why
}

export type LineAnswer =
  | { readonly id: unknown; readonly events: readonly LineEvent[]; readonly told?: string }
  | { readonly id: unknown; readonly error: string }

/** What coding a line needs of the opened rooms. */
export interface LineRooms {
  readonly parser: Parser
  readonly coder: Coder
}

const UNKNOWN = '---'
const PLACELESS = /^(?!IGO|NGO|IMG)[A-Z]{3}$/

const actor = (p: Party | undefined): string => {
  if (!p) return UNKNOWN
  return p.actor === undefined && p.role !== undefined && p.code === p.role && PLACELESS.test(p.code) ? `${UNKNOWN}${p.code}` : p.code
}

const asDocument = (text: string, date: string | undefined): Document => ({
  id: hashId('d', 24, 'line', date ?? null, text),
  source: { id: 'line', name: 'line', kind: 'unknown' },
  lang: 'en',
  ...(date === undefined ? {} : { published: date }),
  retrieved: '1970-01-01T00:00:00Z',
  text,
  blocks: [{ kind: 'paragraph', span: { start: 0, end: text.length } }],
  sections: [],
})

/**
 * Which statements are printed: what is told to have happened, by whoever tells it. Left out: what did not happen, forecasts, hypotheses, plans
 * without a promise, and the content of an accusation or denial (the accusation itself is printed).
 */
export const printed = (e: EventStatement): boolean =>
  e.why?.layers?.includes('content') !== true &&
  !e.negated &&
  e.stance !== 'denies' &&
  e.modality !== 'hypothetical' &&
  e.modality !== 'forecast' &&
  e.modality !== 'intended'

const lineEvents = (coder: Coder, statements: readonly EventStatement[], explain: boolean): LineEvent[] => {
  const out: LineEvent[] = []
  const seen = new Set<string>()
  const add = (e: EventStatement, from: Party | undefined, to: Party | undefined, code: string): void => {
    const source = actor(from)
    const target = actor(to)
    const key = `${source}>${target}:${code}`
    if (seen.has(key)) return
    seen.add(key)
    const type = coder.plover(code)
    out.push({
      source,
      target,
      code,
      ...(type.type === undefined ? {} : { plover: type.type }),
      ...(type.mode === undefined ? {} : { mode: type.mode }),
      ...(e.claimant ? { claimant: e.claimant.code } : {}),
      ...(e.stance === 'asserts' ? {} : { stance: e.stance }),
      ...(e.when.edtf === '' || e.when.basis === 'docdate' ? {} : { when: e.when.edtf }),
      ...(explain && e.why ? { explain: e.why } : {}),
    })
  }
  for (const e of statements) {
    for (const from of coder.parts(e.source)) for (const to of coder.parts(e.target)) add(e, from, to, e.act.cameo)
    if (e.symmetric) add(e, e.target, e.source, e.act.cameo)
    const reverse = e.why ? coder.reverse(e.why.frame, e.act.cameo) : undefined
    if (reverse !== undefined && e.source && e.target) add(e, e.target, e.source, reverse)
  }
  return out
}

/** Codes one text. `date` is its publication date (EDTF), if known. */
export const codeText = (rooms: LineRooms, id: unknown, text: string, date?: string, explain = false): LineAnswer => {
  const document = asDocument(rooms.coder.truecase(text), date)
  const sentences = rooms.parser.document(document)
  const statements = rooms.coder
    .code(document, sentences, { eventsOnly: true, loose: true, dated: explain || date !== undefined })
    .filter((s): s is EventStatement => s.kind === 'event' && printed(s))
  const whole = statements.filter((e) => e.nominal !== true || (e.source !== undefined && e.target !== undefined))
  const unparsed = sentences.filter((s) => !s.parsed).length
  return {
    id,
    events: lineEvents(rooms.coder, whole.length > 0 ? whole : statements, explain),
    ...(unparsed > 0 ? { told: `${unparsed} sentence${unparsed === 1 ? '' : 's'} too long or too strange to parse` } : {}),
  }
}

/** One line of `chancery code`: JSON text {id, text, date?} → its events, or what is wrong with the line. Never throws. */
export const codeLine = (rooms: LineRooms, line: string, { explain = false }: { readonly explain?: boolean } = {}): LineAnswer => {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (e) {
    return { id: null, error: `not JSON: ${e instanceof Error ? e.message : String(e)}` }
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { id: null, error: 'not an object {id, text, date?}' }
  const { id = null, text, date } = value as Record<string, unknown>
  if (typeof text !== 'string') return { id, error: '"text" is missing or no string' }
  if (date !== undefined && date !== null && date !== '' && (typeof date !== 'string' || readEdtf(date) === null))
    return { id, error: `"date" is no date: ${JSON.stringify(date)}; write YYYY-MM-DD` }
  try {
    return codeText(rooms, id, text, typeof date === 'string' && date !== '' ? date : undefined, explain)
  } catch (e) {
    return { id, error: `could not be coded: ${e instanceof Error ? e.message : String(e)}` }
  }
}
