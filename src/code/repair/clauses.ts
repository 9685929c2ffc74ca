import type { Sentence } from '../../model/sentence.ts'
import { type Draft, FINITE, NOMINAL, under } from './draft.ts'
import type { RepairWords } from './words.ts'

/* Which clause hangs where, and who speaks it. */

const VERBAL = /^VB/

/**
 * "It came after X joined with Y to act": an infinitive that the parser hangs on the verb of the main clause, though an adverbial
 * clause ends right before it, goes with that clause.
 */
export const nearerClause = (s: Sentence, v: number): number => {
  const up = s.head[v] as number
  const to = v - 1
  if (s.xpos[v] !== 'VB' || s.deprel[v] !== 'advcl' || up < 0 || up >= to || (s.form[to] as string).toLowerCase() !== 'to') return -1
  let k = to - 1
  for (let steps = 0; k > up && steps < s.length; steps++) {
    const h = s.head[k] as number
    if (h === up) return s.deprel[k] === 'advcl' && VERBAL.test(s.xpos[k] as string) ? k : -1
    if (h < 0) return -1
    k = h
  }
  return -1
}

/** Head of the noun phrase between a comma and a finite verb, and that comma: ", the Ministry of X (MX) said". */
const speakerBefore = (s: Sentence, v: number): { readonly comma: number; readonly noun: number } | undefined => {
  let comma = v - 1
  let open = 0
  for (; comma > 0; comma--) {
    const f = s.form[comma] as string
    if (f === ')') open++
    else if (f === '(') open--
    else if (open === 0 && f === ',') break
    if (VERBAL.test(s.xpos[comma] as string) || s.upos[comma] === 'AUX' || s.upos[comma] === 'SCONJ') return undefined
  }
  if (comma <= 1 || comma === v - 1) return undefined
  let noun = -1
  for (let i = comma + 1; i < v; i++) {
    const h = s.head[i] as number
    if (NOMINAL.has(s.upos[i] as string) && (h <= comma || h >= v) && noun < 0) noun = i
  }
  return noun < 0 ? undefined : { comma, noun }
}

/**
 * "A boat that had … was detected and sunk, the Ministry of X said": the parser gives the long subject to the last verb and the speaker
 * to the clause. The speaker stands between the last comma and the verb; the subject and what stands before belong to the clause.
 */
export const trailingSpeaker = (s: Sentence, v: number, draft: () => Draft): void => {
  if (!FINITE.has(s.xpos[v] as string) || (s.head[v] as number) >= 0) return
  let clause = -1
  let subject = -1
  for (let i = 0; i < v; i++) {
    if (s.head[i] !== v) continue
    if ((s.deprel[i] as string).startsWith('nsubj')) {
      if (subject < 0) subject = i
    } else if ((s.deprel[i] as string) === 'ccomp' || (s.deprel[i] as string) === 'parataxis') clause = i
  }
  if (subject < 0 || clause < 0 || subject > clause) return
  const found = speakerBefore(s, v)
  if (!found || found.comma < clause || under(s.head, found.noun, subject)) return
  const d = draft()
  const passive = s.deprel.some((r, i) => r === 'aux:pass' && s.head[i] === clause)
  for (let i = 0; i < found.comma; i++) if (s.head[i] === v && i !== clause) d.head[i] = clause
  d.deprel[subject] = passive ? 'nsubj:pass' : 'nsubj'
  for (let i = found.comma + 1; i < v; i++) {
    const h = s.head[i] as number
    if (i !== found.noun && (h === v || h <= found.comma) && NOMINAL.has(s.upos[i] as string)) d.hang(i, found.noun, 'appos')
  }
  d.hang(found.noun, v, 'nsubj')
}

/** ", and its envoy returned": what begins with a conjunction is coordinated, not said. */
export const joinedClause = (s: Sentence, v: number, draft: () => Draft): void => {
  const up = s.head[v] as number
  if (s.deprel[v] !== 'ccomp' || up < 0 || up > v) return
  let first = v
  for (let i = up + 1; i < v; i++)
    if (under(s.head, i, v)) {
      first = i
      break
    }
  while (first < v && s.upos[first] === 'PUNCT') first++
  if (s.upos[first] !== 'CCONJ') return
  const d = draft()
  d.deprel[v] = 'conj'
  d.hang(first, v, 'cc')
}

/**
 * "Ambassador X alleged, by way of example, Y had …": a verb with two subjects, the first of which has a participle hung on it. The participle
 * is the main verb, the rest what it says.
 */
