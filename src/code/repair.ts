import type { Sentence } from '../model/sentence.ts'

/*
 * What a parser trained on edited running text gets wrong in reports, and the words alone show: repaired before anything is read.
 * Each repair asks for its whole pattern and leaves every other tree as it is. Used by code.ts, on every sentence, once.
 */

const NOMINAL = new Set(['NOUN', 'PROPN', 'PRON'])
const VERBAL = /^VB/
const FINITE = new Set(['VBD', 'VBZ', 'VBP'])

/** A sentence whose tree is being mended; columns are copied when first written. */
class Draft {
  readonly head: Int32Array
  readonly deprel: string[]
  readonly upos: string[]
  readonly xpos: string[]
  readonly feats: string[]

  constructor(s: Sentence) {
    this.head = Int32Array.from(s.head)
    this.deprel = [...s.deprel]
    this.upos = [...s.upos]
    this.xpos = [...s.xpos]
    this.feats = [...s.feats]
  }

  hang(token: number, head: number, deprel: string): void {
    this.head[token] = head
    this.deprel[token] = deprel
  }
}

/** Whether `i` lies at or below `top`. */
const under = (head: Int32Array, i: number, top: number): boolean => {
  for (let k = i, steps = 0; k >= 0 && steps <= head.length; k = head[k] as number, steps++) if (k === top) return true
  return false
}

/**
 * "It came after X joined with Y to act": an infinitive that the parser hangs on the verb of the main clause, though an adverbial
 * clause ends right before it, goes with that clause.
 */
