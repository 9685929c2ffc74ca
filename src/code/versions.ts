import type { Party } from '../model/party.ts'
import type { AttributeStatement, Statement } from '../model/statement.ts'
import type { DocumentContext, OpenExtractor } from './context.ts'
import { stretch } from './piece.ts'
import { state } from './state.ts'
import { casesOf, child, headOf, kids, type Tree, within } from './tree.ts'
import { openWords, type Words } from './voice.ts'
import { isVague } from './who.ts'

/*
 * Two versions of one matter, told near each other by different voices: one denies what the other says; they give different numbers; one says
 * that it is not as the other has it. Each version becomes an attribute "version" of who is spoken of; versions of one matter share `matter`.
 */

/** What one voice says in one clause. */
interface Saying {
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
  readonly numbers: readonly string[]
  readonly from: number
  readonly to: number
  readonly about: Party | undefined
  /** "did not confirm that report". */
  readonly unsure: boolean
  /** States accused here. */
  readonly accuses: readonly string[]
  /** Says something in a clause of its own, rather than announcing a thing. */
  readonly inClause: boolean
  /** "has ties to the army", "is privately owned": what one belongs to, and that it belongs to nobody. */
  readonly bound: boolean
  readonly free: boolean
}

/** What the clauses of a saying tell as an act: its CAMEO code and the state it is directed at. */
type Told = ReadonlyMap<string, { readonly code: string; readonly target: string | undefined }>

interface Lists {
  readonly words: Words
  readonly is: (kind: string, word: string) => boolean
  /** Words that tell of one matter, as one word: killed, dead, injured. */
  readonly same: ReadonlyMap<string, string>
}