export const twoSubjects = (s: Sentence, v: number, draft: () => Draft): void => {
  if ((s.head[v] as number) >= 0 || s.upos[v] !== 'VERB') return
  const subjects: number[] = []
  for (let i = 0; i < v; i++) if (s.head[i] === v && s.deprel[i] === 'nsubj') subjects.push(i)
  const [first, second] = subjects
  if (first === undefined || second === undefined) return
  let said = -1
  for (let i = first + 1; i < second; i++)
    if (s.xpos[i] === 'VBN' && s.deprel[i] === 'acl' && s.upos[s.head[i] as number] === 'PROPN' && under(s.head, i, first)) said = i
  if (said < 0 || s.head.some((h, i) => h === said && /^(obj|obl|aux)/.test(s.deprel[i] as string))) return
  const d = draft()
  d.hang(said, -1, 'root')
  d.xpos[said] = 'VBD'
  d.feats[said] = 'Mood=Ind|Tense=Past|VerbForm=Fin'
  d.hang(first, said, 'nsubj')
  d.hang(v, said, 'ccomp')
  // What hung on the first subject behind the participle, and what stood before the second, goes with the participle.
  for (let i = 0; i < second; i++) if (i !== first && s.head[i] === v) d.head[i] = said
}

/**
 * "X did this, a step Y's officials denounced", "X accused Y of it, a charge Y denied": the noun stands for what the whole clause before tells,
 * and the rest tells what the other made of it. The parser makes it a part of the verb's subject, or hangs it on the last noun before.
 */
export const summedUp = (s: Sentence, k: number, draft: () => Draft, words: RepairWords): void => {
  if (s.upos[k] !== 'NOUN') return
  let first = k - 1
  while (first > 0 && s.upos[first] === 'ADJ') first--
  if (s.upos[first] !== 'DET' || s.form[first - 1] !== ',') return
  const known = words.sum.has(s.lemma[k] as string) && /^(?:an?|another)$/.test(s.form[first] as string)
  const up = s.head[k] as number
  if (s.deprel[k] === 'appos') {
    const root = s.head.findIndex((h) => h < 0)
    if (known && root < first && root !== up && s.deprel.some((r, i) => r === 'acl:relcl' && s.head[i] === k))
      draft().hang(k, root, 'parataxis')
    return
  }
  let subject = -1
  if (s.deprel[k] === 'nsubj' && known) {
    for (let i = k + 1; i < up && subject < 0; i++) if (s.head[i] === up && s.deprel[i] === 'nsubj') subject = i
  } else if (s.deprel[k] === 'compound' && up > k && s.deprel[up] === 'nsubj') {
    // A noun before an adjective is no part of a compound; nor is one that sums up.
    if (known || (s.head[k + 1] === up && s.deprel[k + 1] === 'amod')) subject = up
  }
  const v = subject < 0 ? -1 : (s.head[subject] as number)
  if (v < subject || s.upos[v] !== 'VERB') return
  let main = s.head[v] as number
  if (main < 0) for (let i = 0; i < first; i++) if (s.head[i] === v && s.deprel[i] === 'ccomp') main = i
  if (main < 0 || main > first) return
  const d = draft()
  if ((s.head[v] as number) < 0) d.hang(main, -1, 'root')
  d.hang(k, main, 'parataxis')
  for (let i = first; i < k; i++) d.hang(i, k, s.upos[i] === 'DET' ? 'det' : 'amod')
  d.hang(v, k, 'acl:relcl')
  if (d.xpos[v] === 'VBN' && !s.deprel.some((r, i) => r === 'aux' && s.head[i] === v)) d.xpos[v] = 'VBD'
}

/**
 * "X said that Y had bombed a plant, and called on Z …": a verb in the past behind one in the past perfect is no more of what is said, but the
 * next thing that the speaker did.
 */
export const speakersNext = (s: Sentence, v: number, draft: () => Draft): void => {
  const said = s.head[v] as number
  if (s.deprel[v] !== 'conj' || s.xpos[v] !== 'VBD' || said < 0 || s.xpos[said] !== 'VBN' || s.deprel[said] !== 'ccomp') return
  const main = s.head[said] as number
  if (main < 0 || s.xpos[main] !== 'VBD' || main > said) return
  let had = false
  for (let i = 0; i < s.length; i++) {
    if (s.head[i] === v && (s.deprel[i] as string).startsWith('nsubj')) return
    if (s.head[i] === said && s.deprel[i] === 'aux' && s.lemma[i] === 'have' && s.xpos[i] === 'VBD') had = true
  }
  if (had) draft().hang(v, main, 'conj')
}

/** The verb of a clause that begins with "all of whom" at `x`: what the quantifier or the pronoun was hung on, or was hung on them. */
const shareVerb = (s: Sentence, x: number): number => {
  for (const k of [x, x + 2])
    for (let v = x + 3; v < s.length; v++)
      if (s.head[v] === k && (s.deprel[v] as string).startsWith('acl') && VERBAL.test(s.xpos[v] as string)) return v
  const up = s.head[x] as number
  return up > x && s.deprel[x] === 'nsubj' && !(s.deprel[up] as string).startsWith('acl') ? up : -1
}

