import type { DocumentContext } from './context.ts'
import type { EventSources } from './sources.ts'
import type { Tree } from './tree.ts'
import type { Speech } from './voice.ts'

/*
 * Quotations that run over several sentences: "…," X said. "…. …." A sentence that stands in quotation marks from its first word to its last,
 * and names no speaker, is spoken by whom the sentence before it in the paragraph names; failing that, by whom the next one names.
 */

const OPEN = /^["“«„]$/
const CLOSE = /^["”»“]$/
/** Sentences of one quotation looked back and ahead over for its speaker. */
const REACH = 4

/** Whether each sentence stands in quotation marks as a whole, by its tokens; straight marks open and close in turn within a paragraph. */
const wholly = (trees: readonly Tree[], blockOf: (s: number) => number): readonly boolean[] => {
  let open = false
  let block = -1
  return trees.map((t, s) => {
    if (blockOf(s) !== block) {
      block = blockOf(s)
      open = false
    }
    let outside = 0
    let marks = open ? 1 : 0
    for (let i = 0; i < t.length; i++) {
      const form = t.sentence.form[i] as string
      if (open ? CLOSE.test(form) : OPEN.test(form)) {
        open = !open
        marks++
      } else if (!open && t.sentence.upos[i] !== 'PUNCT') outside++
    }
    return marks > 0 && outside === 0
  })
}

/** Who says each sentence that is nothing but a quotation; undefined for all others. */
export const speakersOf = (context: DocumentContext, { words, who, slots }: EventSources): readonly (Speech | undefined)[] => {
  const { trees, document } = context
  if (!/["“«„]/.test(document.text)) return []
  const blocks = document.blocks
  let b = 0
  const block = trees.map((t) => {
    while (b < blocks.length - 1 && (blocks[b]?.span.end ?? 0) <= t.sentence.span.start) b++
    return b
  })
  const quoted = wholly(trees, (s) => block[s] as number)
  const speakerIn = (s: number): Speech | undefined => {
    const t = trees[s] as Tree
    if (!t.sentence.parsed) return undefined
    for (let v = 0; v < t.length; v++) {
      if (t.sentence.upos[v] !== 'VERB') continue
      const stance = words.attribution.stance('verb', t.sentence.lemma[v] as string)
      if (stance === undefined || stance === 'denies' || stance === 'expects') continue
      const by = (slots(s).at(v)?.fill.get('subj') ?? []).flatMap((x) => [...who.all(s, x)])
      if (by.length > 0) return { verb: -1, lemma: 'say', by, stance: 'asserts' }
    }
    return undefined
  }
  return trees.map((_, s) => {
    if (!quoted[s]) return undefined
    for (const step of [-1, 1])
      for (let k = s + step; block[k] === block[s] && Math.abs(k - s) <= REACH; k += step) {
        if (quoted[k]) continue
        const found = speakerIn(k)
        if (found) return found
        break
      }
    return undefined
  })
}
