/**
 * The kind of each word in its sentence: the most likely row of kinds (Viterbi 1967) under weights of which kind follows which
 * (french/follows.tsv, by hand) and a bonus for auxiliaries. Departure from a trained tagger: no weights of single words.
 */
import type { Lexicon } from './lexicon.ts'
import type { Reading, Tag, Token } from './token.ts'

/** Forms of être and avoir are what they seem: "a", "est". */
const AUXILIARY = 1.2
/** A guess from a word's ending gives way to knowledge. */
const GUESSED = -0.4
/** Small words are what they mostly are: "entre" is no verb. */
const CLOSED = 0.9
/** "en" is mostly the preposition. */
const RARELY = -0.8
const SMALL: ReadonlySet<Tag> = new Set<Tag>(['E', 'S', 'C', 'R'])
const score = (r: Reading): number =>
  r.tag === 'K' && (r.lemma === 'en' || r.lemma === 'y')
    ? RARELY
    : r.tag === 'V' && (r.lemma === 'être' || r.lemma === 'avoir')
      ? AUXILIARY
      : SMALL.has(r.tag)
        ? CLOSED
        : r.flags.includes('g') && r.governs.size === 0 && /^[NAIPVG]$/.test(r.tag)
          ? GUESSED
          : 0

/** The reading of each token. */
export const tagged = (tokens: readonly Token[], lexicon: Lexicon): readonly Reading[] => {
  const scores: number[][] = []
  const back: number[][] = []
  for (const [i, t] of tokens.entries()) {
    const row: number[] = []
    const from: number[] = []
    const follows = afterHave(tokens, i)
    for (const r of t.readings) {
      let best = Number.NEGATIVE_INFINITY
      let which = 0
      if (i === 0) best = lexicon.weight('^', r.tag)
      else
        for (const [k, before] of (tokens[i - 1] as Token).readings.entries()) {
          const s = (scores[i - 1] as number[])[k]! + lexicon.weight(before.tag, r.tag) + agreement(before, r)
          if (s > best) {
            best = s
            which = k
          }
        }
      const alone = r.tag === 'V' && t.low === 'a' && t.readings.some((x) => x.tag === 'E') && !leads(tokens, i)
      row.push((alone ? -2 : 0) + best + score(r) + (r.tag === 'P' && follows ? PERFECT : 0))
      from.push(which)
    }
    scores.push(row)
    back.push(from)
  }
  const out = new Array<Reading>(tokens.length)
  let k = 0
  const last = scores.at(-1) ?? []
  let top = Number.NEGATIVE_INFINITY
  for (const [j, s] of last.entries()) {
    const end = s + lexicon.weight((tokens.at(-1) as Token).readings[j]!.tag, '$')
    if (end > top) {
      top = end
      k = j
    }
  }
  for (let i = tokens.length - 1; i >= 0; i--) {
    out[i] = (tokens[i] as Token).readings[k] as Reading
    k = (back[i] as number[])[k] as number
  }
  return whole(tokens, out)
}

/** A sentence with a full stop and no finite verb has one taken for an adjective or noun: "Le pays ferme." */
const whole = (tokens: readonly Token[], out: Reading[]): readonly Reading[] => {
  if (tokens.at(-1)?.low !== '.' || out.some((r) => r.tag === 'V')) return out
  for (let i = 1; i < out.length; i++) {
    const before = out[i - 1]?.tag
    if (before !== 'N' && before !== 'X' && before !== 'A') continue
    const verb = tokens[i]?.readings.find((r) => r.tag === 'V' && r.person === 3)
    if (verb === undefined || /^[EDP]$/.test(out[i]?.tag ?? '')) continue
    out[i] = verb
    break
  }
  return out
}

/** A participle behind avoir or être, adverbs between. */
const PERFECT = 1.2
const afterHave = (tokens: readonly Token[], at: number): boolean => {
  for (let k = at - 1; k >= 0 && k >= at - 4; k--) {
    const { readings } = tokens[k] as Token
    if (readings.some((r) => r.tag === 'V' && (r.lemma === 'avoir' || r.lemma === 'être'))) return true
    if (!readings.some((r) => /^[BHTQ]$/.test(r.tag) || r.lemma === 'être')) return false
  }
  return false
}

/** Without accents "a" may be "à": it is the verb where a participle follows. */
const leads = (tokens: readonly Token[], at: number): boolean => {
  for (let k = at + 1; k < tokens.length && k <= at + 3; k++) {
    const { readings } = tokens[k] as Token
    if (readings.some((r) => r.tag === 'P')) return true
    if (!readings.some((r) => /^[BHT]$/.test(r.tag))) return false
  }
  return false
}

const NOMINAL = new Set<Tag>(['N', 'A'])

/** Determiners agree with their nouns in number: "les forces" but not "le forces"; subjects with their verbs. */
const agreement = (a: Reading, b: Reading): number => {
  if (a.tag === 'D' && NOMINAL.has(b.tag) && /[sp]/.test(a.flags) && b.plural !== undefined)
    return a.flags.includes('p') === b.plural || b.flags.includes('p') ? 0.3 : -0.8
  if (a.tag === 'N' && b.tag === 'V' && a.plural !== undefined && b.plural !== undefined && b.person === 3)
    return a.plural === b.plural ? 0.5 : -1.2
  if (a.tag === 'Q' && b.tag === 'V' && a.person !== undefined && b.person !== undefined)
    return a.person === b.person && a.plural === b.plural ? 0.5 : -2
  if (a.tag === 'A' && b.tag === 'N' && !a.flags.includes('b')) return -1.6
  if (a.tag === 'N' && b.tag === 'A' && a.plural !== undefined && b.plural !== undefined) return a.plural === b.plural ? 0.3 : -0.6
  return 0
}
