import { openInflect } from '../knowledge/inflect.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { phraseForms, wordsOf } from '../knowledge/objects.ts'
import type { Document } from '../model/document.ts'
import type { EventStatement } from '../model/statement.ts'

/** Words of words/order.tsv by class, as word lists. */
export type OrderWords = ReadonlyMap<string, readonly (readonly string[])[]>

/** Opens words/order.tsv. */
export const openOrder = (knowledge: Knowledge): OrderWords => {
  const inflect = openInflect(knowledge)
  return new Map(
    knowledge
      .table('words/order.tsv')
      .rows.map((r) => [
        r.text('class'),
        r.list('words').flatMap((w) => (r.text('class') === 'noun' ? phraseForms(w, inflect) : [wordsOf(w)])),
      ]),
  )
}

const at = (words: readonly string[], i: number, list: readonly (readonly string[])[] | undefined): number =>
  list?.find((p) => p.every((w, j) => words[i + j] === w))?.length ?? 0

/** Words between the taken-up noun and the order word: "came only two days after". */
const BETWEEN = 5

/** How a sentence places what it tells as to what was told before it; undefined where it does not say. */
export const orderOf = (sentence: string, order: OrderWords): 'before' | 'after' | undefined => {
  const words = wordsOf(sentence).slice(0, 24)
  if (at(words, 0, order.get('determiner')) === 0) return undefined
  let i = 1
  while (i < 4 && at(words, i, order.get('noun')) === 0) i++
  const noun = at(words, i, order.get('noun'))
  if (noun === 0) return undefined
  const verbAt = [i + noun, i + noun + 1].find((j) => at(words, j, order.get('verb')) > 0)
  if (verbAt === undefined) return undefined
  if (at(words, verbAt, order.get('itself')) > 0) return 'before'
  for (let j = verbAt + at(words, verbAt, order.get('verb')); j <= verbAt + BETWEEN; j++) {
    if (at(words, j, order.get('after')) > 0) return 'before'
    if (at(words, j, order.get('before')) > 0) return 'after'
  }
  return undefined
}

/**
 * Pairs of statements of one document (earlier, later) by its order words. "These moves came after X": X, told in that sentence,
 * came before what the sentences before it in its paragraph tell, or, at the head of a paragraph, those of the paragraph before.
 */
export const orderedIn = (
  statements: readonly EventStatement[],
  document: Document | undefined,
  order: OrderWords,
): readonly (readonly [string, string])[] => {
  if (document === undefined) return []
  const told = statements.filter((s) => s.modality === 'actual' && !s.negated)
  const out: (readonly [string, string])[] = []
  const seen = new Map<number, 'before' | 'after' | undefined>()
  for (const s of told) {
    const { start } = s.sentence
    if (!seen.has(start)) seen.set(start, orderOf(s.gloss?.sentence ?? document.text.slice(start, s.sentence.end), order))
    const way = seen.get(start)
    if (way === undefined) continue
    const own = document.blocks.findIndex((b) => b.span.start <= start && start < b.span.end)
    const inBlock = (block: number) =>
      told.filter((t) => t.sentence.end <= start && (document.blocks[block]?.span.start ?? 0) <= t.sentence.start)
    let prior = inBlock(own)
    for (let b = own - 1; prior.length === 0 && b >= 0 && b >= own - 2; b--) prior = inBlock(b)
    for (const t of prior) {
      if (t.nominal === true || /^(0|1[0-4])/.test(t.act.cameo)) continue
      out.push(way === 'before' ? [s.id, t.id] : [t.id, s.id])
    }
  }
  return out
}
