import type { Sentence } from '../../model/sentence.ts'
import { type Draft, FINITE, NOMINAL, phraseHead, under } from './draft.ts'
import type { RepairWords } from './words.ts'

/* Which noun a verb has for its subject and object, and what is said of it. */

/**
 * "Kenya on Sunday severed relations with Uganda": a day between subject and verb leads the parser to hang what stands right behind the
 * verb on the subject, across the verb. It is the verb's object.
 */
export const objectAcross = (s: Sentence, v: number, draft: () => Draft): void => {
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
export const objectPredicate = (s: Sentence, x: number, draft: () => Draft): void => {
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

/** "took nine miners hostage": what the miners became is no part of their name. */
export const madeObject = (s: Sentence, x: number, draft: () => Draft, words: RepairWords): void => {
  const v = s.head[x] as number
  const many = x - 1
  if (s.deprel[x] !== 'obj' || s.xpos[x] !== 'NN' || v < 0 || v >= many || !words.made.has(s.lemma[x] as string)) return
  if (s.head[many] !== x || !/^NNP?S$/.test(s.xpos[many] as string) || s.deprel[many] !== 'compound') return
  const d = draft()
  for (let i = v + 1; i < many; i++) if (s.head[i] === x) d.head[i] = many
  d.hang(many, v, 'obj')
  d.hang(x, v, 'xcomp')
}

/** "did the same two days later": the same is what was done, not which days. */
export const sameAgain = (s: Sentence, v: number, draft: () => Draft): void => {
  if (s.lemma[v] !== 'same' || v < 2 || s.lemma[v - 2] !== 'do' || s.upos[v - 2] !== 'VERB' || s.deprel[v] !== 'amod') return
  if (under(s.head, v - 2, v)) return
  const d = draft()
  d.hang(v, v - 2, 'obj')
  d.hang(v - 1, v, 'det')
}

/** "suspended all planned contacts": a participle behind a determiner is no clause, but says which contacts. */
export const participleInside = (s: Sentence, v: number, draft: () => Draft): void => {
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
export const quotedPredicate = (s: Sentence, a: number, draft: () => Draft): void => {
  const noun = s.head[a] as number
  // "called the strike 'a provocation'": two objects, the second in marks.
  if (s.deprel[a] === 'obj' && noun >= 0 && s.upos[a] === 'NOUN') {
    let left = a
    while (left > 0 && under(s.head, left - 1, a)) left--
    if (/^["“'‘]$/.test(s.form[left] ?? '') && s.deprel.some((r, i) => r === 'obj' && i < left && s.head[i] === noun && i > noun))
      draft().hang(a, noun, 'xcomp')
    return
  }
  if (s.deprel[a] !== 'amod' || noun < 0 || noun > a || s.deprel[noun] !== 'obj' || !/^["“'‘]$/.test(s.form[noun + 1] ?? '')) return
  draft().hang(a, s.head[noun] as number, 'xcomp')
}

/** "after the coup ousted President N. N.": a past form between two nouns, the second hung on the first, is the verb of both. */
export const verbBetween = (s: Sentence, v: number, draft: () => Draft): void => {
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

/**
 * "After the raid, Kenya, Uganda and Rwanda agreed …", "With X leaving Y, firms of Z announced …": nouns behind a fronted phrase and its comma
 * are the subject, not more of the phrase.
 */
export const frontedList = (s: Sentence, v: number, draft: () => Draft): void => {
  if (s.upos[v] !== 'VERB') return
  let finite = FINITE.has(s.xpos[v] as string)
  const fronts: number[] = []
  for (let i = 0; i < s.length; i++) {
    if (s.head[i] !== v) continue
    const rel = s.deprel[i] as string
    if (/^(nsubj|csubj|expl)/.test(rel)) return
    if (rel === 'aux') finite = true
    if (i < v && (rel === 'obl' || rel === 'advcl')) fronts.push(i)
  }
  if (!finite || fronts.length === 0) return
  const has = (noun: number, rel: string): boolean => s.head.some((h, i) => h === noun && s.deprel[i] === rel)
  const opens = (i: number): boolean => {
    let left = i
    while (left > 0 && under(s.head, left - 1, i)) left--
    while (s.upos[left] === 'PUNCT' && left < i) left++
    return s.form[left - 1] === ','
  }
  for (let i = (fronts[0] as number) + 1; i < v; i++) {
    const noun = s.head[i] as number
    if (s.deprel[i] !== 'conj' || !NOMINAL.has(s.upos[i] as string) || noun > i || !has(noun, 'case')) continue
    if (has(i, 'cc') || has(i, 'case') || !opens(i) || !fronts.some((f) => under(s.head, noun, f))) continue
    const d = draft()
    d.hang(i, v, 'nsubj')
    for (let k = i + 1; k < v; k++) if (s.head[k] === noun && s.deprel[k] === 'conj') d.hang(k, i, 'conj')
    return
  }
}

const YEAR = /^(1[5-9]|20)\d\d$/

/** "In 1971 British forces withdrew": a year with a preposition of its own counts nothing; it dates the clause. */
export const looseYear = (s: Sentence, y: number, draft: () => Draft, words: RepairWords): void => {
  const noun = s.head[y] as number
  if (s.deprel[y] !== 'nummod' || noun < y || !YEAR.test(s.form[y] as string) || !words.dating.has((s.form[y - 1] ?? '').toLowerCase()))
    return
  const up = s.head[noun] as number
  if (up < 0 || s.upos[up] !== 'VERB') return
  const d = draft()
  d.hang(y, up, 'obl')
  d.hang(y - 1, y, 'case')
}

/** "In December Kenyan troops invaded": a subject has no preposition; the phrase in front dates or places the clause. */
export const loosePhrase = (s: Sentence, name: number, draft: () => Draft): void => {
  const noun = s.head[name] as number
  const mark = name - 1
  if (s.deprel[name] !== 'compound' || s.upos[name] !== 'PROPN' || noun <= name + 1 || !(s.deprel[noun] as string).startsWith('nsubj'))
    return
  if (s.deprel[mark] !== 'case' || s.head[mark] !== noun || s.upos[mark] !== 'ADP') return
  if (s.head[name + 1] !== noun || (s.deprel[name + 1] !== 'amod' && s.deprel[name + 1] !== 'det')) return
  const d = draft()
  d.hang(name, s.head[noun] as number, 'obl')
  d.hang(mark, name, 'case')
}

/** "left the Gulf and Iran occupied the islands": a noun joined to the object right before a verb that is joined to the clause is its subject. */
export const joinedSubject = (s: Sentence, v: number, draft: () => Draft): void => {
  const noun = v - 1
  const first = s.head[noun] as number
  const up = s.head[v] as number
  if (s.deprel[v] !== 'conj' || !FINITE.has(s.xpos[v] as string) || up < 0 || up > v || s.upos[v] !== 'VERB') return
  if (s.deprel[noun] !== 'conj' || s.upos[noun] !== 'PROPN' || first < up || first > noun || s.upos[noun - 1] !== 'CCONJ') return
  if (s.head.some((h, i) => h === v && /^(nsubj|cc)/.test(s.deprel[i] as string))) return
  const d = draft()
  d.hang(noun, v, 'nsubj')
  d.hang(noun - 1, v, 'cc')
}

/** "exercises, which Kenya called a provocation": with a subject of its own, the relative word is what the clause calls so. */
export const relativeObject = (s: Sentence, x: number, draft: () => Draft): void => {
  const v = s.head[x] as number
  if (s.xpos[x] !== 'WDT' || s.deprel[x] !== 'nsubj' || v <= x || !(s.deprel[v] as string).startsWith('acl')) return
  const subject = s.head.findIndex((h, i) => h === v && i > x && i < v && s.deprel[i] === 'nsubj')
  if (subject < 0) return
  const d = draft()
  d.hang(x, v, 'obj')
  for (let i = v + 1; i < s.length; i++) if (s.head[i] === v && s.deprel[i] === 'obj') d.hang(i, v, 'xcomp')
}

/** "disrupted trade worth five billion": what it is worth is said of the noun before, which is the verb's object. */
export const worthOf = (s: Sentence, w: number, draft: () => Draft, words: RepairWords): void => {
  const noun = w - 1
  const up = s.head[w] as number
  if (!words.worth.has(s.form[w] ?? '') || s.upos[noun] !== 'NOUN' || s.head[noun] !== w || up < 0 || s.upos[up] !== 'VERB') return
  const d = draft()
  d.hang(noun, up, s.deprel.some((r, i) => r === 'obj' && s.head[i] === up && i < noun) ? 'obl' : 'obj')
  d.hang(w, noun, 'amod')
  for (let i = w + 1; i < s.length; i++)
    if (
      s.head[i] === up &&
      /^(obj|obl:unmarked|obl)$/.test(s.deprel[i] as string) &&
      !s.deprel.some((r, k) => r === 'case' && s.head[k] === i)
    )
      d.hang(i, w, 'obl')
  for (let i = 0; i < noun; i++) if (s.head[i] === w) d.head[i] = noun
}

/** "X closed its airspace, and Y closed its own": its own what the verb before closed. */
export const ownOf = (s: Sentence, own: number, draft: () => Draft): void => {
  const v = s.head[own] as number
  if (s.form[own] !== 'own' || s.deprel[own] !== 'obj' || v < 0 || s.deprel[v] !== 'conj' || s.xpos[own - 1] !== 'PRP$') return
  const first = s.head[v] as number
  const noun = s.deprel.findIndex((r, i) => r === 'obj' && s.head[i] === first && s.upos[i] === 'NOUN')
  if (noun < 0 || s.lemma[first] !== s.lemma[v]) return
  const d = draft()
  d.upos[own] = 'NOUN'
  d.xpos[own] = s.xpos[noun] as string
  d.lemma[own] = s.lemma[noun] as string
}

/** "blocked the N. crossing", "the N. and M. crossings": names before a noun that looks like a verb are part of its phrase, not what crosses. */
export const namedGerund = (s: Sentence, i: number, draft: () => Draft, words: RepairWords): void => {
  if (!words.gerund.has(s.form[i] as string) || s.upos[i - 1] !== 'PROPN') return
  const up = s.head[i] as number
  const noun = (s.form[i] as string).replace(/s$/, '')
  if (
    s.xpos[i] === 'VBG' &&
    s.deprel[i] === 'xcomp' &&
    up >= 0 &&
    up < i &&
    s.deprel.some((r, k) => r === 'compound' && s.head[k] === i && k < i)
  ) {
    const d = draft()
    d.hang(i, up, 'obj')
    makeNoun(d, i, noun)
    return
  }
  let name = s.deprel[i] === 'conj' && up >= 0 && up < i && s.upos[up] === 'PROPN' ? up : i - 1
  for (let h = s.head[name] as number; s.deprel[name] === 'conj' && h >= 0 && h < name && s.upos[h] === 'PROPN'; h = s.head[name] as number)
    name = h
  const v = s.head[name] as number
  if (s.deprel[name] !== 'obj' || v < 0 || v > name || (up !== v && (up < name || up > i))) return
  const d = draft()
  for (let k = 0; k < i; k++) if (s.head[k] === name && s.deprel[k] === 'det') d.head[k] = i
  d.hang(i, v, 'obj')
  d.hang(name, i, 'compound')
  if (s.upos[i] === 'NOUN') return
  // What hung on it as on a verb tells of the clause.
  for (let k = i + 1; k < s.length; k++) if (s.head[k] === i && /^(obl|advmod|advcl)/.test(s.deprel[k] as string)) d.head[k] = v
  makeNoun(d, i, noun)
}

const makeNoun = (d: Draft, i: number, lemma: string): void => {
  d.upos[i] = 'NOUN'
  d.xpos[i] = 'NN'
  d.lemma[i] = lemma
}

/** "has kept its border (with Y) closed since May": whoever keeps it closed closed it; the verb is what it is kept in. */
export const keptClosed = (s: Sentence, v: number, draft: () => Draft, words: RepairWords): void => {
  const keep = s.head[v] as number
  if (!words.kept.has(s.form[v] as string) || keep < 0 || keep > v || s.lemma[keep] !== 'keep') return
  if (s.xpos[v] !== 'VBN' || !/^(xcomp|advcl|ccomp|acl)$/.test(s.deprel[v] as string)) return
  const object = s.deprel.findIndex((r, i) => r === 'obj' && s.head[i] === keep && i > keep && i < v)
  if (object < 0) return
  const d = draft()
  for (let i = 0; i < s.length; i++) {
    if (i === v || i === keep) continue
    // "with Y closed": Y is whose border it is, not what is closed.
    if (s.head[i] === v && /^nsubj/.test(s.deprel[i] as string) && i > object) d.hang(i, object, 'nmod')
    else if (s.head[i] === keep) d.head[i] = v
  }
  d.hang(v, s.head[keep] as number, s.deprel[keep] as string)
  d.hang(keep, v, 'aux')
  d.xpos[v] = 'VBD'
  d.feats[v] = 'Mood=Ind|Tense=Past|VerbForm=Fin'
}
