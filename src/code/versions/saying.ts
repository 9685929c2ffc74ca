import type { Party } from '../../model/party.ts'
import type { DocumentContext } from '../context.ts'
import { casesOf, child, headOf, kids, type Tree, within } from '../tree.ts'
import { isVague } from '../who.ts'
import type { Lists, Pole } from './lists.ts'
import { type Site, sitesIn } from './sites.ts'
import { type Toll, tollsIn } from './tolls.ts'

/** What one voice says in one clause. */
export interface Saying {
  readonly s: number
  readonly verb: number
  /** Who speaks, by state and kind; `own` for the text itself. */
  readonly key: string
  readonly by: Party | undefined
  readonly denies: boolean
  readonly negated: boolean
  /** Points back to what somebody else says: "denied the charge", "rejected this". */
  readonly points: boolean
  readonly words: ReadonlySet<string>
  /** Those of its words that tell a thing or an act, without names. */
  readonly topics: ReadonlySet<string>
  readonly tolls: readonly Toll[]
  readonly from: number
  readonly to: number
  readonly about: Party | undefined
  /** "did not confirm that report". */
  readonly unsure: boolean
  /** States accused here, by a word of blame or by the telling of a hostile act of theirs. */
  readonly accuses: readonly string[]
  readonly blames: readonly string[]
  /** States named here. */
  readonly names: ReadonlySet<string>
  /** Says something in a clause of its own, rather than announcing a thing. */
  readonly inClause: boolean
  /** "has ties to the army", "is privately owned": what one belongs to, and that it belongs to nobody. */
  readonly bound: boolean
  readonly free: boolean
  /** Gives a thing a name: "called the flights lawful". */
  readonly calls: boolean
  /** Says what it has no proof for or charges somebody: "claims", "accuses". */
  readonly alleges: boolean
  readonly estimates: boolean
  /** Says what should be, not what is. */
  readonly wishes: boolean
  readonly poles: readonly Pole[]
  readonly sites: readonly Site[]
  /** State that is said to have begun: "X's troops fired first". */
  readonly first: string | undefined
}

/** What a clause tells as an act: its CAMEO code and the states of its sides. */
export type Told = ReadonlyMap<string, { readonly code: string; readonly source: string | undefined; readonly target: string | undefined }>

/** A verb of saying in a sentence. */
interface Speaking {
  readonly verb: number
  readonly subject: number
  readonly denies: boolean
  readonly unsure: boolean
  readonly calls: boolean
  readonly alleges: boolean
  /** Puts a number on something: "put the toll at nine". */
  readonly estimates: boolean
  /** Heads of what is said; the verb itself stands for the whole sentence. */
  readonly content: readonly number[]
  /** A further clause that the verb governs: "said that … and that …". */
  readonly further: boolean
}

const PLAIN = { denies: false, unsure: false, calls: false, alleges: false, estimates: false, further: false }

