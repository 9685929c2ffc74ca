import type { English } from './english.ts'
import type { Tense } from './token.ts'

/** What is said of an act besides its tense. */
export interface Core {
  /** English dictionary form. */
  readonly verb: string
  readonly passive: boolean
  readonly perfect: boolean
}

export interface Finite extends Core {
  readonly tense: Tense
  readonly person: 1 | 2 | 3
  readonly plural: boolean
  /** not, never, no longer, hardly, only; '' where affirmed. */
  readonly not: string
  /** Adverbs that stand by the verb. */
  readonly adverb: string
  /** The clause of a wish: "demands that it withdraw". */
  readonly wish: boolean
  /** can, must …: what follows is an infinitive. */
  readonly modal?: string
}

const join = (...parts: readonly string[]): string => parts.filter(Boolean).join(' ')

/** "withdraw", "be withdrawn", "have withdrawn". */
export const baseOf = ({ verb, passive, perfect }: Core, en: English): string => {
  if (perfect) return passive ? `have been ${en.participle(verb)}` : `have ${en.participle(verb)}`
  return passive ? `be ${en.participle(verb)}` : verb
}

/** "withdrawing", "being withdrawn", "having withdrawn". */
export const ingOf = ({ verb, passive, perfect }: Core, en: English): string => {
  if (perfect) return passive ? `having been ${en.participle(verb)}` : `having ${en.participle(verb)}`
  return passive ? `being ${en.participle(verb)}` : en.ing(verb)
}

const isBe = (verb: string): boolean => verb === 'be' || verb.startsWith('be ')

/** A finite French verb in English. Reports' perfect is the English past; their conditional perfect tells what is alleged. */
export const finiteOf = (f: Finite, en: English): string => {
  const { verb, passive, tense, plural, not, adverb, modal } = f
  const past = f.perfect ? tense === 'P' || tense === 'J' : tense === 'S' || tense === 'I'
  const many = plural || f.person === 2
  const base = baseOf({ verb, passive, perfect: false }, en)
  const pp = passive ? `been ${en.participle(verb)}` : en.participle(verb)
  if (modal?.endsWith(' just')) return join(modal, not, adverb, pp)
  if (modal !== undefined) return join(modal, not, adverb, f.perfect ? baseOf(f, en) : base)
  if (tense === 'F') return join('will', not, adverb, f.perfect ? `have ${pp}` : base)
  if (tense === 'C' && !f.perfect) return join('would', not, adverb, base)
  if (f.perfect && (tense === 'I' || tense === 'S')) return join('had', not, adverb, pp)
  if (tense === 'J' && f.wish && !f.perfect) return join(not, adverb, base)
  if (tense === 'P' && f.wish && !f.perfect && !isBe(verb)) return join(not, adverb, base)
  const alleged = tense === 'C' ? 'reportedly' : ''
  const before = past || tense === 'C'
  if (passive || isBe(verb)) {
    const be = before ? (many ? 'were' : 'was') : many ? 'are' : f.person === 1 ? 'am' : 'is'
    return join(be, not, alleged, adverb, passive ? en.participle(verb) : verb.slice(3))
  }
  if (not === 'not') return join(alleged, before ? 'did' : many || f.person === 1 ? 'do' : 'does', 'not', adverb, verb)
  return join(not, alleged, adverb, before ? en.past(verb) : many || f.person === 1 ? verb : en.third(verb))
}

/** The same as a question: what stands before the subject, and what behind it. */
export const askedOf = (f: Finite, en: English): readonly [before: string, behind: string] => {
  const told = finiteOf({ ...f, not: '', adverb: '' }, en)
  const [first = '', ...rest] = told.split(' ')
  const more = join(f.not, f.adverb)
  if (f.modal !== undefined || f.tense === 'F' || f.tense === 'C' || f.passive || isBe(f.verb) || first === 'had')
    return [first, join(more, rest.join(' '))]
  const past = f.perfect || f.tense === 'S' || f.tense === 'I'
  return [past ? 'did' : f.plural || f.person !== 3 ? 'do' : 'does', join(more, f.verb)]
}
