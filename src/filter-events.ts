import type { Coder } from './code/code.ts'
import type { Party } from './model/party.ts'
import type { EventStatement, Why } from './model/statement.ts'

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

const UNKNOWN = '---'
const PLACELESS = /^(?!IGO|NGO|IMG)[A-Z]{3}$/

const actor = (p: Party | undefined): string => {
  if (!p) return UNKNOWN
  return p.actor === undefined && p.role !== undefined && p.code === p.role && PLACELESS.test(p.code) ? `${UNKNOWN}${p.code}` : p.code
}

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

/** Statements → what is printed of them, each pair of sides and act once. */
export const lineEvents = (coder: Coder, statements: readonly EventStatement[], explain: boolean): LineEvent[] => {
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
