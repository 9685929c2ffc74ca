import type { DocumentContext } from '../context.ts'
import type { Tree } from '../tree.ts'
import { isVague } from '../who.ts'
import type { Lists } from './lists.ts'
import type { Saying } from './saying.ts'
import { NOBODY, sitesDiffer } from './sites.ts'
import { type Toll, tollsDiffer } from './tolls.ts'

/*
 * Whether a saying stands against one of another voice told before it, and what the two differ on. Near each other a word of contrast or of
 * denial is enough; the farther they stand apart, the more they have to share: a matter in words of its own, told the opposite way by the
 * officials of two states (or by a state and those who fight it).
 */

/** What versions differ on, as a reader would call it. */
export type Over = 'occurrence' | 'place' | 'number' | 'actor' | 'legality' | 'justification' | 'state' | 'object' | 'effect'

/** Sentences that two versions of one matter stand apart at most. */
export const NEAR = 2
/** Sentences that a charge and its rejection stand apart at most. */
export const FAR = 3
/** Sentences that two versions stand apart at most which tell one matter in opposite ways. */
export const FARTHEST = 12
const LEAST_SHARED = 2

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let n = 0
  for (const w of a) if (b.has(w)) n++
  return n
}

export const standsAgainst = (c: DocumentContext, lists: Lists, a: Saying, b: Saying): boolean => {
  const apart = b.s - a.s
  const common = shared(a.words, b.words)
  if (a.denies || a.words.size === 0) return false
  // "X says that its men were shot at; Y denies that there was any attack."
  if (b.denies && isSplit(c, a, b) && a.key !== 'own') return true
  // "X reports that the bank has ties to the army. It is privately owned."
  if (apart <= 1 && ((a.bound && b.free && !b.bound) || (a.free && b.bound && !a.bound))) return true
  if (b.key === 'own') return false
  // "X accuses Y of this; Y denies it."
  if (b.denies)
    return a.key === 'own'
      ? common >= LEAST_SHARED && apart <= 1
      : common > 0 ||
          (apart <= 1 && isNamed(a, b) && isOpposed(a, b)) ||
          (apart <= 1 &&
            (isReply(a, b) || ((a.accuses.length > 0 || (apart === 0 && a.alleges)) && (b.points || b.words.size === 0)) || b.unsure))
  if (a.key === 'own') return false
  const isCross = isReply(a, b) || isOpposed(a, b)
  // "X says that three were taken; Y puts the number at five."
  if (apart <= 1 && b.estimates && isCross && tollsDiffer(a.tolls, b.tolls)) return true
  // "Y, accused of theft, said that it had taken what was its own."
  if (isReply(a, b) && apart <= 1 && b.inClause && !b.wishes && isOneBlock(c, a, b)) return true
  // "X puts the dead at nine, Y says dozens were killed."
  if (apart <= 1 && tollsDiffer(a.tolls, b.tolls)) return common > 0 || isContrast(c, lists, a, b)
  // What one says within what the other says is no version beside it.
  if (apart === 0 && common === a.words.size && !isSplit(c, a, b)) return false
  if (a.negated !== b.negated && (common >= LEAST_SHARED || (apart <= 1 && ((isCross && common > 0) || isSplit(c, a, b))))) return true
  return apart <= 1 && common >= LEAST_SHARED && isContrast(c, lists, a, b)
}

/** Whether two versions far apart tell one matter in opposite ways. */
export const tellsOpposite = (lists: Lists, a: Saying, b: Saying): boolean => {
  const apart = b.s - a.s
  const common = shared(a.topics, b.topics)
  // What every report of a fight tells of is no matter that two share.
  const own = [...a.topics].filter((w) => b.topics.has(w) && !lists.is('weak', w)).length
  // "Abu Dhabi denied it", "called the report a lie": what names the denier, or blames it, and stands nearest.
  // "found no such thing": what another state found.
  if (b.denies && !a.denies && b.points && b.negated && apart <= FAR && isOpposed(a, b) && a.inClause) return true
  if (b.denies && !a.denies && (b.points || b.words.size === 0)) {
    if (apart <= FAR * 2 && (isReply(a, b) || isBlamed(a, b))) return true
    const state = stateOf(b)
    return a.key !== 'own' && apart <= NEAR && state !== undefined && a.names.has(state) && stateOf(a) !== state
  }
  // "carried out no raid": who denies every blow denies the one it is blamed for.
  if (b.denies && !a.denies && a.key !== 'own' && isStruck(a, b) && [...b.topics].some((w) => lists.is('fight', w))) return true
  if (!isOpposed(a, b)) return apart <= FAR && besideOwn(lists, a, b, own)
  if (b.denies && !a.denies && isBlamed(a, b) && own > 0) return true
  if (a.denies !== b.denies) return own >= LEAST_SHARED
  if (a.negated !== b.negated && apart <= FAR * 2 && common >= LEAST_SHARED && own > 0) return true
  if (a.first !== undefined && b.first !== undefined && a.first !== b.first) return true
  // Each tells of the other's blows.
  if (apart <= NEAR && isStruck(a, b) && isStruck(b, a)) return true
  if (a.calls && b.calls && apart <= NEAR && (common > 0 || apart === 0) && opposite(a, b) !== undefined) return true
  if (opposite(a, b) !== undefined && (common > 0 || apart <= 1)) return true
  if (sitesDiffer(a.sites, b.sites) && isTheirGround(a, b) && (own > 0 || apart <= 1)) return true
  return apart <= FAR * 2 && common > 0 && tollsDiffer(told(a.tolls), told(b.tolls))
}

