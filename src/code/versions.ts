import type { Party } from '../model/party.ts'
import type { AttributeStatement, Statement } from '../model/statement.ts'
import type { DocumentContext, OpenExtractor } from './context.ts'
import { stretch } from './piece.ts'
import { state } from './state.ts'
import type { Tree } from './tree.ts'
import { differOn, FAR, FARTHEST, isReply, NEAR, type Over, standsAgainst, tellsOpposite } from './versions/against.ts'
import { type Lists, openLists } from './versions/lists.ts'
import { type Saying, sayingsIn, type Told } from './versions/saying.ts'
import { isVague } from './who.ts'

/*
 * Two versions of one matter, told by different voices: one denies what the other says; they give different numbers, places or names; one
 * says that it is not as the other has it. Each version becomes an attribute "version" of who is spoken of; versions of one matter share
 * `matter`, and `over` tells what they differ on.
 */

const NONE: ReadonlySet<Saying> = new Set()
/** What a clause that has its rival already is not set against another for. */
const LOOSE: ReadonlySet<Over> = new Set<Over>(['occurrence', 'justification'])
const PROSE: ReadonlySet<string> = new Set(['paragraph', 'bullet', 'quote'])

export const openVersions: OpenExtractor = (knowledge) => {
  const lists = openLists(knowledge)
  return (context, _mentions, events) => {
    const side = (p: Party | undefined): string | undefined => p?.code.slice(0, 3)
    const acts: Told = new Map(
      events.map(({ sentence, predicate, statement: s }) => [
        `${sentence} ${predicate}`,
        { code: s.act.cameo, source: side(s.source), target: side(s.target) },
      ]),
    )
    let last: Saying | undefined
    const told: (readonly Saying[])[] = context.trees.map((t, s) => {
      if (!t.sentence.parsed || !PROSE.has(t.sentence.block)) return []
      const said = sayingsIn(context, lists, acts, t, s, last)
      last = said.findLast((x) => x.key !== 'own') ?? last
      return said
    })
    const out: Statement[] = []
    let matter = 0
    for (const [a, b, ...more] of pairsOf(context, lists, told)) {
      matter++
      for (const x of [a, b, ...more]) {
        const made = statementOf(context, x, `${matter}`, differOn(a, b))
        if (made) out.push(made)
      }
    }
    return out
  }
}

/** Versions that stand against each other: first those near each other, then those far apart, in the order of the text. */
const pairsOf = (
  c: DocumentContext,
  lists: Lists,
  told: readonly (readonly Saying[])[],
): readonly (readonly [Saying, Saying, ...Saying[]])[] => {
  const taken = new Set<Saying>()
  const pairs: (readonly [Saying, Saying])[] = []
  const put = (a: Saying, b: Saying): void => {
    taken.add(a)
    taken.add(b)
    pairs.push([a, b])
  }
  for (const list of told)
    for (const b of list) {
      const a = nearTo(c, lists, told, b, taken)
      if (a) put(a, b)
    }
  // One clause may tell who began and where: it stands against a version of each.
  const overs = new Set(pairs.flatMap(([a, b]) => [a, b].map((x) => `${x.s} ${x.verb} ${differOn(a, b)}`)))
  for (const list of told)
    for (const b of list) {
      for (const a of farFrom(lists, told, b)) {
        const over = differOn(a, b)
        const again = taken.has(a) || taken.has(b)
        const keys = [a, b].map((x) => `${x.s} ${x.verb} ${over}`)
        if ((again && LOOSE.has(over)) || keys.some((k) => overs.has(k)) || (over !== 'place' && over !== 'number' && isSet(pairs, a, b)))
          continue
        for (const k of keys) overs.add(k)
        put(a, b)
      }
    }
  return pairs
    .sort(([, x], [, y]) => x.s - y.s || x.verb - y.verb)
    .map(([a, b]) => {
      const more = [...goingOn(told, a, b.s - 1), ...goingOn(told, b, b.s + 1)].filter((x) => !taken.has(x))
      for (const x of more) taken.add(x)
      return [a, b, ...more]
    })
}

/** Whether what the two voices say in their sentences is set against each other already. */
const isSet = (pairs: readonly (readonly [Saying, Saying])[], a: Saying, b: Saying): boolean =>
  pairs.some(([x, y]) => x.s === a.s && y.s === b.s && x.key === a.key && y.key === b.key)

/** What the voice of a version says beside it in its sentence, and in those after it where nobody else speaks first. */
const goingOn = (told: readonly (readonly Saying[])[], x: Saying, to: number): readonly Saying[] => {
  if (x.key === 'own') return []
  const out = (told[x.s] ?? []).filter((y) => y !== x && y.key === x.key)
  for (let s = x.s + 1; s <= Math.min(to, x.s + NEAR); s++) {
    const [next] = told[s] ?? []
    if (next !== undefined && next.key === x.key) out.push(next)
  }
  return out
}

/** Sayings of other voices before one, at most so many sentences back, the nearest first. */
const beforeIn = (told: readonly (readonly Saying[])[], b: Saying, reach: number, taken: ReadonlySet<Saying>): readonly Saying[] => {
  const before: Saying[] = []
  for (let s = b.s; s >= 0 && s >= b.s - reach; s--)
    for (const a of (told[s] as readonly Saying[]).toReversed())
      if (a.key !== b.key && (s < b.s || a.verb < b.verb) && !taken.has(a)) before.push(a)
  return before
}

/** The version of another voice that a saying stands against: the nearest before it that fits. */
const nearTo = (
  c: DocumentContext,
  lists: Lists,
  told: readonly (readonly Saying[])[],
  b: Saying,
  taken: ReadonlySet<Saying>,
): Saying | undefined => {
  const before = beforeIn(told, b, FAR, taken)
  // "called the charge absurd": the charge is one against the speaker, before any other.
  const near = before.find((a) => a.s === b.s && standsAgainst(c, lists, a, b))
  const charge = b.denies && b.points ? before.find((a) => isReply(a, b)) : undefined
  return near ?? charge ?? before.find((a) => b.s - a.s <= NEAR && standsAgainst(c, lists, a, b))
}

/** The versions of other voices, anywhere before it, that tell the matter in the opposite way. */
const farFrom = (lists: Lists, told: readonly (readonly Saying[])[], b: Saying): readonly Saying[] =>
  beforeIn(told, b, FARTHEST, NONE).filter((a) => tellsOpposite(lists, a, b))

const statementOf = (c: DocumentContext, x: Saying, matter: string, over: Over): AttributeStatement | undefined => {
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
    over,
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