const PROSE: ReadonlySet<string> = new Set(['paragraph', 'bullet', 'quote'])
const CONTENT: ReadonlySet<string> = new Set(['NOUN', 'VERB', 'ADJ', 'PROPN'])
const OFFICIAL: ReadonlySet<string> = new Set(['', 'GOV', 'MIL', 'MED', 'LEG', 'JUD', 'COP', 'SPY', 'ELI'])
/** Disapproval in words and accusations; not the summoning of envoys. */
const ACCUSED = /^11[12]/
const POINTING = /^(this|that|it|these|those|them|so)$/i
const NOT = /^(not|n't|n’t|no|never|nothing|none|nobody|neither|nor)$/i
/** Sentences that two versions of one matter stand apart at most. */
const NEAR = 2
/** Sentences that a charge and its rejection stand apart at most. */
const FAR = 3
const LEAST_SHARED = 2

export const openVersions: OpenExtractor = (knowledge) => {
  const index = new Set<string>()
  const same = new Map<string, string>()
  for (const row of knowledge.find('words/versions.tsv')?.rows ?? []) {
    const words = row.list('words')
    for (const word of words)
      if (row.text('kind') === 'same') same.set(word, words[0] as string)
      else index.add(`${row.text('kind')} ${word}`)
  }
  const lists: Lists = { words: openWords(knowledge), is: (kind, word) => index.has(`${kind} ${word}`), same }
  return (context, _mentions, events) => {
    const acts = new Map(
      events.map(
        (e) => [`${e.sentence} ${e.predicate}`, { code: e.statement.act.cameo, target: e.statement.target?.code.slice(0, 3) }] as const,
      ),
    )
    let last: Saying | undefined
    const told: (readonly Saying[])[] = context.trees.map((t, s) => {
      if (!t.sentence.parsed || !PROSE.has(t.sentence.block)) return []
      const said = sayingsIn(context, lists, acts, t, s, last)
      last = said.findLast((x) => x.key !== 'own') ?? last
      return said
    })
    const out: Statement[] = []
    const taken = new Set<string>()
    let matter = 0
    for (const list of told)
      for (const b of list) {
        const a = rivalOf(context, lists, told, b, taken)
        if (!a) continue
        for (const x of [a, b]) taken.add(`${x.s} ${x.verb}`)
        matter++
        for (const x of [a, b]) {
          const made = statementOf(context, x, `${matter}`)
          if (made) out.push(made)
        }
      }
    return out
  }
}

/** Who speaks: officials of one state are one voice, and its people another; a voice of no state goes by its words. */
const keyOf = (parties: readonly Party[], t: Tree, subject: number, last: Saying | undefined): string => {
  const p = parties.find((x) => !isVague(x)) ?? parties[0]
  // A minister of no state that is told: whoever spoke last, if an official.
  if (p !== undefined && isVague(p) && OFFICIAL.has(p.role as string) && last?.key.endsWith(' ') === true) return last.key
  if (p === undefined || isVague(p)) return `? ${t.sentence.lemma[subject] ?? ''}`.toLowerCase()
  const role = p.role ?? ''
  return `${p.actor ?? p.code} ${OFFICIAL.has(role) ? '' : role}`
}

const sayingsIn = (c: DocumentContext, lists: Lists, acts: Told, t: Tree, s: number, last: Saying | undefined): readonly Saying[] => {
  const { sentence } = t
  const verbs: { verb: number; subject: number; denies: boolean; unsure: boolean; content: readonly number[] }[] = []
  for (let v = 0; v < t.length; v++) {
    const lemma = sentence.lemma[v] as string
    if (sentence.upos[v] !== 'VERB') continue
    const stance = lists.words.attribution.stance('verb', lemma)
    const estimates = lists.is('estimate', lemma) && kids(t, v, 'obl').some((x) => casesOf(t, x) === 'at')
    const act = acts.get(`${s} ${v}`)?.code ?? ''
    const unsure = lists.is('confirm', lemma) && kids(t, v, 'advmod', 'aux').some((x) => NOT.test(sentence.form[x] as string))
    const denies = stance === 'denies' || lists.is('deny', lemma) || act.startsWith('016') || unsure
    const phrase = kids(t, v, 'obl').find((x) => lists.words.attribution.stance('preposition', casesOf(t, x)) === 'asserts')
    if (stance === undefined && !denies && !estimates && !ACCUSED.test(act)) {
      if (phrase !== undefined) verbs.push({ verb: v, subject: phrase, denies: false, unsure: false, content: [v] })
      continue
    }
    const subject = speakerOf(t, v)
    if (subject < 0 || stance === 'expects') continue
    const up = headOf(t, v)
    const beside = up >= 0 && t.rel[v] === 'parataxis' && child(t, v, 'ccomp', 'obj') < 0 ? [up] : []
    const content = [...kids(t, v, 'ccomp', 'xcomp', 'obj', 'advcl', 'obl'), ...beside]
    const relative = t.rel[v] === 'acl' && up >= 0 && child(t, v, 'obj') < 0 ? [up] : []
    if (content.length + relative.length === 0) continue
    verbs.push({ verb: v, subject, denies, unsure, content: [...content, ...relative] })
  }
  const out = verbs.map(({ verb, subject, denies, unsure, content }): Saying => {
    const inner = verbs.filter((o) => o.verb !== verb && within(t, o.verb, verb)).map((o) => o.verb)
    const own = (i: number): boolean => !inner.some((x) => within(t, i, x)) && !within(t, i, subject)
    const tokens = range(t.length).filter((i) => content.some((k) => (k === verb ? true : within(t, i, k))) && own(i))
    const who = c.parties(s, subject)
    // "It added that …": whoever spoke last.
    const again = sentence.upos[subject] === 'PRON' && last !== undefined && last.s >= s - 1 ? last : undefined
    const key = again?.key ?? keyOf(who, t, subject, last)
    return made(c, lists, acts, t, s, verb, key, again?.by ?? who.find((p) => !isVague(p)) ?? who[0], denies, unsure, tokens, inner)
  })
  if (out.length > 0) return out
  const root = range(t.length).find((i) => headOf(t, i) < 0)
  return root === undefined ? [] : [made(c, lists, acts, t, s, root, 'own', undefined, false, false, range(t.length), [])]
}

/** Subject of a verb of saying, its own or shared over coordination; -1 for none. */
const speakerOf = (t: Tree, v: number): number => {
  for (let k = v, steps = 0; k >= 0 && steps < 6; k = headOf(t, k), steps++) {
    const own = child(t, k, 'nsubj')
    if (own >= 0) return own
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
  verb: number,
  key: string,
  by: Party | undefined,
  denies: boolean,
  unsure: boolean,
  tokens: readonly number[],
  inner: readonly number[],
): Saying => {
  const { sentence } = t
  const words = new Set<string>()
  const numbers: string[] = []
  const accuses: string[] = []
  let [bound, free, points, negated] = [false, false, false, false]
  for (const i of [verb, ...tokens]) {
    const act = acts.get(`${s} ${i}`)
    if (act !== undefined && ACCUSED.test(act.code) && act.target !== undefined) accuses.push(act.target)
  }
  for (const i of tokens) {
    const lemma = (sentence.lemma[i] as string).toLowerCase()
    if (NOT.test(sentence.form[i] as string)) negated = true
    if (lists.is('bound', lemma)) bound = true
    if (lists.is('free', lemma)) free = true
    if (sentence.upos[i] === 'NUM' || lists.is('amount', lemma)) {
      if (!isOfTime(lists, t, i)) numbers.push(`${lemma} ${unitOf(lists, t, i)}`)
    } else if (lists.is('pointer', lemma) || (headOf(t, i) === verb && POINTING.test(sentence.form[i] as string))) points = true
    else if (CONTENT.has(sentence.upos[i] as string) && i !== verb && !lists.is('empty', lemma))
      words.add(lists.same.get(lemma) ?? stem(lemma))
  }
  let from = t.left[verb] as number
  let to = t.right[verb] as number
  for (const x of inner) {
    const [left, right] = [t.left[x] as number, t.right[x] as number]
    if (x > verb && left > verb && left - 1 < to) to = left - 1
    else if (x < verb && right < verb && right + 1 > from) from = right + 1
  }
  const about = tokens.flatMap((i) => [...c.parties(s, i)]).find((p) => !isVague(p)) ?? by
  const inClause = child(t, verb, 'ccomp') >= 0 || t.rel[verb] === 'parataxis'
  return { s, verb, key, by, denies, negated, points, words, numbers, from, to, about, unsure, accuses, inClause, bound, free }
}

/** What a number counts, as one word of its matter; '' where that is not told. */
const unitOf = (lists: Lists, t: Tree, i: number): string => {
  const up = headOf(t, i)
  const of = t.sentence.upos[i] === 'NOUN' ? kids(t, i, 'nmod').find((c) => casesOf(t, c) === 'of') : up
  if (of === undefined || of < 0 || t.sentence.upos[of] !== 'NOUN' || t.rel[i] === 'obl') return ''
  const lemma = (t.sentence.lemma[of] as string).toLowerCase()
  return lists.is('amount', lemma) ? '' : (lists.same.get(lemma) ?? stem(lemma))
}

/** Whether two clauses count one thing, and differently. */
const countsDiffer = (a: Saying, b: Saying): boolean =>
  a.numbers.some((x) =>
    b.numbers.some((y) => {
      const [n = '', u = ''] = x.split(' ')
      const [m = '', w = ''] = y.split(' ')
      return n !== m && (u === '' || w === '' || u === w) && !a.numbers.some((z) => z.split(' ')[0] === m)
    }),
  )

/** A number that counts days or names a date tells no toll. */
const isOfTime = (lists: Lists, t: Tree, i: number): boolean => {
  const up = headOf(t, i)
  const near = [t.sentence.form[i - 1], t.sentence.form[i + 1], up < 0 ? undefined : t.sentence.form[up]]
  return near.some((f) => f !== undefined && lists.is('time', f.toLowerCase())) || /^(1[5-9]|20)\d\d$/.test(t.sentence.form[i] as string)
}

/** "killed", "killing" and "killings" tell of one matter. */
const stem = (lemma: string): string => lemma.replace(/(ings?|ed|ies|es|s|ion|ions|ment|er|al)$/, '').slice(0, 7)

const sharedBy = (a: Saying, b: Saying): number => {
  let n = 0
  for (const w of a.words) if (b.words.has(w)) n++
  return n
}

/** The version of another voice that a saying stands against: the nearest before it that fits. */
const rivalOf = (
  c: DocumentContext,
  lists: Lists,
  told: readonly (readonly Saying[])[],
  b: Saying,
  taken: ReadonlySet<string>,
): Saying | undefined => {
  const before: Saying[] = []
  for (let s = b.s; s >= 0 && s >= b.s - FAR; s--)
    for (const a of (told[s] as readonly Saying[]).toReversed())
      if (a.key !== b.key && (s < b.s || a.verb < b.verb) && !taken.has(`${a.s} ${a.verb}`)) before.push(a)
  // "called the charge absurd": the charge is one against the speaker, before any other.
  const near = before.find((a) => a.s === b.s && standsAgainst(c, lists, a, b))
  const charge = b.denies && b.points ? before.find((a) => isReply(a, b)) : undefined
  return near ?? charge ?? before.find((a) => b.s - a.s <= NEAR && standsAgainst(c, lists, a, b))
}

const standsAgainst = (c: DocumentContext, lists: Lists, a: Saying, b: Saying): boolean => {
  const apart = b.s - a.s
  const shared = sharedBy(a, b)
  if (a.denies || a.words.size === 0) return false
  // "X reports that the bank has ties to the army. It is privately owned."
  if (apart <= 1 && ((a.bound && b.free && !b.bound) || (a.free && b.bound && !a.bound))) return true
  if (b.key === 'own') return false
  // "X accuses Y of this; Y denies it."
  if (b.denies)
    return a.key === 'own'
      ? shared >= LEAST_SHARED && apart <= 1
      : shared > 0 || (apart <= 1 && (isReply(a, b) || (a.accuses.length > 0 && (b.points || b.words.size === 0)) || b.unsure))
  if (a.key === 'own') return false
  const isCross = isReply(a, b) || isOpposed(a, b)
  // "Y, accused of theft, said that it had taken what was its own."
  if (isReply(a, b) && apart <= 1 && b.inClause && isOneBlock(c, a, b)) return true
  // "X puts the dead at nine, Y says dozens were killed."
  if (apart <= 1 && countsDiffer(a, b)) return shared > 0 || isContrast(c, lists, a, b)
  // What one says within what the other says is no version beside it.
  if (apart === 0 && shared === a.words.size && !isSplit(c, a, b)) return false
  if (a.negated !== b.negated && (shared >= LEAST_SHARED || (apart <= 1 && ((isCross && shared > 0) || isSplit(c, a, b))))) return true
  return apart <= 1 && shared >= LEAST_SHARED && isContrast(c, lists, a, b)
}

const stateOf = (x: Saying): string | undefined => (x.by?.actor === undefined || isVague(x.by) ? undefined : x.by.code.slice(0, 3))

/** The one accused speaks next. */
const isReply = (a: Saying, b: Saying): boolean => {
  const state = stateOf(b)
  return state !== undefined && a.accuses.includes(state) && b.accuses.length === 0
}

const isOneBlock = (c: DocumentContext, a: Saying, b: Saying): boolean => {
  const [x, y] = [(c.trees[a.s] as Tree).sentence.span, (c.trees[b.s] as Tree).sentence.span]
  return a.s === b.s || c.document.blocks.some((k) => k.span.start <= x.start && y.end <= k.span.end)
}

/** Two states speak, each of what concerns the other. */
const isOpposed = (a: Saying, b: Saying): boolean => {
  const [x, y] = [stateOf(a), stateOf(b)]
  return x !== undefined && y !== undefined && x !== y
}

/** One sentence, with a semicolon between what the two say. */
const isSplit = (c: DocumentContext, a: Saying, b: Saying): boolean => {
  if (a.s !== b.s) return false
  const { form } = (c.trees[a.s] as Tree).sentence
  for (let i = a.verb; i < b.verb; i++) if (form[i] === ';') return true
  return false
}

/** "…, but Y said …", "Y, however, said …": a word of contrast between two versions or at the head of the second. */
const isContrast = (c: DocumentContext, lists: Lists, a: Saying, b: Saying): boolean => {
  const t = c.trees[b.s] as Tree
  const from = a.s === b.s ? Math.min(a.verb, b.verb) : b.from
  for (let i = from; i <= Math.max(b.verb, b.to); i++) {
    const lemma = (t.sentence.lemma[i] as string).toLowerCase()
    if (!lists.is('contrast', lemma)) continue
    if (i < b.verb || t.sentence.upos[i] === 'ADV') return true
  }
  return false
}

const statementOf = (c: DocumentContext, x: Saying, matter: string): AttributeStatement | undefined => {
  const t = c.trees[x.s] as Tree
  const said = stretch(t, c.document.text, x.from, x.to)
  const about = x.about ?? nearby(c, x.s)
  if (!said || !about) return undefined
  return state({
    kind: 'attribute',
    document: c.document.id,
    span: said.span,
    sentence: t.sentence.span,
    ...(x.by ? { claimant: x.by } : {}),
    stance: x.denies ? 'denies' : 'asserts',
    modality: 'background',
    negated: x.negated,
    coder: c.coder,
    why: { frame: 'version' },
    about,
    key: 'version',
    value: said.text,
    matter,
    when: c.when.at(x.s, x.verb),
  })
}

/** The last party named before the end of a sentence. */
const nearby = (c: DocumentContext, s: number): Party | undefined => {
  for (let k = s; k >= 0 && k >= s - NEAR; k--) {
    const found = (c.mentions[k] ?? [])
      .flatMap((m) => [...m.parties])
      .filter((p) => !isVague(p))
      .at(-1)
    if (found) return found
  }
  return undefined
}
