import type { Acts, Alternative, Condition, Frame, WordClass } from '../knowledge/acts.ts'
import type { Party } from '../model/party.ts'
import { linearSlots, verbLemmas } from './linear.ts'
import type { SlotReader, Slots } from './slots.ts'
import { child, conjuncts, type Tree } from './tree.ts'
import { isVague, type Who } from './who.ts'

/** What a word tells: an act by a frame, with its sides; an embedded act is read into it. */
export interface Reading {
  readonly token: number
  readonly frame: Frame
  readonly form: Slots['form']
  /** CAMEO code after the frame's layer. */
  readonly code: string
  readonly actor: readonly Party[]
  readonly target: readonly Party[]
  readonly embedded?: Reading
  /** Where the sides were found: "subj:Mali from:Algeria". */
  readonly path: string
  /** Layers put on the embedded act, outermost first. */
  readonly layers: readonly string[]
  /** Nouns whose sides it took over as its own: "condemned the *raid* by X". */
  readonly named: readonly number[]
  /** Head token of what the act is done with or to, -1 where none. */
  readonly object: number
  /** What it is told of: the object, or a subject that does it by itself ("relations resumed"), and its lemma, a pronoun's being what it stands for. */
  readonly matter: { readonly token: number; readonly lemma: string }
}

/** What was told of last that is no party: "relations", "border". */
export interface Meant {
  readonly lemma: string
  readonly plural: boolean
}

const NONE: readonly Party[] = []
const NO_TOKENS: readonly number[] = []
/** Classes of what "it" may be told of across clauses without being a party. */
const SHARED_THINGS = ['relations', 'border', 'airspace', 'mission'] as const
/** Particles that are no preposition of what follows: "shot down", "called off". */
const ADVERBIAL = new Set(['down', 'up', 'off', 'out', 'back', 'away', 'over', 'aside', 'in'])
const DEEPEST = 6
const EMBED_WEIGHT = 1.5
/** Relations of a title to the name behind it. */
const TITLES = new Set(['nmod', 'compound', 'flat', 'appos'])

/** "troops" → "troop", "supplies" → "supply": words that treebanks take for plurals without a singular. */
const singular = (lemma: string): string =>
  lemma.length > 4 && lemma.endsWith('ies')
    ? `${lemma.slice(0, -3)}y`
    : lemma.length > 3 && lemma.endsWith('s')
      ? lemma.slice(0, -1)
      : lemma

/** Reads the predicates of one sentence by the frames. */
export class FrameReader {
  readonly #acts: Acts
  readonly #tree: Tree
  readonly #slots: SlotReader
  readonly #who: Who
  readonly #s: number
  readonly #memo: (Reading | null | undefined)[]
  readonly #busy: Uint8Array
  #depth = 0
  /** Words of phrases that only sound like an act ("struck a balance"): not to be read in any other way. */
  readonly #figurative = new Set<number>()

  /** What "it" and "they" stand for where the text before tells of something two states share. */
  readonly #meant: Meant | undefined

  /** `meant`: what an "it" or "they" of this sentence stands for, where that is no party. */
  constructor(acts: Acts, tree: Tree, slots: SlotReader, who: Who, sentence: number, meant?: Meant) {
    this.#meant = meant
    this.#acts = acts
    this.#tree = tree
    this.#slots = slots
    this.#who = who
    this.#s = sentence
    this.#memo = new Array(tree.length)
    this.#busy = new Uint8Array(tree.length)
  }

