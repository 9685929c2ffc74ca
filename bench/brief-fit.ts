import type { Party } from '../src/model/party.ts'
import type { CaseRecord } from '../src/model/record.ts'
import type { Statement } from '../src/model/statement.ts'
import { conditionForm, measureForm } from './form.ts'

/* Which statements of a record are the same fact as an item of the annotated texts: by document, place, kind, parties and act. */

export type Part = 'events' | 'measures' | 'conditions' | 'effects' | 'forecasts' | 'rivals'

/** An item of the gold, of any part; fields as in its SCHEMA.md. */
export interface GoldFact {
  readonly optional?: boolean
  readonly doc?: string
  readonly quote?: string
  readonly start?: unknown
  readonly end?: unknown
  readonly sent_start?: number
  readonly sent_end?: number
  readonly source?: string | null
  readonly target?: string | null
  readonly code?: string
  readonly alt_codes?: readonly string[]
  readonly symmetric?: boolean
  readonly date?: unknown
  readonly date_bound?: string
  readonly kind?: string
  readonly alt_kinds?: readonly string[]
  readonly from?: string
  readonly to?: string
  readonly party?: string | null
  readonly counterparty?: string | null
  readonly name?: string
  readonly relation?: string
  readonly alt_relations?: readonly string[]
  readonly cause?: string
  readonly effect?: string
  readonly topic?: string
  readonly evidence?: readonly (string | { readonly doc: string; readonly quote: string })[]
  readonly accounts?: readonly { readonly doc?: string; readonly by: string; readonly quote: string }[]
}

export interface Gold extends Partial<Readonly<Record<Part, readonly GoldFact[]>>> {
  readonly id: string
  readonly documents?: readonly string[]
}

export interface Fit {
  readonly part: Part
  readonly fact: GoldFact
  /** The statements that are the fact; none where the record lacks it. */
  readonly statements: readonly Statement[]
  /** For rival accounts: whether one sentence brings two of the accounts together, by what `joined` says of two statements. */
  readonly whole?: (joined: (x: string, y: string) => boolean) => boolean
}

const BODIES: Readonly<Record<string, string>> = { UN: 'UNO', EU: 'EEC', NATO: 'NAT', ECOWAS: 'WAS', AU: 'AFU', G5S: 'GFS', SUN: 'RUS' }

/** "MLIGOV" → "MLI", "IGOAES" → "AES": what the gold compares actors by. */
const side = (code: string | null | undefined): string | null => {
  if (code == null || code === '') return null
  const short = /^(IGO|NGO|IMG)[A-Z]{3}/.test(code) ? code.slice(3, 6) : (BODIES[code] ?? code.slice(0, 3))
  return BODIES[short] ?? short
}

const overlaps = (s: Statement, from: number, to: number): boolean => s.span.start < to && s.span.end > from

const words = (part: Part, f: GoldFact): string =>
  ({
    events: `${f.source ?? '–'} ${f.code} ${f.target ?? '–'}`,
    measures: `${f.kind} ${f.from} ${f.to} ${f.start ?? ''}`,
    conditions: `${f.kind} ${f.party ?? '–'} ${f.counterparty ?? '–'} ${f.name ?? ''}`,
    effects: `${f.relation}: ${f.cause} → ${f.effect}`,
    forecasts: '',
    rivals: f.topic ?? '',
  })[part].concat(f.quote === undefined || part === 'effects' ? '' : ` | ${f.quote}`)