const CONTENT: ReadonlySet<string> = new Set(['NOUN', 'VERB', 'ADJ', 'ADV', 'PROPN'])
const OFFICIAL: ReadonlySet<string> = new Set(['', 'GOV', 'MIL', 'MED', 'LEG', 'JUD', 'COP', 'SPY', 'ELI'])
/** Disapproval in words and accusations; not the summoning of envoys. */
const ACCUSED = /^11[12]/
/** Acts of force. */
const HOSTILE = /^(15|17|18|19|20)/
const POINTING = /^(this|that|it|these|those|them|so)$/i
const NOT = /^(not|n't|n’t|no|never|nothing|none|nobody|neither|nor)$/i

/** The sayings of a sentence; where nobody speaks in it, the sentence as the text's own word. */
export const sayingsIn = (
  c: DocumentContext,
  lists: Lists,
  acts: Told,
  t: Tree,
  s: number,
  last: Saying | undefined,
): readonly Saying[] => {
  const { sentence } = t
  const verbs = speakingIn(c, lists, acts, t, s)
  const out = verbs.map((v): Saying => {
    const { verb, subject, content } = v
    const inner = verbs.filter((o) => o.verb !== verb && within(t, o.verb, verb)).map((o) => o.verb)
    const own = (i: number): boolean => !inner.some((x) => within(t, i, x)) && !within(t, i, subject)
    const tokens = range(t.length).filter((i) => content.some((k) => (k === verb && !v.further ? true : within(t, i, k))) && own(i))
    const who = speakersAt(c, t, s, subject)
    // "It added that …": whoever spoke last.
    const again = sentence.upos[subject] === 'PRON' && t.rel[verb] !== 'acl' && last !== undefined && last.s >= s - 1 ? last : undefined
    const here = who.every(isVague) && again === undefined ? spokenIn(c, t, s, verb, subject) : undefined
    const key = again?.key ?? (here === undefined ? keyOf(who, t, subject, last) : `${here} `)
    return made(
      c,
      lists,
      acts,
      t,
      s,
      v,
      key,
      again?.by ?? (isOfSeveral(who) ? undefined : (who.find((p) => !isVague(p)) ?? who[0])),
      tokens,
      inner,
    )
  })
  if (out.length > 0) return out
  const root = range(t.length).find((i) => headOf(t, i) < 0)
  if (root === undefined) return []
  const plain = { ...PLAIN, verb: root, subject: -1, content: [] }
  return [made(c, lists, acts, t, s, plain, 'own', undefined, range(t.length), [])]
}

/** "In Nairobi a police commander said …": the state of the place at the head of the sentence. */
const spokenIn = (c: DocumentContext, t: Tree, s: number, verb: number, subject: number): string | undefined => {
  for (const x of kids(t, verb, 'obl')) {
    if (x > subject || !/^(in|at)$/.test(casesOf(t, x))) continue
    const party = c.parties(s, x).find((p) => !isVague(p) && p.actor !== undefined)
    if (party !== undefined) return party.code.slice(0, 3)
  }
  return undefined
}

/** The parties of a speaking subject: "which rejected it" stands for the noun before, "It" for the subject of the sentence before. */
const speakersAt = (c: DocumentContext, t: Tree, s: number, subject: number): readonly Party[] => {
  const own = c.parties(s, subject)
  if (own.length > 0 || t.sentence.upos[subject] !== 'PRON') return own
  const verb = headOf(t, subject)
  if (verb >= 0 && t.rel[verb] === 'acl') return c.parties(s, headOf(t, verb))
  const before = c.trees[s - 1]
  if (before === undefined || !before.sentence.parsed) return own
  const noun = subjectIn(before)
  return noun < 0 ? own : c.parties(s - 1, noun)
}

/** Subject of the main clause of a sentence; -1 for none. */
const subjectIn = (t: Tree): number => child(t, range(t.length).find((i) => headOf(t, i) < 0) ?? -1, 'nsubj')

/** "officials of the two countries": no one side speaks. */
const isOfSeveral = (parties: readonly Party[]): boolean =>
  new Set(parties.flatMap((p) => (p.actor === undefined || isVague(p) ? [] : [p.code.slice(0, 3)]))).size > 1

/** Who speaks: officials of one state are one voice, and its people another; a voice of no state goes by its words. */
const keyOf = (parties: readonly Party[], t: Tree, subject: number, last: Saying | undefined): string => {
  if (isOfSeveral(parties)) return `? ${t.sentence.lemma[subject] ?? ''}`.toLowerCase()
  const p = parties.find((x) => !isVague(x)) ?? parties[0]
  // A minister of no state that is told: whoever spoke last, if an official.
  if (p !== undefined && isVague(p) && OFFICIAL.has(p.role as string) && last?.key.endsWith(' ') === true) return last.key
  if (p === undefined || isVague(p)) return `? ${t.sentence.lemma[subject] ?? ''}`.toLowerCase()
  const role = p.role ?? ''
  return `${p.actor ?? p.code} ${OFFICIAL.has(role) ? '' : role}`
}

/** The verbs of saying of a sentence, with who speaks and what is said. */
const speakingIn = (c: DocumentContext, lists: Lists, acts: Told, t: Tree, s: number): readonly Speaking[] => {
  const { sentence } = t
  const verbs: Speaking[] = []
  for (let v = 0; v < t.length; v++) {
    const lemma = sentence.lemma[v] as string
    const eyes = inTheEyesOf(c, lists, t, s, v)
    if (eyes >= 0) verbs.push({ ...PLAIN, verb: v, subject: eyes, calls: true, content: [v] })
    if (sentence.upos[v] !== 'VERB') continue
    const stance = lists.words.attribution.stance('verb', lemma)
    const estimates =
      (lists.is('estimate', lemma) &&
        range(t.length).some((x) => casesOf(t, x).startsWith('at') && sentence.upos[x] === 'NUM' && within(t, x, v))) ||
      (lists.is('mention', lemma) && kids(t, v, 'obl').some((x) => casesOf(t, x) === 'of'))
    const calls = lists.is('call', lemma) && child(t, v, 'obj') >= 0 && (child(t, v, 'xcomp', 'obl') >= 0 || kids(t, v, 'obj').length > 1)
    const act = acts.get(`${s} ${v}`)?.code ?? ''
    const unsure = lists.is('confirm', lemma) && kids(t, v, 'advmod', 'aux').some((x) => NOT.test(sentence.form[x] as string))
    const denies = stance === 'denies' || lists.is('deny', lemma) || act.startsWith('016') || unsure
    const phrase = kids(t, v, 'obl').find((x) => lists.words.attribution.stance('preposition', casesOf(t, x)) === 'asserts')
    if (stance === undefined && !denies && !estimates && !calls && !ACCUSED.test(act)) {
      // "It came down after it turned, according to X": X tells the whole of it.
      const top = phrase === undefined || phrase < v ? v : mainOver(t, v)
      if (phrase !== undefined) verbs.push({ ...PLAIN, verb: top, subject: phrase, content: [top] })
      continue
    }
    const subject = speakerOf(t, v)
    if (subject < 0 || stance === 'expects') continue
    const up = headOf(t, v)
    const beside = up >= 0 && t.rel[v] === 'parataxis' && child(t, v, 'ccomp', 'obj') < 0 ? [up] : []
    const content = [...kids(t, v, 'ccomp', 'xcomp', 'obj', 'advcl', 'obl'), ...beside]
    const relative = t.rel[v] === 'acl' && up >= 0 && child(t, v, 'obj') < 0 ? [up] : []
    if (content.length + relative.length === 0) continue
    // "recalled its ambassador" says nothing.
    if (lists.is('clause', lemma) && child(t, v, 'ccomp') < 0 && beside.length === 0) continue
    const said = { subject, denies: denies && !isOffer(lists, t, v), unsure, calls, alleges: stance === 'alleges', estimates }
    verbs.push({ ...said, verb: v, content: [...content, ...relative], further: false })
    for (const x of goesOn(lists, t, v, subject)) verbs.push({ ...said, verb: x, content: [x], further: true })
  }
  return verbs
}

/** The main clause of a sentence whose last clause a comment closes. */
const mainOver = (t: Tree, v: number): number => {
  let k = v
  while (
    headOf(t, k) >= 0 &&
    (t.rel[k] === 'advcl' || t.rel[k] === 'xcomp' || t.rel[k] === 'acl') &&
    t.sentence.upos[headOf(t, k)] === 'VERB'
  )
    k = headOf(t, k)
  return k
}

/** "rejected mediation", "dismissed calls for talks": what is turned down is an offer, not a version. */
const isOffer = (lists: Lists, t: Tree, v: number): boolean => {
  const what = child(t, v, 'obj', 'obl')
  return what >= 0 && lists.is('offer', (t.sentence.lemma[what] as string).toLowerCase())
}

/** "For X the raid was a crime", "In the eyes of X …": the state in whose eyes something is so; -1 for none. */
const inTheEyesOf = (c: DocumentContext, lists: Lists, t: Tree, s: number, v: number): number => {
  if (headOf(t, v) >= 0 || child(t, v, 'cop') < 0 || !lists.is('eyes', (t.sentence.form[0] as string).toLowerCase())) return -1
  for (const x of kids(t, v, 'obl', 'nmod')) {
    const [first] = [t.left[x] as number]
    if (first !== 0 || casesOf(t, x) === '') continue
    const inner = kids(t, x, 'nmod').find((y) => c.parties(s, y).some((p) => !isVague(p)))
    if (c.parties(s, x).some((p) => !isVague(p) && p.actor !== undefined)) return x
    if (inner !== undefined) return inner
  }
  return -1
}

/** "… , X said, and their men had crossed …", "X held that … and that …": what is said goes on behind the verb. */
const goesOn = (lists: Lists, t: Tree, v: number, subject: number): readonly number[] => {
  const said = child(t, v, 'ccomp')
  if (said < 0) return []
  const other = (x: number): boolean => lists.words.attribution.stance('verb', t.sentence.lemma[x] as string) === undefined
  const isThat = (x: number): boolean => kids(t, x, 'mark').some((m) => /^that$/i.test(t.sentence.form[m] as string))
  return [
    ...kids(t, v, 'conj').filter((x) => other(x) && (isThat(x) || (said < subject && subject < v && child(t, x, 'nsubj') > v))),
    ...kids(t, said, 'conj').filter((x) => other(x) && (isThat(x) || child(t, x, 'nsubj') >= 0)),
  ]
}

/** Subject of a verb of saying, its own or shared over coordination; -1 for none. */
const speakerOf = (t: Tree, v: number): number => {
  // "He warned that X would pay, but added: “…”": who is quoted speaks in his own clause.
  const quotes = /^[:"“]$/.test(t.sentence.form[v + 1] ?? '') && t.rel[v] === 'conj' && child(t, v, 'nsubj') < 0
  for (let k = v, steps = 0; k >= 0 && steps < 6; k = headOf(t, k), steps++) {
    if (quotes && t.rel[headOf(t, k)] === 'ccomp') k = headOf(t, headOf(t, k))
    const own = child(t, k, 'nsubj')
    // "were denied entry": who is told of does not speak.
    if (own >= 0) return t.sentence.deprel[own] === 'nsubj:pass' && child(t, k, 'aux:pass') >= 0 ? -1 : own
    // "It said that …": an "it" that speaks is somebody.
    const it = child(t, k, 'expl')
    if (it >= 0 && child(t, k, 'ccomp') >= 0 && child(t, k, 'aux') < 0) return it
    if (t.rel[k] !== 'conj' && t.rel[k] !== 'advcl') return -1
  }
  return -1
}

const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i)

const made = (
  c: DocumentContext,
  lists: Lists,
  acts: Told,
  t: Tree,
  s: number,
  { verb, denies, unsure, calls, alleges, estimates, further }: Speaking,
  key: string,
  by: Party | undefined,
  tokens: readonly number[],
  inner: readonly number[],
): Saying => {
  const { sentence } = t
  const low = (i: number): string => (sentence.lemma[i] as string).toLowerCase()
  const own = by?.actor === undefined || isVague(by) ? undefined : by.code.slice(0, 3)
  const words = new Set<string>()
  const topics = new Set<string>()
  const accuses: string[] = []
  const blames: string[] = []
  let [bound, free, points, negated, untrue] = [false, false, false, false, false]
  for (const i of [verb, ...tokens]) {
    const act = acts.get(`${s} ${i}`)
    if (act === undefined) continue
    if (ACCUSED.test(act.code) && act.target !== undefined) accuses.push(act.target)
    if (key !== 'own' && HOSTILE.test(act.code) && act.source !== undefined && act.source !== own) blames.push(act.source)
  }
  for (const i of tokens) {
    const lemma = low(i)
    if (NOT.test(sentence.form[i] as string)) negated = true
    if (lists.is('such', lemma) && negated) [points, untrue] = [true, true]
    if (lists.is('bound', lemma)) bound = true
    if (lists.is('free', lemma)) free = true
    if (lists.is(sentence.upos[i] === 'VERB' ? 'untrue-verb' : 'untrue', lemma)) untrue = true
    if (sentence.upos[i] === 'NUM' || lists.is('amount', lemma)) continue
    if (lists.is('pointer', lemma) || (headOf(t, i) === verb && POINTING.test(sentence.form[i] as string))) points = true
    else if (CONTENT.has(sentence.upos[i] as string) && i !== verb && !lists.is('empty', lemma)) {
      const word = lists.same.get(lemma) ?? stem(lemma)
      words.add(word)
      if (sentence.upos[i] === 'NOUN' || sentence.upos[i] === 'VERB' || (sentence.upos[i] === 'ADJ' && lists.same.has(lemma)))
        topics.add(word)
    }
  }
  // "It lies two miles inside X": what "it" is, the sentence before tells.
  if (tokens.some((i) => /^(it|they)$/i.test(sentence.form[i] as string) && t.rel[i] === 'nsubj')) {
    const before = c.trees[s - 1]
    const noun = before === undefined || !before.sentence.parsed ? -1 : subjectIn(before)
    if (before !== undefined && noun >= 0 && before.sentence.upos[noun] === 'NOUN') {
      const lemma = (before.sentence.lemma[noun] as string).toLowerCase()
      topics.add(lists.same.get(lemma) ?? stem(lemma))
    }
  }
  // "They left, X said": what is said stands over the verb of saying.
  const whole = t.rel[verb] === 'parataxis' && tokens.includes(headOf(t, verb)) ? headOf(t, verb) : verb
  let from = t.left[whole] as number
  let to = t.right[whole] as number
  for (const x of inner) {
    const [left, right] = [t.left[x] as number, t.right[x] as number]
    if (x > verb && left > verb && left - 1 < to) to = left - 1
    else if (x < verb && right < verb && right + 1 > from) from = right + 1
  }
  const state = (i: number): string | undefined => stateAt(c, t, i)
  const names = new Set(tokens.flatMap((i) => state(i) ?? []))
  const about = tokens.flatMap((i) => [...c.parties(s, i)]).find((p) => !isVague(p)) ?? by
  const inClause = further || child(t, verb, 'ccomp') >= 0 || t.rel[verb] === 'parataxis'
  return {
    s,
    verb,
    key,
    by,
    // "the story is untrue", "it had no hand in it": a denial in the form of a statement.
    denies: denies || (key !== 'own' && points && (untrue || negated)),
    negated,
    points,
    words,
    topics,
    tolls: tollsIn(lists, t, tokens, own, state, stem),
    from,
    to,
    about,
    unsure,
    accuses,
    blames,
    names,
    inClause,
    bound,
    free,
    calls,
    alleges,
    estimates,
    wishes: tokens.some(
      (i) => t.rel[i] === 'aux' && lists.is('wish', low(i)) && (t.rel[headOf(t, i)] === 'ccomp' || headOf(t, i) === verb),
    ),
    poles: negated || denies ? [] : polesIn(lists, t, tokens),
    sites: sitesIn(lists, t, tokens, state, own),
    first: firstIn(c, lists, t, s, tokens, state),
  }
}

/** Code of the state that a token names or whose adjective it is. */
const stateAt = (c: DocumentContext, t: Tree, i: number): string | undefined => {
  if (!/^\p{Lu}/u.test(t.sentence.form[i] as string)) return undefined
  const [actor] = c.knowledge.actors.match(t.sentence.form, i)?.actors ?? []
  return actor !== undefined && actor.kind === 'state' ? actor.id : undefined
}

/** Words and phrases of opposite qualities that may begin at a token, by its lemma or its form. */
const startingAt = (lists: Lists, t: Tree, i: number) => {
  const [lemma, form] = [(t.sentence.lemma[i] as string).toLowerCase(), (t.sentence.form[i] as string).toLowerCase()]
  return [...(lists.poles.get(lemma) ?? []), ...(form === lemma ? [] : (lists.poles.get(form) ?? []))]
}

/** The opposite qualities that the words tell; of a matter told both ways, none. */
const polesIn = (lists: Lists, t: Tree, tokens: readonly number[]): readonly Pole[] => {
  const found = new Map<string, Pole | undefined>()
  for (const i of tokens)
    for (const { words, pole } of startingAt(lists, t, i)) {
      if (!words.every((w, k) => isWord(t, i + k, w))) continue
      const other = found.get(pole.matter)
      found.set(pole.matter, found.has(pole.matter) && other?.side !== pole.side ? undefined : pole)
    }
  return [...found.values()].filter((p) => p !== undefined)
}

/** Whether a token is a word, by its lemma, its form or its form without the s of the plural. */
const isWord = (t: Tree, i: number, word: string): boolean => {
  const form = (t.sentence.form[i] ?? '').toLowerCase()
  return (t.sentence.lemma[i] ?? '').toLowerCase() === word || form === word || form === `${word}s`
}

/** "X's soldiers opened fire first", "X was the first to shoot", "X broke the truce": the state that is said to have begun. */
const firstIn = (
  c: DocumentContext,
  lists: Lists,
  t: Tree,
  s: number,
  tokens: readonly number[],
  state: (i: number) => string | undefined,
): string | undefined => {
  const low = (i: number): string => (t.sentence.lemma[i] as string).toLowerCase()
  if (!tokens.some((i) => lists.is('fight', low(i)) || lists.is('fight', (t.sentence.form[i] as string).toLowerCase()))) return undefined
  for (const i of tokens) {
    if (!lists.is('first', low(i))) continue
    let k = i
    for (let steps = 0; k >= 0 && steps < 4; steps++, k = headOf(t, k)) {
      // "since the fighting began": that somebody lost men since then tells nothing of who began.
      if (steps > 0 && t.sentence.upos[i] === 'VERB' && t.rel[k] !== 'conj' && t.rel[i] !== 'conj' && t.rel[i] !== 'xcomp') break
      const subject = child(t, k, 'nsubj')
      if (subject < 0 || !tokens.includes(subject)) continue
      const party = c.parties(s, subject).find((p) => !isVague(p) && p.actor !== undefined)
      if (party !== undefined) return party.code.slice(0, 3)
      for (let j = t.left[subject] as number; j <= (t.right[subject] as number); j++) if (state(j) !== undefined) return state(j)
    }
  }
  return undefined
}

/** "killed", "killing" and "killings" tell of one matter. */
export const stem = (lemma: string): string => lemma.replace(/(ings?|ed|ies|es|s|ion|ions|ment|er|al|ally)$/, '').slice(0, 7)
