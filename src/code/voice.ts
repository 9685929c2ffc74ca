import type { Tables } from '../knowledge/knowledge.ts'
import type { Party } from '../model/party.ts'
import type { Modality, Stance } from '../model/statement.ts'
import type { SlotReader } from './slots.ts'
import { casesOf, child, headOf, type Tree } from './tree.ts'
import { isVague, type Who } from './who.ts'

/** What stands over a clause, word by word, before it is put together into a Voice. */
export interface Layers {
  /** "will", "would", "possible", "must", "not", "conditional", "intended", "forecast", "alleged", "background", "purpose". */
  readonly names: ReadonlySet<string>
  /** Voices over the clause, innermost first. */
  readonly voices: readonly Speech[]
  readonly path: readonly string[]
}

export interface Speech {
  readonly verb: number
  readonly lemma: string
  readonly by: readonly Party[]
  readonly stance: Stance
}

export interface Words {
  readonly attribution: { stance(kind: string, word: string): Stance | undefined }
  readonly modality: { layer(kind: string, word: string): string | undefined }
  /** Verbs whose infinitive belongs to their subject even with an object; verbs whose object does it. */
  readonly control: { readonly subject: ReadonlySet<string>; readonly object: ReadonlySet<string> }
}

/** A table's values by kind and word. */
const keyed = (tables: Tables, name: string, value: string): ReadonlyMap<string, ReadonlyMap<string, string>> => {
  const kinds = new Map<string, Map<string, string>>()
  for (const row of tables.find(name)?.rows ?? []) {
    const kind = row.text('kind')
    const words = kinds.get(kind) ?? new Map<string, string>()
    kinds.set(kind, words.set(row.text('word'), row.text(value)))
  }
  return kinds
}

export const openWords = (tables: Tables): Words => {
  const attribution = keyed(tables, 'words/attribution.tsv', 'stance')
  const modality = keyed(tables, 'words/modality.tsv', 'layer')
  const control = { subject: new Set<string>(), object: new Set<string>() }
  for (const [word, value] of modality.get('control') ?? []) (value === 'subject' ? control.subject : control.object).add(word)
  return {
    attribution: { stance: (kind, word) => attribution.get(kind)?.get(word) as Stance | undefined },
    modality: { layer: (kind, word) => modality.get(kind)?.get(word) },
    control,
  }
}

const CLAUSES = new Set(['ccomp', 'xcomp', 'advcl', 'acl', 'parataxis', 'csubj'])
const FAR = 40
/** What one is accused of stands behind these. */
const ACCUSED = new Set(['of', 'for', 'with', 'over'])
const OBJECTS = new Set(['obj', 'iobj'])

/** Whether a verb of saying has what it says before another clause that hangs on it. */
const hasContent = (t: Tree, verb: number, clause: number): boolean =>
  (t.children[verb] ?? []).some((c) => c < clause && (t.rel[c] === 'ccomp' || t.rel[c] === 'xcomp' || (t.rel[c] === 'obj' && c > verb)))

/** "the raid", "this move": an act told before. */
const isPointed = (t: Tree, noun: number): boolean =>
  (t.children[noun] ?? []).some((c) => t.rel[c] === 'det' && /^(the|this|that|these|those)$/i.test(t.sentence.form[c] as string))

/** No one act pointed at: neither "the" nor "this" nor "its". */
const isIndefinite = (t: Tree, noun: number): boolean =>
  (t.children[noun] ?? []).every((c) => t.rel[c] !== 'det' || /^(an?|any|further|some)$/i.test(t.sentence.form[c] as string)) &&
  child(t, noun, 'nmod:poss') < 0

/** Whether a semicolon stands between two clauses. */
const isApart = (t: Tree, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if (t.sentence.form[i] === ';') return true
  return false
}

