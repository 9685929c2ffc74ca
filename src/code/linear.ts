import type { Slots } from './slots.ts'
import type { Tree } from './tree.ts'

const NAMELY = new Set(['NOUN', 'PROPN', 'PRON', 'NUM'])
const INSIDE = new Set(['ADJ', 'DET', 'NUM', 'NOUN', 'PROPN', 'PRON', 'ADV'])
const PAST = new Set(['AUX', 'ADV', 'PART'])
const PREPOSITION = new Set(['IN', 'TO'])
const REACH = 24

/** Lemmas a written form may have, where the tagger's own leads nowhere: "shelled" → shell, shelle, shel; "struck" → strike. */
export const verbLemmas = (form: string, irregular: ReadonlyMap<string, string>): readonly string[] => {
  const f = form.toLowerCase()
  const known = irregular.get(f)
  if (known !== undefined) return [known, f]
  const m = /^(.{2,})(ed|ing|es|s)$/.exec(f)
  if (!m) return [f]
  const base = m[1] as string
  const out = [base, `${base}e`]
  if (base.length > 2 && base[base.length - 1] === base[base.length - 2]) out.push(base.slice(0, -1))
  if (base.endsWith('i')) out.push(`${base.slice(0, -1)}y`)
  return out
}

/** Last token of the noun phrase that begins at or behind `from`; -1 where another kind of word comes first. */
const phraseEnd = (t: Tree, from: number): number => {
  let head = -1
  for (let k = from; k < t.length && k <= from + 10; k++) {
    const u = t.sentence.upos[k] as string
    if (NAMELY.has(u)) head = k
    else if (
      !(INSIDE.has(u) || t.sentence.xpos[k] === 'POS' || (head < 0 && t.sentence.upos[k] === 'VERB' && t.sentence.xpos[k] === 'VBN'))
    )
      break
  }
  return head
}

/** Head of the subject before a verb: the nearest noun phrase that no preposition governs. */
const subjectBefore = (t: Tree, verb: number): number => {
  let k = verb - 1
  while (k >= 0 && (PAST.has(t.sentence.upos[k] as string) || t.sentence.form[k] === ',')) k--
  for (let steps = 0; k >= 0 && steps < 4; steps++) {
    if (!NAMELY.has(t.sentence.upos[k] as string)) return -1
    const head = k
    while (k >= 0 && (INSIDE.has(t.sentence.upos[k] as string) || t.sentence.xpos[k] === 'POS')) k--
    if (k < 0 || !PREPOSITION.has(t.sentence.xpos[k] as string)) return head
    k--
  }
  return -1
}

/**
 * Slots of a verb by the order of words alone, for sentences whose tree makes no verb of it ("Germany offered/JJ Ukraine aid"):
 * noun phrase before it, noun phrase behind it, then prepositions with theirs.
 */
export const linearSlots = (t: Tree, verb: number): Slots => {
  const fill = new Map<string, number[]>()
  const add = (slot: string, token: number): void => {
    const list = fill.get(slot)
    if (list) list.push(token)
    else fill.set(slot, [token])
  }
  const particles: string[] = []
  const s = t.sentence
  const subject = subjectBefore(t, verb)
  let k = verb + 1
  if (k < t.length && /^(RP|RB)$/.test(s.xpos[k] as string)) particles.push((s.form[k++] as string).toLowerCase())
  else if (k + 1 < t.length && s.xpos[k] === 'IN' && s.upos[k + 1] === 'DET') particles.push((s.form[k] as string).toLowerCase())
  const object = phraseEnd(t, particles.length > 0 && s.xpos[k] === 'IN' ? k + 1 : k)
  if (subject >= 0) add('subj', subject)
  if (object >= 0) add('obj', object)
  for (let i = object >= 0 ? object + 1 : k; i < t.length && i < verb + REACH; i++) {
    if (!PREPOSITION.has(s.xpos[i] as string)) {
      if (s.upos[i] === 'VERB' && s.xpos[i] !== 'VBN') break
      continue
    }
    const word = (s.form[i] as string).toLowerCase()
    if (word === 'to' && s.xpos[i + 1] === 'VB') {
      add('xcomp', i + 1)
      break
    }
    const head = phraseEnd(t, i + 1)
    if (head < 0) continue
    add(word, head)
    i = head
  }
  return { token: verb, form: 'verb', passive: false, particles, fill, inherited: false }
}
