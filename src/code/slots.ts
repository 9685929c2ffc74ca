import { casesOf, child, headOf, type Tree } from './tree.ts'

/**
 * A predicate with its slots, brought to one form: passives turned round, relative pronouns replaced by their antecedents, understood subjects of
 * participles and infinitives filled in, objects and subjects shared over coordinated verbs. Values are head tokens of the same sentence.
 */
export interface Slots {
  readonly token: number
  readonly form: 'verb' | 'noun' | 'adjective'
  readonly passive: boolean
  /** Particles of a phrasal verb, in lower case. */
  readonly particles: readonly string[]
  /** Subject, object and prepositional phrases by name. */
  readonly fill: ReadonlyMap<string, readonly number[]>
  /** True where the subject was not its own but taken over. */
  readonly inherited: boolean
}

const EMPTY: readonly number[] = []
const NOUNISH = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'ADJ', 'DET', 'SYM', 'X'])
const LOOSE = new Set(['conj', 'dep', 'nmod', 'appos', 'xcomp', 'ccomp', 'parataxis'])
const FINITE = new Set(['VBD', 'VBP', 'VBZ'])
const BE = new Set(['be', 'get'])
const ONE = new Set(['one', 'two', 'three', 'among'])
const RELATIVE = new Set(['which', 'who', 'that', 'whom'])
/** A gerund behind these is done by the object of the verb above. */
const OBJECT_GERUND = new Set(['of', 'from', 'into', 'for'])
const PREPOSITION_LIKE = new Set(['against', 'on', 'at', 'with', 'to', 'from', 'into', 'for'])

/** The coordinated verb right before `v`, of those joined to `first`. */
const lastBefore = (t: Tree, first: number, v: number): number => {
  let last = first
  for (const c of t.children[first] ?? EMPTY) if (c < v && t.rel[c] === 'conj') last = c
  return last
}

export class SlotReader {
  readonly #tree: Tree
  readonly #memo: (Slots | null | undefined)[]
  readonly #busy: Uint8Array
  /** Lemmas whose infinitive belongs to the subject though they have an object. */
  readonly #subjectControl: ReadonlySet<string>

  readonly #times: ReadonlySet<string>
  /** "a drone of the X type that …": nouns that hand a relative clause on. */
  readonly #kinds: ReadonlySet<string>

  readonly #objectControl: ReadonlySet<string>
  readonly #intransitive: (lemma: string, form: string, next: string) => boolean

  constructor(
    tree: Tree,
    control: { readonly subject: ReadonlySet<string>; readonly object: ReadonlySet<string> },
    nouns: { readonly times: ReadonlySet<string>; readonly kinds: ReadonlySet<string> },
    intransitive: (lemma: string, form: string, next: string) => boolean,
  ) {
    this.#intransitive = intransitive
    this.#objectControl = control.object
    this.#times = nouns.times
    this.#kinds = nouns.kinds
    this.#tree = tree
    this.#memo = new Array(tree.length)
    this.#busy = new Uint8Array(tree.length)
    this.#subjectControl = control.subject
  }

