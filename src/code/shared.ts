import type { Acts } from '../knowledge/acts.ts'
import type { Party } from '../model/party.ts'
import type { Reading } from './reading.ts'
import type { SlotReader } from './slots.ts'
import { casesOf, type Tree } from './tree.ts'
import { isVague, type Who } from './who.ts'

/*
 * What two states have in common – relations, a border, a treaty, each other's embassies – is told without them where the text is
 * about those two: "Relations were restored in 1988". The two are those of the last act told, else those of title and heading.
 */

const SHARED = ['relations', 'border', 'mission', 'airspace', 'accord', 'envoy', 'ceasefire', 'fire', 'flights'] as const
/** Acts on what is shared. */
const ON_SHARED = /^(03|04|05|08|16|191|193)/
/** Phrases that tell whose it is. */
const OWNER = /^(between|with|of|by|to|among|from)$/
const NONE: readonly Party[] = []

const country = (p: Party): string => p.code.slice(0, 3)

const isPlural = (t: Tree, token: number): boolean => /^NNP?S$/.test(t.sentence.xpos[token] ?? '')

const isNamed = (who: Who, t: Tree, s: number, token: number): boolean => {
  for (let k = t.left[token] as number; k <= token; k++) if (who.name(s, k) !== undefined) return true
  return false
}

/** Whether the act is one on what two share. */
export const onShared = (acts: Acts, { matter }: Reading, code: string): boolean =>
  ON_SHARED.test(code) && SHARED.some((c) => acts.classes.get(c)?.has(matter.lemma) === true)

/** "The embassy was reopened": one of the two has one in the other's capital. */
export const isOneSided = (acts: Acts, t: Tree, { matter }: Reading): boolean =>
  acts.classes.get('mission')?.has(matter.lemma) === true && !(t.sentence.feats[matter.token] ?? '').includes('Number=Plur')

/** Both of those who share what is told of, where an act names neither; [] where it tells of nothing shared, or whose it is. */
export const sharers = (
  acts: Acts,
  who: Who,
  t: Tree,
  s: number,
  slots: SlotReader,
  reading: Reading,
  code: string,
  lastPair: readonly Party[],
): readonly Party[] => {
  if (!onShared(acts, reading, code)) return NONE
  const matter = reading.matter.token
  const isMission = acts.classes.get('mission')?.has(reading.matter.lemma) === true
  const own = slots.at(reading.token)
  const told = t.sentence.upos[matter] === 'PRON' ? NONE : who.all(s, matter).filter((p) => !isVague(p))
  // "the embassy": of whoever was told to have it; "both embassies": each other's.
  const named = isMission && isPlural(t, matter) && !isNamed(who, t, s, matter) ? NONE : told
  const [owner] = named
  if (isMission && named.length === 1 && owner && own?.passive === true) {
    const other = otherOf(lastPair.length === 2 ? lastPair : who.pairOver(s), named)
    return other.length === 1 ? [owner, ...other] : NONE
  }
  if (named.length > 0) return named.length === 2 && named.every((p) => p.actor !== undefined && p.code.length === 3) ? named : NONE
  if (own?.form === 'verb' && !own.passive && own.fill.get('subj')?.[0] !== matter) return NONE
  for (const c of t.children[matter] ?? [])
    if ((t.rel[c] === 'nmod' || t.sentence.deprel[c] === 'nmod:poss') && OWNER.test(casesOf(t, c) || 'of')) return NONE
  if (lastPair.length === 2) return lastPair
  return who.pairOver(s)
}

/** "Relations with X were restored": the other of the two that the text is about; [] where X is none of them. */
export const otherOf = (pair: readonly Party[], known: readonly Party[]): readonly Party[] => {
  const [named] = known
  if (pair.length !== 2 || known.length !== 1 || named === undefined || !pair.some((p) => country(p) === country(named))) return NONE
  return pair.filter((p) => country(p) !== country(named))
}