/** Walks from a predicate to the root and collects what stands over it. */
export const layersOver = (words: Words, t: Tree, slots: SlotReader, who: Who, s: number, predicate: number): Layers => {
  const names = new Set<string>()
  const voices: Speech[] = []
  const path: string[] = []
  const sentence = t.sentence
  const low = (i: number): string => (sentence.form[i] as string).toLowerCase()
  const add = (layer: string | undefined, why: string): void => {
    if (layer === undefined || layer === 'none') return
    names.add(layer)
    path.push(`${layer}:${why}`)
  }

  /** Auxiliaries, negation and adverbs of one clause's predicate. */
  const own = (k: number, apart = false): void => {
    let sawAux = false
    for (const c of t.children[k] ?? []) {
      const rel = t.rel[c]
      if (rel === 'aux' || (rel === 'advmod' && words.modality.layer('auxiliary', low(c)) !== undefined)) {
        sawAux = true
        add(words.modality.layer('auxiliary', low(c)), low(c))
      } else if (rel === 'advmod' || rel === 'cc:preconj') {
        const layer = words.modality.layer('adverb', low(c)) ?? words.modality.layer('adverb', sentence.lemma[c] as string)
        if (!(apart && layer === 'not')) add(layer, low(c))
        if (low(c) === 'longer' && c > 0 && low(c - 1) === 'no') add('not', 'no longer')
      } else if (rel === 'det' && (low(c) === 'no' || low(c) === 'neither')) add('not', low(c))
      else if (rel === 'mark') {
        add(words.modality.layer('mark', low(c)), low(c))
        if (low(c) === 'to' && c > 0) {
          const before = words.modality.layer('governor', low(c - 1))
          if (before === 'will' || before === 'possible') add(before, low(c - 1))
        }
      } else if ((rel === 'nsubj' || rel === 'obj') && (sentence.upos[k] === 'VERB' || (rel === 'nsubj' && sentence.upos[k] === 'ADJ'))) {
        for (const d of t.children[c] ?? [])
          if (t.rel[d] === 'det' && (low(d) === 'no' || low(d) === 'neither') && !apart) add('not', low(d))
        if (low(c) === 'nobody' || low(c) === 'none') add('not', low(c))
      }
    }
    // Auxiliaries are shared by coordinated verbs: "will meet and discuss".
    if (!sawAux && t.rel[k] === 'conj' && headOf(t, k) >= 0 && child(t, k, 'nsubj', 'nsubj:pass') < 0) {
      for (const c of t.children[headOf(t, k)] ?? []) if (t.rel[c] === 'aux') add(words.modality.layer('auxiliary', low(c)), low(c))
    }
  }

  const speechBy = (verb: number, stance: Stance): void => {
    if (voices.some((v) => v.verb === verb)) return
    const subject = slots.at(verb)?.fill.get('subj') ?? []
    const by: Party[] = []
    for (const x of subject) by.push(...who.all(s, x))
    voices.push({ verb, lemma: sentence.lemma[verb] as string, by, stance })
    path.push(`voice:${sentence.lemma[verb]}`)
  }

  /** "according to X", and "…, X said" hung below the clause. */
  const hung = (k: number): void => {
    for (const c of t.children[k] ?? []) {
      const rel = t.rel[c]
      if (rel === 'parataxis' || (rel === 'conj' && c > k && child(t, c, 'cc') < 0)) {
        const stance = words.attribution.stance('verb', sentence.lemma[c] as string)
        if (stance && (child(t, c, 'ccomp') < 0 || child(t, c, 'ccomp') === k) && child(t, c, 'obj') < 0 && child(t, c, 'xcomp') < 0)
          speechBy(c, stance)
      } else if (rel === 'obl' || rel === 'advcl' || rel === 'nmod') {
        const prep = casesOf(t, c)
        const stance = prep === '' ? undefined : words.attribution.stance('preposition', prep)
        if (stance) {
          const by = who.all(s, c)
          voices.push({ verb: c, lemma: prep, by, stance })
          path.push(`voice:${prep}`)
        }
      }
    }
  }

  /** The word that leads a clause or a phrase. */
  const led = (k: number): string => {
    const mark = child(t, k, 'mark')
    return mark >= 0 ? low(mark) : casesOf(t, k)
  }

  /** "may provoke X", "is likely to provoke X". */
  const isAhead = (verb: number): boolean => {
    const up = headOf(t, verb)
    return (
      (t.children[verb] ?? []).some((c) => t.rel[c] === 'aux' && sentence.xpos[c] === 'MD') ||
      (t.rel[verb] === 'xcomp' && up >= 0 && words.modality.layer('governor', sentence.lemma[up] as string) !== undefined)
    )
  }

  own(predicate)
  hung(predicate)
  let nominal = sentence.upos[predicate] === 'NOUN' && child(t, predicate, 'cop') < 0
  for (let k = predicate, steps = 0; steps < FAR; steps++) {
    const up = headOf(t, k)
    if (up < 0) break
    const rel = t.rel[k] as string
    const lemma = sentence.lemma[up] as string
    if (nominal && k === predicate && (rel === 'obj' || rel === 'obl') && sentence.upos[up] === 'VERB') {
      const brought = words.modality.layer('brings', lemma)
      if (brought !== undefined && isAhead(up) && isIndefinite(t, k)) add(brought, lemma)
    }
    if (rel === 'advcl' || rel === 'acl') {
      // "is interested in opening a war": none is opened.
      const interest = led(k) === 'in' ? words.modality.layer('interest', lemma) : undefined
      if (interest !== undefined) {
        add(nominal ? 'conditional' : interest, lemma)
        own(up)
        if (names.has('not')) add('purpose', lemma)
      }
      const mark = child(t, k, 'mark')
      if (mark >= 0 && low(mark) === 'from' && k === predicate && slots.at(up)?.fill.has('obj') === true) {
        // "banned X from landing": it does not happen.
        add('not', 'from')
        add('purpose', 'from')
      }
      if (!nominal && mark >= 0 && low(mark) === 'to' && sentence.deprel[k] !== 'acl:relcl' && k === predicate && !slots.isControlled(k))
        add('purpose', 'to')
      if (k !== predicate && mark >= 0) add(words.modality.layer('mark', low(mark)), low(mark))
    }
    // "accused X of arming rebels", "blamed X for the raid": what somebody is accused of is the accuser's word.
    if (k > up && (rel === 'advcl' || rel === 'obl') && words.attribution.stance('verb', lemma) === 'alleges' && ACCUSED.has(led(k)))
      speechBy(up, 'alleges')
    if (rel === 'ccomp' || rel === 'parataxis' || (rel === 'csubj' && !nominal)) {
      const stance = words.attribution.stance('verb', lemma)
      // "X accused Y of arming rebels; Y denied it": behind a semicolon, or behind what is said already, nobody is quoted.
      const apart = rel === 'parataxis' && (isApart(t, up, k) || hasContent(t, up, k))
      if (stance && !apart && (rel === 'ccomp' || k > up)) speechBy(up, stance)
      else if (rel === 'ccomp' && !nominal) add(words.modality.layer('governor', lemma), lemma)
    } else if (rel === 'xcomp' && !nominal && words.attribution.stance('verb', lemma) === 'denies') speechBy(up, 'denies')
    else if (rel === 'xcomp' && !nominal) {
      add(words.modality.layer('governor', lemma), lemma)
      own(up)
      // "will remain shut": nobody shuts it then.
      if (names.has('will') || names.has('would')) add(words.modality.layer('state', lemma), lemma)
    } else if (rel === 'advcl' && !nominal && (lemma === 'about' || lemma === 'likely')) add(words.modality.layer('governor', lemma), lemma)
    else if (rel === 'acl') {
      const stance = words.attribution.stance('noun', lemma)
      if (stance && child(t, k, 'mark') >= 0 && low(child(t, k, 'mark')) === 'that') {
        const owner = slots.at(up)?.fill.get('poss') ?? []
        const by: Party[] = []
        for (const x of owner) by.push(...who.all(s, x))
        voices.push({ verb: up, lemma, by, stance })
      }
      // "told reporters that …": what hangs on the listener is said by the teller.
      const teller =
        !stance && OBJECTS.has(t.rel[up] as string) && child(t, k, 'mark') >= 0 && low(child(t, k, 'mark')) === 'that' ? headOf(t, up) : -1
      const told = teller < 0 ? undefined : words.attribution.stance('verb', sentence.lemma[teller] as string)
      if (told) speechBy(teller, told)
      else if (!slots.isControlled(k)) nominal = true
    } else if (nominal && rel === 'nsubj' && k === predicate && !isPointed(t, k)) {
      // "Our recognition of X would upset Y": nothing of it has been.
      if (
        sentence.upos[up] === 'VERB' &&
        (t.children[up] ?? []).some((c) => t.rel[c] === 'aux' && low(c) === 'would') &&
        child(t, up, 'aux') >= 0
      )
        if (!(t.children[up] ?? []).some((c) => t.rel[c] === 'aux' && low(c) === 'have')) add('conditional', 'would')
      // "Raids are probable", "A raid seems unlikely": none has been.
      for (const w of [up, ...(t.children[up] ?? []).filter((c) => t.rel[c] === 'xcomp' || t.rel[c] === 'obj')])
        if ((sentence.upos[w] === 'ADJ' || (sentence.upos[w] === 'NOUN' && child(t, w, 'nmod') < 0)) && isIndefinite(t, k))
          add(words.modality.layer('governor', sentence.lemma[w] as string), sentence.lemma[w] as string)
    } else if (!CLAUSES.has(rel) && rel !== 'conj') nominal = nominal || sentence.upos[up] === 'NOUN' || sentence.upos[up] === 'VERB'
    // "X never joined, and Y still flies": what X did not do is not said of Y.
    if (rel === 'conj' && !nominal) own(up, child(t, k, 'nsubj', 'nsubj:pass') >= 0)
    hung(up)
    k = up
  }
  return { names, voices, path }
}