  /** The act a token tells; undefined where no frame fits. Bound words are read, too: the caller leaves them out where they stand alone. */
  at(token: number): Reading | undefined {
    const known = this.#memo[token]
    if (known !== undefined) return known ?? undefined
    if (this.#busy[token] || this.#depth > DEEPEST) return undefined
    this.#busy[token] = 1
    this.#depth++
    const found = this.#read(token) ?? null
    this.#depth--
    this.#busy[token] = 0
    this.#memo[token] = found
    return found ?? undefined
  }

  /** Reads a token as a verb by the order of words, whatever the tree makes of it. */
  byOrder(token: number): Reading | undefined {
    if (this.#figurative.has(token)) return undefined
    if (!verbLemmas(this.#tree.sentence.form[token] as string, this.#acts.irregular).some((l) => this.#acts.frames('verb', l).length > 0))
      return undefined
    this.#slots.put(linearSlots(this.#tree, token))
    this.#memo[token] = undefined
    return this.at(token)
  }

  /** Whether a word is of a class of classes.tsv, with the words that have to stand by it. */
  isA(token: number, name: string): boolean {
    return this.#inClass(token, name)
  }

  /** The reading of a verb by the frame of any verb ("*") with this id, for clauses whose layer tells an act whatever the verb. */
  any(token: number, id: string): Reading | undefined {
    const slots = this.#slots.at(token)
    const frame = this.#acts.frames('verb', '*').find((f) => f.id === id)
    return slots && frame ? this.#make(slots, frame, undefined) : undefined
  }

  #frames(slots: Slots): readonly Frame[] {
    const s = this.#tree.sentence
    const lemma = s.lemma[slots.token] as string
    if (slots.form !== 'noun') {
      const known = this.#acts.frames(slots.form, lemma)
      if (known.length > 0 || slots.form === 'adjective') return known
      for (const other of verbLemmas(s.form[slots.token] as string, this.#acts.irregular)) {
        const frames = this.#acts.frames('verb', other)
        if (frames.length > 0) return frames
      }
      return known
    }
    const before = slots.token > 0 ? (s.lemma[slots.token - 1] as string) : ''
    const phrase = before === '' ? [] : this.#acts.frames('noun', `${before} ${lemma}`)
    const hyphen = before === '-' && slots.token > 1 ? this.#acts.frames('noun', `${s.lemma[slots.token - 2]}-${lemma}`) : []
    if (phrase.length > 0) return phrase
    if (hyphen.length > 0) return hyphen
    const known = this.#acts.frames('noun', lemma)
    return known.length > 0 ? known : this.#acts.frames('noun', singular(lemma))
  }

  #read(token: number): Reading | undefined {
    const slots = this.#slots.at(token)
    if (!slots) return undefined
    const frames = this.#frames(slots)
    if (frames.length === 0) return undefined
    let best: Frame | undefined
    let bestInner: Reading | undefined
    let bestWeight = -1
    const hasParticleFrame = slots.particles.length > 0 && frames.some((f) => f.particle !== '' && slots.particles.includes(f.particle))
    for (const f of frames) {
      if (f.particle !== '' ? !this.#hasParticle(slots, f.particle) : hasParticleFrame) continue
      const weight = f.weight + (f.particle === '' ? 0 : 1)
      if (weight + EMBED_WEIGHT <= bestWeight) continue
      if (!f.conditions.every((c) => this.#holds(slots, f, c))) continue
      let inner: Reading | undefined
      let w = weight
      if (f.layer !== undefined) {
        inner = this.#embedded(slots, f)
        if (inner) w += EMBED_WEIGHT
        else if (f.code === '') continue
      }
      if (w > bestWeight) {
        best = f
        bestInner = inner
        bestWeight = w
      }
    }
    if (!best) return undefined
    if (best.code === '' && best.layer === undefined) this.#figurative.add(token)
    return this.#make(slots, best, bestInner)
  }

  #hasParticle(slots: Slots, particle: string): boolean {
    if (slots.particles.includes(particle)) return true
    const s = this.#tree.sentence
    const words = particle.split(' ')
    if (words.length === 1) {
      // "called the envoy in May": "in" is a particle only right behind its verb.
      if (particle !== 'in' && slots.fill.has(particle)) return true
      const next = s.form[slots.token + 1]?.toLowerCase()
      return next === particle
    }
    return words.every((w, k) => s.form[slots.token + 1 + k]?.toLowerCase() === w)
  }

  #make(slots: Slots, frame: Frame, inner: Reading | undefined): Reading | undefined {
    let code = frame.code
    const layers: string[] = []
    if (inner && frame.layer !== undefined) {
      const laid = this.#lay(frame.layer, inner.code)
      if (laid !== undefined && (laid.length > code.length - 1 || laid.slice(0, 2) !== code.slice(0, 2) || frame.layer === 'same'))
        code = laid
      if (laid === undefined && code === '') return undefined
      if (frame.layer !== 'same') layers.push(`${frame.layer}:${this.#tree.sentence.lemma[slots.token]}`)
      layers.push(...inner.layers)
    }
    if (code === '') return undefined
    const path: string[] = []
    let actor = this.#sides(slots, frame, frame.actor, inner, path, NONE)
    if (
      actor.length === 0 &&
      inner &&
      (frame.layer === 'same' || frame.layer === 'stop') &&
      slots.form !== 'adjective' &&
      (!slots.passive || inner.form === 'noun')
    ) {
      actor = inner.actor
      if (actor.length > 0) path.push('act.actor')
    }
    if (slots.each === true && !slots.passive) actor = this.#who.each(actor)
    let target = this.#sides(slots, frame, frame.target, inner, path, actor)
    if (
      target.length === 0 &&
      inner &&
      (frame.layer === 'same' ||
        frame.layer === 'stop' ||
        frame.layer === 'intend' ||
        frame.layer === 'threaten' ||
        frame.layer === 'refuse')
    ) {
      target = inner.target.filter((p) => !actor.some((a) => a.code === p.code))
      if (target.length > 0) path.push('act.target')
    }
    if (slots.form === 'noun' && actor.length === 0 && !/^(1[7-9]|20)/.test(code)) {
      // "the visit of X to Y", "the withdrawal of Syrian troops from Y": "of" names who acts where another slot names the target.
      const of = slots.fill.get('of')
      if (of) {
        const parties = this.#parties(of)
        const others = this.#sides(
          slots,
          frame,
          frame.target.filter((x) => x !== 'obj' && x !== 'of'),
          inner,
          [],
          parties,
        )
        if (parties.length > 0 && others.length > 0) {
          actor = parties
          target = others
          path.push('of', 'other')
        }
      }
    }
    const object = this.#slot(slots, frame, 'obj')[0] ?? -1
    const matter = object >= 0 ? object : (slots.fill.get('obj')?.[0] ?? slots.fill.get('subj')?.[0] ?? -1)
    return {
      matter: { token: matter, lemma: matter < 0 ? '' : (this.#meantBy(matter) ?? (this.#tree.sentence.lemma[matter] as string)) },
      token: slots.token,
      frame,
      form: slots.form,
      code,
      actor,
      target,
      ...(inner ? { embedded: inner } : {}),
      path: path.join(' '),
      layers,
      named: this.#named(slots, frame, path),
      object,
    }
  }

  /** Act nouns in the slots that gave a side. */
  #named(slots: Slots, frame: Frame, path: readonly string[]): readonly number[] {
    if (slots.form !== 'verb') return NO_TOKENS
    const out: number[] = []
    for (const step of path) {
      const slot = step.slice(0, step.indexOf(':'))
      if (slot === '' || slot.includes('.')) continue
      for (const token of this.#slot(slots, frame, slot))
        if (this.#tree.sentence.upos[token] === 'NOUN' && this.at(token) !== undefined) out.push(token)
    }
    return out
  }

  #lay(layer: string, code: string): string | undefined {
    return this.#acts.lay(layer, code)
  }

  /** Tokens of a slot, for nouns by what their phrases mean. */
  #slot(slots: Slots, frame: Frame, name: string): readonly number[] {
    if (slots.form === 'noun') {
      if (name === 'obj') {
        const of = slots.fill.get('of') ?? NO_TOKENS
        const compound = slots.fill.get('compound') ?? NO_TOKENS
        const poss =
          of.length === 0 && /^(1[7-8]|084|116)/.test(frame.code) && !slots.fill.has('adj')
            ? (slots.fill.get('poss') ?? NO_TOKENS)
            : NO_TOKENS
        return of.length === 0 && compound.length === 0 && poss.length === 0 ? NO_TOKENS : [...of, ...poss, ...compound]
      }
      if (name === 'subj') {
        const out: number[] = []
        for (const slot of ['by', 'poss', 'adj', 'compound']) out.push(...(slots.fill.get(slot) ?? NO_TOKENS))
        if (slots.fill.has('subject')) out.push(...(slots.fill.get('subject') ?? NO_TOKENS))
        if (!frame.target.includes('obj') && !frame.conditions.some((c) => c.slots.includes('obj')))
          out.push(...(slots.fill.get('of') ?? NO_TOKENS))
        return out
      }
    }
    if (name === 'any') {
      const out: number[] = []
      for (const [slot, tokens] of slots.fill) if (slot !== 'subj' && slot !== 'mod' && slot !== 'adj') out.push(...tokens)
      return out
    }
    const filled = slots.fill.get(name)
    // "shot down a jet": a particle that the tree takes for a preposition leaves the verb without its object.
    if (filled === undefined && name === 'obj' && ADVERBIAL.has(frame.particle)) return slots.fill.get(frame.particle) ?? NO_TOKENS
    return filled ?? NO_TOKENS
  }

  /** Tokens of a slot or of a path inside one ("obj.from", "xcomp.obj"). */
  #path(slots: Slots, frame: Frame, name: string): readonly number[] {
    const dot = name.indexOf('.')
    if (dot < 0) return this.#slot(slots, frame, name)
    const rest = name.slice(dot + 1)
    const out: number[] = []
    for (const token of this.#slot(slots, frame, name.slice(0, dot))) {
      const core = this.#who.core(this.#s, token)
      for (const t of core === token ? [token] : [token, core]) {
        const inner = this.#slots.at(t)
        if (inner)
          out.push(
            ...(inner.form === 'noun' && rest === 'mod' ? (inner.fill.get('mod') ?? NO_TOKENS) : (inner.fill.get(rest) ?? NO_TOKENS)),
          )
      }
    }
    return out
  }

  #parties(tokens: readonly number[]): readonly Party[] {
    const out: Party[] = []
    for (const t of tokens) for (const p of this.#who.all(this.#s, t)) if (!out.some((o) => o.code === p.code)) out.push(p)
    return out
  }

  /** First slot of the list that names a party that is not the other side itself. */
  #sides(
    slots: Slots,
    frame: Frame,
    list: readonly string[],
    inner: Reading | undefined,
    path: string[],
    except: readonly Party[],
  ): readonly Party[] {
    let vague: readonly Party[] = NONE
    let home: readonly Party[] = NONE
    for (const name of list) {
      let parties: readonly Party[]
      if (name.startsWith('act.')) {
        if (!inner) continue
        parties =
          name === 'act.actor' ? inner.actor : name === 'act.target' ? inner.target : inner.target.length > 0 ? inner.target : inner.actor
      } else if (slots.form === 'noun' && name === 'subj') parties = this.#nounSubject(slots, frame)
      else
        parties = this.#parties(
          name.includes('+')
            ? name.split('+').flatMap((x) => [...this.#path(slots, frame, x)])
            : this.#acting(slots, name, this.#path(slots, frame, name)),
        )
      // "a statement condemning Kenya": whom the clause is about is not who speaks in it.
      if (name === 'subj' && slots.form === 'verb' && !slots.passive && this.#tree.rel[slots.token] === 'acl') {
        const objects = this.#parties(slots.fill.get('obj') ?? NO_TOKENS)
        parties = parties.filter((p) => !objects.some((o) => o.code === p.code))
      }
      // Never the same phrase on both sides, nor "its ambassador" as the target of its own state.
      parties = parties.filter(
        (p) =>
          !except.some((e) => e === p || (e.code.slice(0, 3) === p.code.slice(0, 3) && (e.name === p.name || this.#who.isReferred(p)))),
      )
      if (parties.length === 0) continue
      const firm = parties.filter((p) => !isVague(p))
      // "banned X from landing in its capital": the own country is the other side only where no slot names another.
      if (firm.length > 0 && name === 'from' && firm.every((p) => except.some((e) => e.code.slice(0, 3) === p.code.slice(0, 3)))) {
        if (home.length === 0) home = parties
        continue
      }
      if (firm.length > 0) {
        path.push(`${name}:${firm.map((p) => p.code).join('+')}`)
        return parties
      }
      if (vague.length === 0) vague = parties
    }
    return home.length > 0 ? home : vague
  }

  /** Subjects of a verb that may act: not "tensions between X and Y". */
  #acting(slots: Slots, name: string, tokens: readonly number[]): readonly number[] {
    if (slots.form !== 'verb' || name !== 'subj') return tokens
    const affairs = this.#acts.classes.get('affair')
    return tokens.filter((x) => affairs?.has(this.#tree.sentence.lemma[x] as string) !== true)
  }

  #nounSubject(slots: Slots, frame: Frame): readonly Party[] {
    for (const slot of ['by', 'poss', 'adj', 'compound', 'subject']) {
      if (slot === 'poss' && /^(1[7-8]|084|116)/.test(frame.code) && !slots.fill.has('of') && slots.form === 'noun') continue
      const parties = this.#parties(slots.fill.get(slot) ?? NO_TOKENS).filter((p) => !isVague(p) || slot === 'by')
      if (parties.length > 0) return parties
    }
    if (!frame.target.includes('obj') && !frame.conditions.some((c) => c.slots.includes('obj')))
      return this.#parties(slots.fill.get('of') ?? NO_TOKENS)
    return NONE
  }

  /** The act in one of the frame's slots, read; the first that fits the layer. */
  #embedded(slots: Slots, frame: Frame): Reading | undefined {
    for (const name of frame.embeds) {
      for (const token of this.#path(slots, frame, name)) {
        if (token === slots.token) continue
        for (const k of conjuncts(this.#tree, this.#who.core(this.#s, token))) {
          const inner = this.at(k)
          if (inner && this.#lay(frame.layer as string, inner.code) !== undefined) return inner
        }
        // "a plan to withdraw", "an attempt at mediation": look behind a noun that tells nothing itself.
        // "joined X in efforts to …": what somebody joins in for is not what he does.
        const deeper = frame.layer === 'same' && name !== 'obj' && name !== 'xcomp' ? -1 : child(this.#tree, token, 'acl', 'xcomp')
        if (deeper >= 0) {
          const inner = this.at(deeper)
          if (inner && this.#lay(frame.layer as string, inner.code) !== undefined) return inner
        }
      }
    }
    return undefined
  }

  #holds(slots: Slots, frame: Frame, c: Condition): boolean {
    const tokens =
      c.slots.length === 1 ? this.#path(slots, frame, c.slots[0] as string) : c.slots.flatMap((x) => [...this.#path(slots, frame, x)])
    if (c.test === 'filled') return tokens.length > 0
    if (c.test === 'empty') return tokens.length === 0
    const found = tokens.some((t) => conjuncts(this.#tree, t).some((k) => c.alternatives.some((a) => this.#fits(k, a))))
    return c.test === 'one-of' ? found : !found
  }

  #fits(token: number, a: Alternative): boolean {
    const core = this.#who.core(this.#s, token)
    switch (a.is) {
      case 'party':
        return this.#who.is(this.#s, core).length > 0
      case 'body':
        return this.#who.is(this.#s, core).some((p) => /^(IGO|NGO|IMG)/.test(p.code))
      case 'place':
        return (
          this.#tree.sentence.upos[core] === 'PROPN' &&
          this.#who.role(this.#s, core) === undefined &&
          this.#who.placed(this.#s, core) !== undefined
        )
      case 'act': {
        const r = this.at(core)
        return r?.code.startsWith(a.prefix) === true
      }
      case 'word':
        return this.#wordFits(token, a.words) || (core !== token && this.#wordFits(core, a.words))
      case 'class':
        return (
          this.#inClass(token, a.name) ||
          (core !== token && this.#inClass(core, a.name)) ||
          // "a terrorist state": what one is called by.
          (a.name === 'slur' &&
            (this.#tree.children[token] ?? NO_TOKENS).some((c) => this.#tree.rel[c] === 'amod' && this.#inClass(c, a.name)))
        )
    }
  }

  #wordFits(token: number, words: readonly string[]): boolean {
    const s = this.#tree.sentence
    const last = words[words.length - 1]
    if (s.lemma[token] !== last && singular(s.lemma[token] as string) !== last) return false
    return words.slice(0, -1).every((w) => this.#beside(token, w))
  }

  /** True where a lemma modifies the token or stands just before it. */
  #beside(token: number, lemma: string): boolean {
    const s = this.#tree.sentence
    for (let k = token - 1; k >= 0 && k >= token - 3; k--) if (s.lemma[k] === lemma) return true
    return (this.#tree.children[token] ?? NO_TOKENS).some((c) => s.lemma[c] === lemma)
  }

  /** "an F-16", "a MiG-21": letters of a maker and a number. */
  #isAirframe(token: number): boolean {
    const s = this.#tree.sentence
    const letters = this.#acts.classes.get('airframe')
    const [maker, number] = (s.form[token] as string).split(/[-‑]/)
    if (maker === undefined || letters?.has(maker.toLowerCase()) !== true) return false
    return /^\d/.test(number ?? '') || (/^[-‑]$/.test(s.form[token + 1] ?? '') && /^\d/.test(s.form[token + 2] ?? ''))
  }

  #meantBy(token: number): string | undefined {
    const s = this.#tree.sentence
    if (s.upos[token] !== 'PRON') return undefined
    const word = (s.form[token] as string).toLowerCase()
    const form = word === 'them' ? 'they' : word
    if (form !== 'it' && form !== 'they') return undefined
    // "The border was opened, but it was closed again": the last such thing in the sentence, else that of the sentence before.
    for (let i = token - 1; i >= 0; i--) {
      if (!/^(nsubj|obj)$/.test(this.#tree.rel[i] as string) || s.upos[i] !== 'NOUN') continue
      const plural = /^NNP?S$/.test(s.xpos[i] as string)
      if (plural === (form === 'they') && SHARED_THINGS.some((c) => this.#acts.classes.get(c)?.has(s.lemma[i] as string) === true))
        return s.lemma[i]
    }
    return this.#meant !== undefined && this.#meant.plural === (form === 'they') ? this.#meant.lemma : undefined
  }

  /** "Ambassador N. N.": a name is of the class of the title before it. */
  #isTitled(token: number, words: WordClass): boolean {
    const s = this.#tree.sentence
    return (this.#tree.children[token] ?? NO_TOKENS).some(
      (c) =>
        c < token &&
        TITLES.has(this.#tree.rel[c] as string) &&
        words.get((s.lemma[c] as string).toLowerCase())?.some((m) => m.length === 0) === true,
    )
  }

  #inClass(token: number, name: string): boolean {
    if (name === 'aircraft' && this.#isAirframe(token)) return true
    const words = this.#acts.classes.get(name)
    if (words === undefined) return false
    const lemma = this.#meantBy(token) ?? (this.#tree.sentence.lemma[token] as string)
    const entries = words.get(lemma) ?? words.get(singular(lemma))
    if (entries?.some((mods) => mods.every((m) => this.#beside(token, m))) === true) return true
    if (this.#tree.sentence.upos[token] !== 'PROPN') return false
    if (this.#isTitled(token, words)) return true
    // "the tanker Nile Star": what a name is the name of; a line called Jubba is still whom the ban hits.
    const kind = entries === undefined && name !== 'flights' ? child(this.#tree, token, 'compound', 'appos') : -1
    return kind >= 0 && this.#tree.sentence.upos[kind] === 'NOUN' && this.#inClass(kind, name)
  }
}
