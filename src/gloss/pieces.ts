import type { Span } from '../model/span.ts'

/** A French word or mark as it stands in the text, before anything is known of it. */
export interface Piece {
  readonly start: number
  readonly end: number
  readonly form: string
  /** Lower case, straight apostrophes. */
  readonly low: string
}

const ELIDED = /(?:[ldjmtsnc]|qu|lorsqu|puisqu|quoiqu|jusqu)['’](?=[\p{L}\d«“"])/iuy
const NUMBER = /\d{1,3}(?:[ {3}.]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,:/]\d+)*(?:er|ère|e|ème)?(?![\p{L}\d])|\d+/uy
const ABBREVIATION = /(?:M|MM|Dr|Mgr|p|av|art|env)\.(?=\s)|(?:\p{Lu}\.){2,}/uy
const WORD = /[\p{L}\p{M}\p{N}_]+(?:['’](?=\p{L})[\p{L}\p{M}\p{N}]+|[-‑](?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}]+)*/uy
const RUN = /\.{2,}|…|[-–—]{1,3}|./suy
const BLANK = /[\s\u200b\ufeff]/
const INVERTED = /[-‑](?:t[-‑])?(?:ils?|elles?|on|ce|je|nous|vous|moi|les?|la|lui|leur|y|en)$/iu
const POINTED = /[-‑](?:ci|là)$/iu
const WHOLE = /^(?:celui|celle|ceux|celles)[-‑]ci$|^(?:là[-‑]bas|au[-‑]delà|jusque[-‑]là)$/iu
const JOINED = /['’]/u
const KEPT = /^(?:aujourd|prud|quelqu|presqu|entr)['’]/iu

const sticky = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** Lower case, straight apostrophes and hyphens. */
export const lowered = (form: string): string => form.toLowerCase().replace(/[’ʼ]/g, "'").replace(/‑/g, '-')

/** French words and marks from `start` to `end`: elisions ("l'", "qu'"), inverted pronouns ("a-t-il") and numbers ("1 200") as French writes them. */
export const pieces = (text: string, start: number, end: number): Piece[] => {
  const out: Piece[] = []
  const push = (from: number, to: number): void => {
    const form = text.slice(from, to)
    out.push({ start: from, end: to, form, low: lowered(form) })
  }
  let at = start
  while (at < end) {
    if (BLANK.test(text[at] as string)) {
      at++
      continue
    }
    let to = Math.min(sticky(NUMBER, text, at), end)
    if (to < 0) to = sticky(ABBREVIATION, text, at)
    if (to < 0 || to > end) {
      to = KEPT.test(text.slice(at, at + 8)) ? -1 : sticky(ELIDED, text, at)
      if (to < 0 || to > end) to = sticky(WORD, text, at)
    }
    if (to < 0) to = sticky(RUN, text, at)
    to = Math.min(to, end)
    const word = text.slice(at, to)
    const bound = WHOLE.test(word) ? null : (INVERTED.exec(word) ?? POINTED.exec(word))
    if (bound && bound.index > 0 && /^\p{L}/u.test(word) && !/^\p{Lu}/u.test(word.slice(bound.index + 1)) && !JOINED.test(bound[0])) {
      push(at, at + bound.index)
      if (!POINTED.test(word)) push(at + bound.index + (/^[-‑]t[-‑]/i.test(bound[0]) ? 3 : 1), to)
    } else push(at, to)
    at = to
  }
  return out
}

const ENDS = /[.!?…]+(?:\s*[»”"’)\]]+)?(?=\s+(?:[«“"([]\s*)?[\p{Lu}\d–—-]|\s*$)/gu
const NO_END = /(?:^|[\s(])(?:M|MM|Mme|Dr|Mgr|\p{Lu}|art|av|p|St|Cie)\.$/u

/** Where the sentences of a block lie: a mark ends one where blanks and a capital, a number or a dash follow. */
export const sentences = (text: string, { start, end }: Span): readonly Span[] => {
  const block = text.slice(start, end)
  const out: Span[] = []
  let from = 0
  for (const m of block.matchAll(ENDS)) {
    const to = m.index + m[0].length
    if (NO_END.test(block.slice(Math.max(0, to - 6), to))) continue
    out.push({ start: start + from, end: start + to })
    from = to
  }
  if (block.slice(from).trim() !== '') out.push({ start: start + from, end })
  return out.map((s) => ({ start: s.start + (/^\s*/.exec(text.slice(s.start, s.end))?.[0].length ?? 0), end: s.end }))
}
