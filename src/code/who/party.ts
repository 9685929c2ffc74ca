import type { Actor, NameMatch } from '../../knowledge/actors.ts'
import type { Party } from '../../model/party.ts'
import type { Tree } from '../tree.ts'

/** CAMEO codes of bodies and groups that are of no one state. */
export const isStateless = (code: string): boolean => code.startsWith('IGO') || code.startsWith('NGO') || code.startsWith('IMG')

/** Each code once, first ones first. */
export const unique = (parties: readonly Party[]): readonly Party[] => {
  if (parties.length < 2) return parties
  const seen = new Set<string>()
  return parties.filter((p) => !seen.has(p.code) && seen.add(p.code))
}

/** Text of tokens [from, to], with a blank where there is a gap. */
export const wording = (t: Tree, from: number, to: number): string => {
  const s = t.sentence
  let out = ''
  for (let i = from; i <= to; i++) {
    const gap = i > from && (s.start[i] as number) > (s.end[i - 1] as number)
    out += (gap ? ' ' : '') + s.form[i]
  }
  return out
}

/** The party an actor of the tables is: `own` role told by its name, `title` role told by a title beside it. */
export const partyOf = (base: Actor, own: string | undefined, title: string | undefined, name: string): Party => {
  const state = base.country !== undefined && /^[A-Z]{3}/.test(base.code) && !isStateless(base.code)
  const letters = state ? title || own || base.role || '' : ''
  return {
    code: state ? base.code.slice(0, 3) + letters : base.code,
    actor: base.kind === 'person' || base.kind === 'office' || base.kind === 'region' ? (base.country ?? base.owner ?? base.id) : base.id,
    ...(letters === '' ? {} : { role: letters }),
    name,
    ...(base.kind === 'person' ? { person: base.name } : {}),
  }
}

/** The party a found name alone stands for. */
export const partyNamed = (t: Tree, name: NameMatch): Party =>
  partyOf(name.actors[0] as Actor, name.role, undefined, wording(t, name.start, name.end - 1))

/** A role of a country or body: "the Algerian army". */
export const inRole = (country: Party, role: string | undefined, name: string): Party => {
  if (isStateless(country.code)) return { ...country, name }
  const letters = role || country.role || ''
  return {
    code: country.code.slice(0, 3) + letters,
    ...(country.actor === undefined ? {} : { actor: country.actor }),
    ...(letters === '' ? {} : { role: letters }),
    name,
    ...(country.person === undefined ? {} : { person: country.person }),
  }
}