/** Puts the layers of a clause together: the innermost voice speaks. `actor` = who does the act. */
export const voiceOf = (layers: Layers, nominal: boolean): { claimant?: Party; stance: Stance; modality: Modality; negated: boolean } => {
  const speech = layers.voices.find((v) => v.by.some((p) => !isVague(p))) ?? layers.voices[0]
  const claimant = speech?.by.find((p) => !isVague(p)) ?? speech?.by[0]
  const { names } = layers
  let modality: Modality = 'actual'
  if (names.has('conditional') || (names.has('would') && layers.voices.length === 0)) modality = 'hypothetical'
  else if (names.has('possible') || names.has('forecast')) modality = 'forecast'
  else if (names.has('will') || names.has('would')) modality = 'intended'
  else if (names.has('intended') || names.has('purpose') || names.has('must')) modality = 'intended'
  else if (names.has('background')) modality = 'background'
  if (nominal && modality !== 'background' && !names.has('conditional'))
    modality = modality === 'forecast' && names.has('possible') ? 'forecast' : 'actual'
  let stance: Stance = speech?.stance ?? 'asserts'
  if (names.has('alleged') && stance === 'asserts') stance = 'alleges'
  if (stance !== 'denies' && (modality === 'hypothetical' || modality === 'forecast')) stance = 'expects'
  return { ...(claimant ? { claimant } : {}), stance, modality, negated: names.has('not') }
}