/** All facts of a gold file with what the record has of them. `names`: document name in the gold → document id. */
export const openFacts = (
  record: CaseRecord,
  names: ReadonlyMap<string, string>,
): ((gold: Gold) => readonly Fit[]) & { readonly words: (part: Part, fact: GoldFact) => string } => {
  const statements = [...record.statements.values()]
  const of = new Map<string, Statement[]>()
  for (const s of statements) of.set(s.document, [...(of.get(s.document) ?? []), s])
  /** Actors for whom a collective act of the record was expanded: statement id → sides. */
  const members = new Map<string, Set<string>>()
  for (const c of record.conditions.values())
    for (const s of c.statements)
      for (const p of [c.party, c.counterparty]) {
        const key = side(p?.code)
        if (key !== null) members.set(s, new Set([...(members.get(s) ?? []), key]))
      }
  const is = (gold: string | null | undefined, p: Party | undefined, s: Statement): boolean => {
    const wanted = side(gold)
    if (wanted === null || side(p?.code) === wanted) return true
    return p?.code.startsWith('IGO') === true && members.get(s.id)?.has(wanted) === true
  }
  const both = (
    f: GoldFact,
    a: string | null | undefined,
    b: string | null | undefined,
    x: Party | undefined,
    y: Party | undefined,
    s: Statement,
  ) => (is(a, x, s) && is(b, y, s)) || (f.symmetric === true && is(a, y, s) && is(b, x, s))

  const factsOf = (gold: Gold): readonly Fit[] => {
    const documentOf = (name: string | undefined): string | undefined => names.get(name ?? gold.id)
    const out: Fit[] = []
    const add = (part: Part, find: (f: GoldFact, own: readonly Statement[]) => readonly Statement[]): void => {
      for (const f of gold[part] ?? []) {
        if (f.optional === true) continue
        out.push({ part, fact: f, statements: find(f, of.get(documentOf(f.doc) ?? '') ?? []) })
      }
    }
    const inSentence = (f: GoldFact, s: Statement): boolean => overlaps(s, f.sent_start ?? 0, f.sent_end ?? 0)
    /** A side that the statement does not name is that of the event it tells. */
    const eventOf = new Map([...record.events.values()].flatMap((e) => e.statements.map((id) => [id, e] as const)))
    add('events', (f, own) => {
      const roots = new Set([f.code, ...(f.alt_codes ?? [])].map((c) => c?.slice(0, 2)))
      return own.filter(
        (s) =>
          s.kind === 'event' &&
          inSentence(f, s) &&
          roots.has(s.act.cameo.slice(0, 2)) &&
          both(f, f.source, f.target, s.source ?? eventOf.get(s.id)?.source, s.target ?? eventOf.get(s.id)?.target, s),
      )
    })
    /** Statements of the conditions that are of a kind and between two parties. */
    const held = (f: GoldFact, form: 'measure' | 'condition', a: string | null | undefined, b: string | null | undefined): Statement[] =>
      [...record.conditions.values()].flatMap((c) => {
        const made = (form === 'measure' ? measureForm(c, record, () => '', false) : conditionForm(c, record, () => '')) as
          | { kind: string; name?: string; start: string | null }
          | undefined
        if (made === undefined || ![f.kind, ...(f.alt_kinds ?? [])].includes(made.kind)) return []
        const first = record.statements.get(c.statements[0] ?? '') as Statement
        if (!both(f, a, b, c.party, c.counterparty, first)) return []
        if (
          f.kind === 'office' &&
          f.name !== undefined &&
          made.name !== undefined &&
          !made.name.toLowerCase().includes(f.name.split(' ').at(-1)?.toLowerCase() ?? '')
        )
          return []
        if (typeof f.start === 'string' && made.start?.slice(0, f.start.length) !== f.start && form === 'measure' && f.start.length < 10)
          return []
        return c.statements.flatMap((id) => record.statements.get(id) ?? [])
      })
    add('measures', (f) => held(f, 'measure', f.from, f.to))
    add('conditions', (f) => held(f, 'condition', f.party, f.counterparty))
    add('effects', (f, own) => {
      const minus = new Set([f.relation, ...(f.alt_relations ?? [])].map((r) => r === 'undermines'))
      return own.filter(
        (s) => s.kind === 'effect' && inSentence(f, s) && minus.has(s.relation === 'undermines') && shares(f, `${s.cause} ${s.effect}`),
      )
    })
    add('forecasts', (f, own) => {
      const [from, to] = [Number(f.start), Number(f.end)]
      return own.filter((s) => s.kind === 'forecast' && Math.min(s.span.end, to) - Math.max(s.span.start, from) >= (to - from) / 2)
    })
    for (const f of gold.rivals ?? []) {
      if (f.optional === true) continue
      const sides = (f.accounts ?? []).map((a) => {
        const id = documentOf(a.doc) ?? ''
        const text = record.documents.get(id)?.text ?? ''
        const at = text.indexOf(a.quote)
        return at < 0
          ? []
          : (of.get(id) ?? []).filter(
              (s) =>
                s.kind !== 'effect' &&
                (overlaps(s, at, at + a.quote.length) ||
                  (s.kind === 'event' && s.sentence.start < at + a.quote.length && s.sentence.end > at)),
            )
      })
      const [first = [], ...others] = sides
      out.push({
        part: 'rivals',
        fact: f,
        statements: sides.filter((s) => s.length > 0).length >= Math.min(2, sides.length) ? sides.flat() : [],
        ...(others.length === 0
          ? {}
          : {
              whole: (joined) =>
                sides.some((x, i) => sides.some((y, k) => i < k && x.some((p) => y.some((q) => p.id !== q.id && joined(p.id, q.id))))) &&
                first.length + others.length > 0,
            }),
      })
    }
    return out
  }
  return Object.assign(factsOf, { words })
}

/** A third of the content words of the shorter text are in both. */
const shares = (f: GoldFact, text: string): boolean => {
  const content = (t: string): Set<string> => new Set((t.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).map((w) => w.slice(0, 6)))
  const [x, y] = [content(`${f.cause} ${f.effect}`), content(text)]
  const n = [...x].filter((w) => y.has(w)).length
  return n >= Math.min(x.size, y.size) / 3
}