  /** Slots of a verb, noun or adjective; undefined for other words. */
  at(token: number): Slots | undefined {
    const known = this.#memo[token]
    if (known !== undefined) return known ?? undefined
    if (this.#busy[token]) return undefined
    this.#busy[token] = 1
    const upos = this.#tree.sentence.upos[token]
    const made =
      upos === 'VERB'
        ? this.#verb(token)
        : upos === 'NOUN'
          ? this.#noun(token)
          : upos === 'ADJ'
            ? this.#adjective(token)
            : upos === 'AUX' && !/^(aux|cop)/.test(this.#tree.rel[token] as string)
              ? this.#verb(token)
              : null
    this.#busy[token] = 0
    this.#memo[token] = made
    return made ?? undefined
  }

  /** Takes slots read otherwise for a token (by the order of words). */
  put(slots: Slots): void {
    this.#memo[slots.token] = slots
  }

  /** "led X to discuss": an infinitive that the tree takes for a purpose or hangs on the object, but that the verb's object does. */
  isControlled(v: number): boolean {
    const t = this.#tree
    const over = headOf(t, v)
    const up = over >= 0 && t.rel[v] === 'acl' && t.rel[over] === 'obj' && t.sentence.upos[over] !== 'PRON' ? headOf(t, over) : over
    if (up < 0 || (t.rel[v] !== 'advcl' && up === over) || !this.#objectControl.has(t.sentence.lemma[up] as string)) return false
    const mark = child(t, v, 'mark')
    return mark >= 0 && (t.sentence.form[mark] as string).toLowerCase() === 'to' && child(t, v, 'nsubj') < 0
  }

  isPassive(v: number): boolean {
    const t = this.#tree
    let be = false
    let other = false
    let marked = false
    let active = false
    for (const c of t.children[v] ?? EMPTY) {
      const d = t.sentence.deprel[c]
      if (d === 'aux:pass' || (t.rel[c] === 'aux' && BE.has(t.sentence.lemma[c] as string))) be = true
      else if (t.rel[c] === 'aux') other = true
      else if (d === 'nsubj:pass' || d === 'obl:agent') marked = true
      else if (d === 'nsubj') active = true
    }
    // The auxiliary decides over the relation: "had released" with nsubj:pass is an error of the tree.
    if (t.sentence.xpos[v] !== 'VBN' && t.sentence.xpos[v] !== 'VBD') return false
    if (be) return true
    if (other || (active && !marked) || t.sentence.xpos[v] !== 'VBN') return false
    // "Kenya consulted/VBN with Uganda": a verb that takes no object is not passive.
    const next = (t.sentence.form[v + 1] ?? '').toLowerCase()
    if (next !== 'by' && this.#intransitive(t.sentence.lemma[v] as string, t.sentence.form[v] as string, next)) return false
    const rel = t.rel[v]
    if (rel === 'acl' || rel === 'advcl' || rel === 'amod') return child(t, v, 'obj') < 0 || child(t, v, 'obl:agent') >= 0
    if (rel === 'conj') {
      const h = headOf(t, v)
      if (marked && child(t, v, 'obj') < 0) return true
      return h >= 0 && child(t, v, 'nsubj') < 0 && child(t, v, 'obj') < 0 && t.sentence.upos[h] === 'VERB' && this.isPassive(h)
    }
    return child(t, v, 'obj') < 0 && (marked || t.sentence.feats[v]?.includes('Voice=Pass') === true)
  }

  /** Antecedent of a relative pronoun, else the token itself. */
  #antecedent(token: number, clause: number): number {
    const t = this.#tree
    const form = (t.sentence.form[token] as string).toLowerCase()
    // "all of whom", "both of which"
    const several = (t.children[token] ?? EMPTY).some(
      (c) => t.rel[c] === 'nmod' && RELATIVE.has((t.sentence.form[c] as string).toLowerCase()) && casesOf(t, c) === 'of',
    )
    if (!RELATIVE.has(form) && !several) return token
    for (let k = clause, steps = 0; k >= 0 && steps < 6; steps++) {
      if (t.rel[k] === 'acl') {
        const noun = headOf(t, k)
        if (noun < 0) return token
        if (several) return this.#several(noun)
        const whole = headOf(t, noun)
        // "X was one of the states that signed": X did.
        if (
          whole >= 0 &&
          t.rel[noun] === 'nmod' &&
          casesOf(t, noun) === 'of' &&
          child(t, whole, 'cop') >= 0 &&
          ONE.has(t.sentence.lemma[whole] as string)
        ) {
          const subject = this.#cleft(whole)
          if (subject >= 0) return subject
        }
        return whole >= 0 && t.rel[noun] === 'nmod' && this.#kinds.has(t.sentence.lemma[noun] as string) ? whole : noun
      }
      if (t.rel[k] !== 'conj' && t.rel[k] !== 'xcomp' && t.rel[k] !== 'ccomp') return token
      k = headOf(t, k)
    }
    return token
  }

  /** "cut off ties and restored them": a pronoun for the common noun that is the object of the verb before. */
  #named(object: number, v: number): number {
    const { sentence } = this.#tree
    const form = (sentence.form[object] as string).toLowerCase()
    if ((form !== 'it' && form !== 'them') || this.#tree.rel[v] !== 'conj') return object
    const before = this.at(headOf(this.#tree, v))?.fill.get('obj')?.[0] ?? -1
    return before >= 0 && sentence.xpos[before] === (form === 'it' ? 'NN' : 'NNS') ? before : object
  }

  /** The noun that "all of whom" stands for: several, so not the place right before it, but the envoys recalled from there. */
  #several(noun: number): number {
    const t = this.#tree
    const isMany = (i: number): boolean => /^NNP?S$/.test(t.sentence.xpos[i] as string) || child(t, i, 'conj') >= 0
    let k = noun
    for (let steps = 0; k >= 0 && steps < 4; steps++) {
      if (NOUNISH.has(t.sentence.upos[k] as string) && isMany(k)) return k
      const object = t.sentence.upos[k] === 'VERB' ? child(t, k, 'obj') : -1
      if (object >= 0 && object < noun && isMany(object)) return object
      k = headOf(t, k)
    }
    return noun
  }

  #verb(v: number): Slots {
    const t = this.#tree
    const s = t.sentence
    const kids = t.children[v] ?? EMPTY
    const fill = new Map<string, number[]>()
    const add = (slot: string, token: number): void => {
      const list = fill.get(slot)
      if (list) {
        if (!list.includes(token)) list.push(token)
      } else fill.set(slot, [token])
    }
    const passive = this.isPassive(v)
    const particles: string[] = []
    let subject = -1
    let object = -1
    let indirect = -1
    let agent = -1
    let second = -1
    let loose = -1
    for (const c of kids) {
      const rel = t.rel[c] as string
      const full = s.deprel[c] as string
      if (rel === 'nsubj' && passive && full !== 'nsubj:outer') {
        if (object < 0) object = this.#antecedent(c, v)
      } else if ((rel === 'nsubj' && (c > v || casesOf(t, c) === '')) || rel === 'csubj') {
        if (subject < 0) subject = this.#antecedent(c, v)
        else if (c < v) second = c
        else if (object < 0) object = c
      } else if (rel === 'obj') {
        const o = this.#named(this.#antecedent(c, v), v)
        if (passive && object >= 0) indirect = object
        if (object < 0 || passive) object = o
      } else if (rel === 'iobj') indirect = this.#antecedent(c, v)
      else if (rel === 'xcomp') add('xcomp', c)
      else if (rel === 'ccomp') add('ccomp', c)
      else if (full === 'compound:prt') particles.push((s.form[c] as string).toLowerCase())
      else if (rel === 'obl') {
        const prep = casesOf(t, c)
        if ((full === 'obl:agent' && (prep === '' || prep === 'by')) || (prep === 'by' && passive)) agent = c
        else if (prep !== '') {
          const meant = this.#antecedent(c, v)
          for (const p of this.#prepositions(c, prep)) add(p, meant)
          // "flights to X in response": what stands before the phrase's own preposition is not its own.
          for (const g of t.children[c] ?? EMPTY)
            if (g < c && t.rel[g] === 'nmod' && s.deprel[g] !== 'nmod:poss')
              for (const p of this.#prepositions(g, casesOf(t, g))) if (p !== '') add(p, g)
        } else if (c > v && loose < 0 && full === 'obl' && this.#thing(c)) loose = c
      } else if (rel === 'advmod' || rel === 'advcl') {
        const form = (s.form[c] as string).toLowerCase()
        if (c > v && c <= v + 4 && rel === 'advmod') particles.push(form)
        // "by meeting", "of attacking", "from entering": a clause under a preposition.
        if (rel === 'advcl') {
          const mark = child(t, c, 'mark', 'case')
          const word = mark >= 0 ? (s.form[mark] as string).toLowerCase() : ''
          // "With X urging restraint, Y …": a clause with a subject of its own fills no slot.
          if (word !== '' && word !== 'to' && s.xpos[c] === 'VBG') {
            if (child(t, c, 'nsubj') < 0) add(word, c)
          } else if (word === 'to') add(this.isControlled(c) ? 'xcomp' : 'purpose', c)
        }
      } else if (rel === 'nmod' && casesOf(t, c) !== '') add(casesOf(t, c), c)
      else if (c > v && loose < 0 && LOOSE.has(rel) && this.#thing(c) && casesOf(t, c) === '' && child(t, c, 'cc') < 0) loose = c
    }
    // "ordered the envoys to leave", with the infinitive hung on the envoys.
    if (object > v)
      for (const c of t.children[object] ?? EMPTY) if (t.rel[c] === 'acl' && s.xpos[c] === 'VB' && this.isControlled(c)) add('xcomp', c)
    // "was granted asylum by X": whose asylum it is, grants it.
    const retained = passive && kids.some((c) => c > v && t.rel[c] === 'obj')
    if (retained && indirect < 0) indirect = this.#outer(v)
    if (retained && agent < 0) for (const c of t.children[object] ?? EMPTY) if (t.rel[c] === 'nmod' && casesOf(t, c) === 'by') agent = c
    // A noun right behind the verb that the tree has not made its object.
    if (object < 0 && !passive && loose >= 0) object = loose
    // A wh-object in front ("whom X attacked") has no token of its own in reduced relatives: the antecedent is the object.
    let inherited = false
    const rel = t.rel[v]
    const up = headOf(t, v)
    if (passive && object < 0 && rel === 'acl') object = up
    if (passive && object < 0) object = this.#outer(v)
    if (rel === 'acl' && up >= 0) {
      const infinitive = (s.feats[v] ?? '').includes('VerbForm=Inf')
      if (passive) object = object < 0 ? up : object
      else if (subject >= 0 && subject !== up && object < 0 && !infinitive) object = up
      else if (subject < 0 && (s.xpos[v] === 'VBG' || FINITE.has(s.xpos[v] as string))) {
        // "suspended flights to X, claiming …": behind a comma the participle is the clause's, not the noun's.
        const clause = s.xpos[v] === 'VBG' && s.form[v - 1] === ',' ? this.#governor(up) : -1
        subject = clause >= 0 ? clause : up
        inherited = true
      }
    }
    if (passive) subject = agent >= 0 ? agent : -1
    else if (subject < 0) {
      subject = this.#outer(v)
      inherited = subject >= 0
    }
    if (object < 0 && !passive && !fill.has('xcomp') && !fill.has('ccomp')) {
      // "condemned and rejected the plan": the object hangs on one of the coordinated verbs.
      if (rel === 'conj' && up >= 0 && s.upos[up] === 'VERB') {
        const shared = child(t, up, 'obj')
        if (shared > v) object = shared
      } else {
        for (const c of kids)
          if (t.rel[c] === 'conj' && s.upos[c] === 'VERB' && child(t, c, 'nsubj', 'nsubj:pass') < 0 && c <= v + 4) {
            const shared = child(t, c, 'obj')
            if (shared >= 0) object = shared
          }
      }
    }
    // A part of a row without an object has that of the part before it.
    if (object < 0 && t.row && rel === 'conj' && up >= 0) object = this.at(lastBefore(t, up, v))?.fill.get('obj')?.[0] ?? -1
    if (subject >= 0) add('subj', subject)
    if (second >= 0 && !passive && kids.some((c) => t.rel[c] === 'cc' && c < v)) add('subj', second)
    if (object >= 0) add('obj', object)
    if (indirect >= 0) add('iobj', indirect)
    const around = (object >= 0 ? [object] : []).concat(passive ? [] : EMPTY)
    for (const o of around) if (s.upos[o] !== 'PRON') this.#phrases(o, add, 0)
    return { token: v, form: 'verb', passive, particles, fill, inherited }
  }

  /** "to and from X": both. */
  #prepositions(token: number, prep: string): readonly string[] {
    if (!prep.includes(' ')) return [prep]
    const t = this.#tree
    const joined = (t.children[token] ?? EMPTY).some((c) => t.rel[c] === 'cc' && c < token)
    return joined ? prep.split(' ') : [prep]
  }

  /** A noun that may be an object: no day, month or hour. */
  #thing(token: number): boolean {
    const u = this.#tree.sentence.upos[token]
    // "escalated following the downing": a participle or preposition before it governs it.
    const left = (this.#tree.left[token] as number) - 1
    const before = this.#tree.sentence.xpos[left]
    if (this.#tree.sentence.deprel[left] !== 'compound:prt' && (before === 'VBG' || before === 'IN' || before === 'TO')) return false
    return (u === 'NOUN' || u === 'PROPN') && !this.#times.has(this.#tree.sentence.lemma[token] as string)
  }

  /** Prepositional phrases of a nominal, also those hung one deeper ("part of a programme for X"). */
  #phrases(noun: number, add: (slot: string, token: number) => void, depth: number): void {
    const t = this.#tree
    for (const c of t.children[noun] ?? EMPTY) {
      const rel = t.rel[c]
      if (rel === 'nmod' || rel === 'obl') {
        const prep = casesOf(t, c)
        if (prep === '' || t.sentence.deprel[c] === 'nmod:poss') continue
        for (const p of this.#prepositions(c, prep)) add(p, c)
        if (depth < 2) this.#phrases(c, (slot, token) => PREPOSITION_LIKE.has(slot) && add(slot, token), depth + 1)
      } else if (rel === 'conj' && depth < 2 && c > noun) this.#phrases(c, add, depth + 1)
    }
  }

  /** Understood subject of a verb without one. */
  #outer(v: number): number {
    const t = this.#tree
    const s = t.sentence
    const up = headOf(t, v)
    if (up < 0) return -1
    const rel = this.isControlled(v) ? 'xcomp' : t.rel[v]
    // "X is about to …", "X is set to …": whatever the infinitive hangs on, X does it.
    const mark = child(t, v, 'mark')
    if (mark > 0 && (s.form[mark] as string).toLowerCase() === 'to' && child(t, mark - 1, 'cop') >= 0) {
      const near = this.#cleft(mark - 1)
      if (near >= 0) return near
    }
    const upos = s.upos[up]
    if (rel === 'conj') {
      if (upos === 'VERB' || upos === 'ADJ' || upos === 'AUX') {
        const outer = this.at(up)
        if (!outer) return -1
        if (this.isPassive(v) && outer.passive) return outer.fill.get('obj')?.[0] ?? -1
        if (outer.passive) return outer.fill.get('obj')?.[0] ?? -1
        return outer.fill.get('subj')?.[0] ?? -1
      }
      // A finite verb hung on the noun before it: that noun acts.
      if (FINITE.has(s.xpos[v] as string) && up < v && (upos === 'NOUN' || upos === 'PROPN') && child(t, v, 'cc') < 0) return up
      return this.#cleft(up)
    }
    if (rel === 'xcomp') {
      const outer = this.at(up)
      if (!outer) return this.#cleft(up)
      const object = outer.fill.get('obj')?.[0] ?? outer.fill.get('iobj')?.[0]
      if (object !== undefined && (outer.passive || !this.#subjectControl.has(s.lemma[up] as string)) && object !== v) return object
      // "called on X to …", "appealed to X to …": the addressee of a preposition acts.
      if (!this.#subjectControl.has(s.lemma[up] as string))
        for (const prep of ['on', 'upon', 'to', 'for', 'with']) {
          const addressee = outer.fill.get(prep)?.[0]
          if (
            addressee !== undefined &&
            addressee > up &&
            addressee < v &&
            NOUNISH.has(s.upos[addressee] as string) &&
            (prep !== 'for' || addressee === v - 2)
          )
            return addressee
        }
      return outer.fill.get('subj')?.[0] ?? -1
    }
    if (rel === 'advcl' || rel === 'ccomp' || rel === 'parataxis' || rel === 'dep') {
      const outer = this.at(up)
      if (!outer) {
        const near = this.#cleft(up)
        return near >= 0 ? near : this.#governor(up)
      }
      // "accused X of arming rebels", "banned X from landing", "thanked X for coming": X does it.
      if (rel === 'advcl' && (!outer.passive || v > up) && s.xpos[v] === 'VBG') {
        const preposition = child(t, v, 'mark', 'case')
        const object = outer.fill.get('obj')?.[0]
        const led = preposition < 0 ? '' : (s.form[preposition] as string).toLowerCase()
        const others = OBJECT_GERUND.has(led) || (led === 'with' && s.lemma[up] === 'charge')
        if (object !== undefined && object !== v && others) return object
      }
      if (outer.passive && rel === 'advcl') {
        const agent = outer.fill.get('subj')?.[0]
        const object = outer.fill.get('obj')?.[0]
        return v < up ? (object ?? -1) : (agent ?? object ?? -1)
      }
      return outer.fill.get('subj')?.[0] ?? -1
    }
    if (rel === 'acl') {
      if (s.xpos[v] === 'VBG') return up
      const noun = this.at(up)
      return noun?.fill.get('subj')?.[0] ?? this.#governor(up)
    }
    return -1
  }

  /** Subject of a copular clause whose predicate is this token. */
  #cleft(token: number): number {
    return child(this.#tree, token, 'nsubj', 'nsubj:pass')
  }

  /** Subject of the clause a noun stands in, where the noun is not that subject. */
  #governor(noun: number): number {
    const t = this.#tree
    let k = noun
    for (let steps = 0; steps < 6; steps++) {
      const up = headOf(t, k)
      if (up < 0) return -1
      const upos = t.sentence.upos[up]
      if (upos === 'VERB' || upos === 'AUX') {
        if (t.rel[k] === 'nsubj') return -1
        return this.at(up)?.fill.get('subj')?.[0] ?? -1
      }
      k = up
    }
    return -1
  }

  #noun(n: number): Slots {
    const t = this.#tree
    const s = t.sentence
    const fill = new Map<string, number[]>()
    const add = (slot: string, token: number): void => {
      const list = fill.get(slot)
      if (list) {
        if (!list.includes(token)) list.push(token)
      } else fill.set(slot, [token])
    }
    for (const c of t.children[n] ?? EMPTY) {
      const rel = t.rel[c]
      const full = s.deprel[c]
      if (full === 'nmod:poss') add('poss', c)
      else if (rel === 'amod' || rel === 'compound' || (rel === 'nmod' && casesOf(t, c) === '') || rel === 'flat') {
        add('mod', c)
        if (rel !== 'amod' || s.upos[c] === 'PROPN' || s.upos[c] === 'NOUN') add('compound', c)
        else add('adj', c)
      } else if (rel === 'nmod' || rel === 'obl') {
        const prep = casesOf(t, c)
        add(prep, c)
        if (prep !== 'by') this.#phrases(c, (slot, token) => PREPOSITION_LIKE.has(slot) && add(slot, token), 1)
      } else if (rel === 'acl') {
        const mark = child(t, c, 'mark')
        const word = mark >= 0 ? (s.form[mark] as string).toLowerCase() : ''
        if (full !== 'acl:relcl' && (word === 'to' || (s.feats[c] ?? '').includes('VerbForm=Inf'))) add('xcomp', c)
        else if (word === 'that') add('ccomp', c)
        else if (word !== '' && s.xpos[c] === 'VBG') add(word, c)
      } else if (rel === 'xcomp' || rel === 'ccomp') add(rel, c)
      else if (rel === 'nsubj' && child(t, n, 'cop') >= 0) add('subject', c)
    }
    // "by its withdrawal from X", with X hung on the verb above: what stands right behind the noun is the noun's.
    const up = headOf(t, n)
    if (up >= 0 && s.upos[up] === 'VERB' && up < n)
      for (const c of t.children[up] ?? EMPTY)
        if (
          c > n &&
          t.rel[c] === 'obl' &&
          t.left[c] === (t.right[n] as number) + 1 &&
          PREPOSITION_LIKE.has(casesOf(t, c)) &&
          !fill.has(casesOf(t, c))
        )
          add(casesOf(t, c), c)
    return { token: n, form: 'noun', passive: false, particles: [], fill, inherited: false }
  }

  #adjective(a: number): Slots | null {
    const t = this.#tree
    const fill = new Map<string, number[]>()
    const add = (slot: string, token: number): void => {
      const list = fill.get(slot)
      if (list) list.push(token)
      else fill.set(slot, [token])
    }
    let subject = child(t, a, 'nsubj', 'nsubj:pass', 'expl')
    if (subject >= 0) subject = this.#antecedent(subject, a)
    const rel = t.rel[a]
    const up = headOf(t, a)
    if (subject < 0 && (rel === 'xcomp' || rel === 'conj' || rel === 'advcl') && up >= 0) {
      const outer = this.at(up)
      subject = (rel === 'xcomp' ? (outer?.fill.get('obj')?.[0] ?? outer?.fill.get('subj')?.[0]) : outer?.fill.get('subj')?.[0]) ?? -1
    }
    if (subject < 0 && rel === 'acl') subject = up
    if (subject >= 0) add('subj', subject)
    for (const c of t.children[a] ?? EMPTY) {
      const r = t.rel[c]
      if (r === 'xcomp' || r === 'ccomp') add(r, c)
      else if (r === 'advcl') add(child(t, c, 'mark') >= 0 ? 'xcomp' : 'advcl', c)
      else if (r === 'obl' || r === 'nmod') {
        const prep = casesOf(t, c)
        if (prep !== '') add(prep, c)
      }
    }
    return { token: a, form: 'adjective', passive: false, particles: [], fill, inherited: false }
  }
}