/** First of a list of names that ends right before `x`: "Kenya, Uganda and Tanzania, all of whom"; -1 where none does. */
const listBefore = (s: Sentence, x: number, pronoun: string): number => {
  let last = x - 1
  while (last >= 0 && s.upos[last] === 'PUNCT') last--
  if (last < 0 || s.upos[last] !== 'PROPN') return -1
  let first = last
  for (let steps = 0; s.deprel[first] === 'conj' || /^(compound|flat|amod)/.test(s.deprel[first] as string); steps++) {
    const up = s.head[first] as number
    if (up < 0 || up >= x || steps > x) return -1
    first = up
  }
  if (first === last || s.upos[first] !== 'PROPN' || !s.head.some((h, i) => h === first && i < x && s.deprel[i] === 'conj')) return -1
  // "its envoys from Kenya and Uganda, all of whom": several persons are nearer to "whom" than where they were.
  const up = s.head[first] as number
  const isPlace = /^(obl|nmod)$/.test(s.deprel[first] as string)
  const persons = isPlace && (s.xpos[up] === 'NNS' || s.head.some((h, i) => h === up && s.deprel[i] === 'obj' && s.xpos[i] === 'NNS'))
  return pronoun === 'whom' && persons ? -1 : first
}

/** ", all of whom condemned it": a clause about those listed right before it, or else about the last several named. */
export const shareOf = (s: Sentence, x: number, draft: () => Draft, words: RepairWords): void => {
  if (!words.share.has((s.form[x] as string).toLowerCase()) || s.form[x + 1] !== 'of') return
  const pronoun = (s.form[x + 2] ?? '').toLowerCase()
  if (!words.shared.has(pronoun)) return
  const v = shareVerb(s, x)
  if (v < 0) return
  const list = listBefore(s, x, pronoun)
  for (let i = list >= 0 ? list : x - 1; i >= 0; i--)
    if ((i === list || /^NNP?S$/.test(s.xpos[i] as string)) && !under(s.head, i, v) && !under(s.head, i, x)) {
      const d = draft()
      if (s.head[x] !== v) d.hang(x, v, 'nsubj')
      d.hang(v, i, 'acl:relcl')
      return
    }
}

/** "A government led by X has left Y": a participle taken for the main verb, with the real one as what it says, describes the subject. */
export const reducedRelative = (s: Sentence, v: number, draft: () => Draft): void => {
  if ((s.head[v] as number) >= 0 || s.xpos[v] !== 'VBN') return
  let clause = -1
  for (let i = 0; i < s.length; i++) {
    if (s.head[i] !== v) continue
    const rel = s.deprel[i] as string
    if (/^(nsubj|aux|cop)/.test(rel)) return
    if (rel === 'ccomp' && i > v && clause < 0) clause = i
  }
  const subject = clause < 0 ? -1 : s.head.findIndex((h, i) => h === clause && i < v && (s.deprel[i] as string).startsWith('nsubj'))
  if (subject < 0) return
  const d = draft()
  d.hang(clause, -1, 'root')
  d.hang(v, subject, 'acl')
  // What ends the sentence goes with its main verb.
  for (let i = clause + 1; i < s.length; i++) if (s.head[i] === v) d.head[i] = clause
}

/** "Severed by X in May, relations resumed in June": a participle in front of a comma and a whole clause tells of that clause's subject. */
export const frontedParticiple = (s: Sentence, v: number, draft: () => Draft): void => {
  if ((s.head[v] as number) < 0 || !FINITE.has(s.xpos[v] as string) || s.upos[v] !== 'VERB') return
  const front = s.head[v] as number
  if (front !== 0 || (s.head[0] as number) >= 0 || !/^VB[ND]$/.test(s.xpos[0] as string)) return
  let subject = -1
  for (let i = 1; i < s.length; i++) {
    const rel = s.deprel[i] as string
    if (s.head[i] === front && /^(nsubj|csubj|aux|cop|obj)/.test(rel)) return
    if (s.head[i] === v && rel.startsWith('nsubj') && i < v && subject < 0) subject = i
  }
  if (subject < 0) return
  let left = subject
  while (left > 0 && under(s.head, left - 1, subject)) left--
  if (s.form[left - 1] !== ',') return
  const d = draft()
  d.hang(v, -1, 'root')
  d.hang(0, v, 'advcl')
  d.xpos[0] = 'VBN'
  d.feats[0] = 'Tense=Past|VerbForm=Part|Voice=Pass'
  for (let i = v + 1; i < s.length; i++) if (s.head[i] === front) d.head[i] = v
}

/** "…, turning it into a pole of trade – further eroding Y": behind a dash or an adverb of consequence a participle comments on the clause, not on the noun before it. */
export const farComment = (s: Sentence, v: number, draft: () => Draft, words: RepairWords): void => {
  if (s.xpos[v] !== 'VBG' || s.deprel[v] !== 'acl') return
  let at = v - 1
  const led = words.comment.has((s.form[at] ?? '').toLowerCase())
  if (led) at--
  const dash = /^[-–—]$/.test(s.form[at] ?? '') && (s.end[at - 1] ?? 0) < (s.start[at] ?? 0)
  if (!dash && !(led && s.form[at] === ',')) return
  let up = s.head[v] as number
  for (let steps = 0; up >= 0 && !VERBAL.test(s.xpos[up] as string) && steps < s.length; steps++) up = s.head[up] as number
  while (up >= 0 && s.xpos[up] === 'VBG' && s.deprel[up] === 'advcl') up = s.head[up] as number
  if (up >= 0 && up < v) draft().hang(v, up, 'advcl')
}