const nearerClause = (s: Sentence, v: number): number => {
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
const trailingSpeaker = (s: Sentence, v: number, draft: () => Draft): void => {
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

/** Last token of the noun phrase that begins at `from`, read by tags; -1 where none begins there. */
const phraseHead = (s: Sentence, from: number): number => {
  let head = -1
  for (let i = from; i < s.length; i++) {
    const u = s.upos[i] as string
    if (NOMINAL.has(u)) head = i
    else if (u !== 'DET' && u !== 'ADJ' && u !== 'NUM' && s.xpos[i] !== 'POS' && s.xpos[i] !== 'HYPH') break
  }
  return head
}

/**
 * "Kenya on Sunday severed relations with Uganda": a day between subject and verb leads the parser to hang what stands right behind the
 * verb on the subject, across the verb. It is the verb's object.
 */
const objectAcross = (s: Sentence, v: number, draft: () => Draft): void => {
  if (s.upos[v] !== 'VERB' || (s.xpos[v] !== 'VBN' && s.xpos[v] !== 'VBD')) return
  const object = phraseHead(s, v + 1)
  if (object < 0) return
  const up = s.head[object] as number
  if (up < 0 || up >= v) return
  let subject = -1
  for (let i = 0; i < s.length; i++) {
    if (s.head[i] !== v) continue
    const rel = s.deprel[i] as string
    if (rel.startsWith('nsubj') && i < v) subject = i
    if (rel === 'obj' || rel.startsWith('aux')) return
  }
  // The noun the phrase hangs on must stand before the verb in the verb's own clause.
  if (subject < 0 || !under(s.head, up, v)) return
  const d = draft()
  d.hang(object, v, 'obj')
  d.xpos[v] = 'VBD'
  d.feats[v] = 'Mood=Ind|Tense=Past|VerbForm=Fin'
  if (d.deprel[subject] === 'nsubj:pass') d.deprel[subject] = 'nsubj'
  // "on" of the day, hung on the object, too.
  for (let i = 0; i < v; i++)
    if (s.head[i] === object && s.deprel[i] === 'case') {
      const day = phraseHead(s, i + 1)
      if (day >= 0 && day < v) d.hang(i, day, 'case')
    }
}

/** "called the raid a provocation": the parser takes the raid for what is said of the provocation; it is the other way round. */
const objectPredicate = (s: Sentence, x: number, draft: () => Draft): void => {
  const v = s.head[x] as number
  if (s.deprel[x] !== 'xcomp' || v < 0 || v > x || s.upos[x] !== 'NOUN' || s.upos[v] !== 'VERB') return
  let second = -1
  for (let i = v + 1; i < s.length; i++) {
    if (s.deprel[i] !== 'obj') continue
    if (s.head[i] === v) return
    if (s.head[i] === x && i > x && NOMINAL.has(s.upos[i] as string)) second = i
  }
  if (second < 0) return
  const d = draft()
  d.hang(x, v, 'obj')
  d.hang(second, v, 'xcomp')
}

/** ", and its envoy returned": what begins with a conjunction is coordinated, not said. */
const joinedClause = (s: Sentence, v: number, draft: () => Draft): void => {
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

/** "suspended all planned contacts": a participle behind a determiner is no clause, but says which contacts. */
const participleInside = (s: Sentence, v: number, draft: () => Draft): void => {
  const up = s.head[v] as number
  if (s.xpos[v] !== 'VBN' || (s.deprel[v] !== 'ccomp' && s.deprel[v] !== 'xcomp') || up < 0 || up > v || s.upos[v - 1] !== 'DET') return
  const noun = phraseHead(s, v + 1)
  if (noun < 0 || !under(s.head, noun, v)) return
  const d = draft()
  for (let i = 0; i < s.length; i++) if (s.head[i] === v && i !== noun) d.head[i] = i < noun ? noun : up
  d.hang(noun, up, 'obj')
  d.hang(v, noun, 'amod')
  d.upos[v] = 'ADJ'
}

/** "called the expulsions 'hostile'": an adjective in quotation marks behind the object is what the object is called. */
const quotedPredicate = (s: Sentence, a: number, draft: () => Draft): void => {
  const noun = s.head[a] as number
  if (s.deprel[a] !== 'amod' || noun < 0 || noun > a || s.deprel[noun] !== 'obj' || !/^["“'‘]$/.test(s.form[noun + 1] ?? '')) return
  draft().hang(a, s.head[noun] as number, 'xcomp')
}

/**
 * "Ambassador X alleged, by way of example, Y had …": a verb with two subjects, the first of which has a participle hung on it. The participle
 * is the main verb, the rest what it says.
 */
const twoSubjects = (s: Sentence, v: number, draft: () => Draft): void => {
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
 * "X did this, a step Y's officials denounced": the parser takes the last verb for the main one and the step for a part of its subject. A noun
 * before an adjective is no part of a compound: the step stands for the clause before, and the rest tells what Y made of it.
 */
const appositiveTail = (s: Sentence, v: number, draft: () => Draft): void => {
  if ((s.head[v] as number) >= 0 || s.upos[v] !== 'VERB') return
  let clause = -1
  let subject = -1
  for (let i = 0; i < v; i++) {
    if (s.head[i] !== v) continue
    if (s.deprel[i] === 'ccomp') clause = i
    if (s.deprel[i] === 'nsubj') subject = i
  }
  if (clause < 0 || subject < clause) return
  for (let k = clause + 1; k < subject - 1; k++) {
    const between = s.head[k + 1] === subject && s.deprel[k + 1] === 'amod'
    if (s.head[k] !== subject || s.deprel[k] !== 'compound' || s.upos[k] !== 'NOUN' || !between || s.upos[k - 1] !== 'DET') continue
    const d = draft()
    d.hang(clause, -1, 'root')
    d.hang(k, clause, 'appos')
    d.hang(k - 1, k, 'det')
    d.hang(v, k, 'acl:relcl')
    if (d.xpos[v] === 'VBN') d.xpos[v] = 'VBD'
    return
  }
}

const SHARE = new Set(['all', 'both', 'some', 'most', 'many', 'none', 'each', 'several'])

/** ", all of whom condemned it": a clause set beside the sentence is about the last several named. */
const shareOf = (s: Sentence, x: number, draft: () => Draft): void => {
  const v = s.head[x] as number
  if (!SHARE.has((s.form[x] as string).toLowerCase()) || v < x || s.deprel[x] !== 'nsubj') return
  if (s.form[x + 1] !== 'of' || !/^wh(om|ich)$/.test(s.form[x + 2] ?? '') || (s.deprel[v] as string).startsWith('acl')) return
  for (let i = x - 1; i >= 0; i--)
    if (/^NNP?S$/.test(s.xpos[i] as string) && !under(s.head, i, v)) {
      draft().hang(v, i, 'acl:relcl')
      return
    }
}

/** "after the coup ousted President N. N.": a past form between two nouns, the second hung on the first, is the verb of both. */
const verbBetween = (s: Sentence, v: number, draft: () => Draft): void => {
  const second = s.head[v] as number
  const first = v - 1
  if (s.upos[v] !== 'VERB' || s.deprel[v] !== 'amod' || !/^VB[DN]$/.test(s.xpos[v] as string) || second < v) return
  if (s.upos[first] !== 'NOUN' || s.head[second] !== first || !/^(appos|nmod|flat|dep)/.test(s.deprel[second] as string)) return
  const d = draft()
  const mark = s.deprel.findIndex((r, i) => r === 'case' && s.head[i] === first)
  d.hang(v, s.head[first] as number, mark >= 0 ? 'advcl' : (s.deprel[first] as string))
  if (mark >= 0) d.hang(mark, v, 'mark')
  d.hang(first, v, 'nsubj')
  d.hang(second, v, 'obj')
  d.xpos[v] = 'VBD'
  d.feats[v] = 'Mood=Ind|Tense=Past|VerbForm=Fin'
}

/** "After the raid, Kenya, Uganda and Rwanda agreed …": a list behind a fronted phrase and its comma is the subject, not more of the phrase. */
const frontedList = (s: Sentence, v: number, draft: () => Draft): void => {
  if (s.upos[v] !== 'VERB' || !FINITE.has(s.xpos[v] as string)) return
  let front = -1
  for (let i = 0; i < s.length; i++) {
    if (s.head[i] !== v) continue
    if (/^(nsubj|csubj|expl)/.test(s.deprel[i] as string)) return
    if (i < v && s.deprel[i] === 'obl' && front < 0) front = i
  }
  if (front < 0) return
  const list: number[] = []
  for (let i = front + 1; i < v; i++) if (s.head[i] === front && s.deprel[i] === 'conj') list.push(i)
  const [first, ...rest] = list
  if (first === undefined || s.upos[first] !== 'PROPN' || s.form[first - 1] !== ',') return
  if (s.head.some((h, i) => h === first && (s.deprel[i] === 'cc' || s.deprel[i] === 'case'))) return
  const d = draft()
  d.hang(first, v, 'nsubj')
  for (const other of rest) d.hang(other, first, 'conj')
}

const YEAR = /^(1[5-9]|20)\d\d$/
const DATED = /^(CD|NNP|NNPS)$/

/** First tokens of the parts of a row, each a verb; undefined where the sentence is no row. */
const rowParts = (s: Sentence): readonly number[] | undefined => {
  const starts: number[] = []
  for (let i = 0; i < s.length; i++) {
    if (i > 0 && !/^[,;]$/.test(s.form[i - 1] as string)) continue
    const at = s.upos[i] === 'CCONJ' ? i + 1 : i
    if (/^VB[DNZ]$/.test(s.xpos[at] ?? '') && s.upos[at] !== 'AUX') starts.push(at)
    else if (i === 0) return undefined
  }
  if (!s.form.some((f) => YEAR.test(f))) return undefined
  // A subject of its own, or a second verb inside a part, and it is a sentence.
  for (let i = 0; i < s.length; i++) {
    if (/^(nsubj|csubj|expl)/.test(s.deprel[i] as string) && !starts.includes(i) && s.upos[i] === 'PRON') return undefined
    if ((s.upos[i] === 'AUX' || s.xpos[i] === 'VBP' || s.xpos[i] === 'MD') && !starts.includes(i)) return undefined
  }
  const first = starts[1] ?? s.length
  const hasObject = s.upos.some((u, i) => i > 0 && i < first && (u === 'NOUN' || u === 'PROPN') && !DATED.test(s.xpos[i] as string))
  return hasObject ? starts : undefined
}

/**
 * A row of a profile: "Severed relations 3 March 1981, restored 9 June 1990". Verbs without a subject, set off by commas, with dates; the
 * parts stand beside each other, and a part without an object has that of the part before.
 */
const row = (s: Sentence, draft: () => Draft): boolean => {
  const parts = rowParts(s)
  if (!parts) return false
  const d = draft()
  const [first] = parts as [number]
  for (const [k, verb] of parts.entries()) {
    const end = parts[k + 1] ?? s.length
    d.hang(verb, k === 0 ? -1 : first, k === 0 ? 'root' : 'conj')
    d.upos[verb] = 'VERB'
    if (d.xpos[verb] === 'VBN') d.xpos[verb] = 'VBD'
    d.feats[verb] = d.xpos[verb] === 'VBZ' ? 'Mood=Ind|Tense=Pres|VerbForm=Fin' : 'Mood=Ind|Tense=Past|VerbForm=Fin'
    let object = -1
    for (let i = verb + 1; i < end; i++) {
      const h = s.head[i] as number
      const number = s.upos[i] === 'NUM'
      if (h > verb && h < end && h !== i && !(number && object >= 0 && h === object)) continue
      const cased = s.head.some((x, c) => x === i && s.deprel[c] === 'case')
      if (object < 0 && (s.upos[i] === 'NOUN' || s.upos[i] === 'PROPN') && !cased) {
        object = i
        d.hang(i, verb, 'obj')
      } else if (s.upos[i] === 'PUNCT') d.hang(i, verb, 'punct')
      else if (number || cased || NOMINAL.has(s.upos[i] as string)) d.hang(i, verb, cased ? 'obl' : 'obl:unmarked')
      else if (s.upos[i] !== 'CCONJ') d.hang(i, object >= 0 ? object : verb, 'dep')
    }
  }
  return true
}

/** A sentence as the coder reads it, and whether it is a row without subjects. The sentence itself is not touched. */
export const repaired = (sentence: Sentence): { readonly sentence: Sentence; readonly row: boolean } => {
  if (!sentence.parsed) return { sentence, row: false }
  let draft: Draft | undefined
  const write = (): Draft => {
    draft ??= new Draft(sentence)
    return draft
  }
  const isRow = row(sentence, write)
  if (!isRow)
    for (let v = 1; v < sentence.length; v++) {
      const clause = nearerClause(sentence, v)
      if (clause >= 0) write().head[v] = clause
      trailingSpeaker(sentence, v, write)
      objectAcross(sentence, v, write)
      objectPredicate(sentence, v, write)
      frontedList(sentence, v, write)
      shareOf(sentence, v, write)
      verbBetween(sentence, v, write)
      appositiveTail(sentence, v, write)
      twoSubjects(sentence, v, write)
      joinedClause(sentence, v, write)
      participleInside(sentence, v, write)
      quotedPredicate(sentence, v, write)
    }
  if (!draft) return { sentence, row: false }
  return { sentence: { ...sentence, ...draft }, row: isRow }
}