/** What two versions differ on. */
export const differOn = (a: Saying, b: Saying): Over => {
  if (!a.denies && !b.denies) {
    if (a.first !== undefined && b.first !== undefined && a.first !== b.first) return 'actor'
    if (sitesDiffer(a.sites, b.sites)) return 'place'
    const pole = opposite(a, b)
    if (pole !== undefined) return pole as Over
    if (tollsDiffer(a.tolls, b.tolls)) return 'number'
    if (a.negated !== b.negated) return 'occurrence'
    if (isStruck(a, b) && isStruck(b, a)) return 'actor'
    return 'justification'
  }
  return 'occurrence'
}

/** What the opposite qualities are over that the two tell; undefined where they tell none. */
const opposite = (a: Saying, b: Saying): string | undefined =>
  a.poles.find((p) => b.poles.some((q) => q.matter === p.matter && q.side !== p.side))?.over

/** The state that speaks; a spokesman of no told state speaks for the one that spoke before him. */
const stateOf = (x: Saying): string | undefined =>
  x.by?.actor !== undefined && !isVague(x.by) ? x.by.code.slice(0, 3) : /^([A-Z]{3}) $/.exec(x.key)?.[1]

/** The text itself, or a voice of no state, tells a matter otherwise than the officials of a state do. */
const besideOwn = (lists: Lists, a: Saying, b: Saying, own: number): boolean => {
  if ((stateOf(a) ?? stateOf(b)) === undefined) return false
  // What villagers say next of where it was.
  if (a.key !== 'own' && b.key !== 'own' && b.s - a.s <= 1 && sitesDiffer(a.sites, b.sites) && isTheirGround(a, b)) return true
  if (own === 0) return false
  if (b.denies && !a.denies) return own >= LEAST_SHARED
  if (a.denies || b.denies) return false
  return (
    opposite(a, b) !== undefined ||
    (sitesDiffer(a.sites, b.sites) && isTheirGround(a, b)) ||
    (isOfDead(lists, a) && isOfDead(lists, b) && tollsDiffer(told(a.tolls), told(b.tolls)))
  )
}

const isOfDead = (lists: Lists, x: Saying): boolean => [...x.topics].some((w) => lists.is('dead', w))

/** Tolls of which it is told what they count. */
const told = (list: readonly Toll[]): readonly Toll[] => list.filter((x) => x.unit !== '')

/** The matter is placed with one of the two who speak, or with nobody: a third state's ground is another matter. */
const isTheirGround = (a: Saying, b: Saying): boolean => {
  const sides = [stateOf(a), stateOf(b)]
  return sides.includes(undefined) || [...a.sites, ...b.sites].every((x) => x.state === NOBODY || sides.includes(x.state))
}

/** The one accused speaks next. */
export const isReply = (a: Saying, b: Saying): boolean => {
  const state = stateOf(b)
  return state !== undefined && a.accuses.includes(state) && b.accuses.length === 0
}

/** One names the state of the other. */
const isNamed = (a: Saying, b: Saying): boolean => a.names.has(stateOf(b) ?? '')

/** One tells of an act of force of the other's. */
const isStruck = (a: Saying, b: Saying): boolean => a.blames.includes(stateOf(b) ?? '')

/** One tells of a hostile act of the other's, or charges it. */
const isBlamed = (a: Saying, b: Saying): boolean => {
  const state = stateOf(b)
  return state !== undefined && (a.blames.includes(state) || a.accuses.includes(state))
}

const isOneBlock = (c: DocumentContext, a: Saying, b: Saying): boolean => {
  const [x, y] = [(c.trees[a.s] as Tree).sentence.span, (c.trees[b.s] as Tree).sentence.span]
  return a.s === b.s || c.document.blocks.some((k) => k.span.start <= x.start && y.end <= k.span.end)
}

/** Two states speak. */
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
