import type { Actor } from '../../knowledge/actors.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Party } from '../../model/party.ts'
import type { Tree } from '../tree.ts'
import { isVague, type Who } from '../who.ts'
import { isStateless, wording } from './party.ts'

const BACK = 4
/** Kinds of places that lie in no country. */
const OPEN_WATER: ReadonlySet<string> = new Set(['sea', 'strait'])

/** Country of a place name at a token: by the names of actors, by the gazetteer, else by what the phrase is about. */
export const placedAt = (who: Who, knowledge: Knowledge, t: Tree, s: number, head: number): Party | undefined => {
  const name = who.name(s, head)
  if (name) {
    const country = (name.actors[0] as Actor).country
    return country === undefined ? undefined : { code: country, actor: country, name: wording(t, name.start, name.end - 1) }
  }
  if (t.sentence.upos[head] === 'PROPN') {
    for (let at = Math.max(t.left[head] as number, head - BACK); at <= head; at++) {
      if (t.sentence.upos[at] !== 'PROPN') continue
      const match = knowledge.places.match(t.sentence.form, at)
      const found = match && !match.weak && match.end > head ? match.candidates[0] : undefined
      const code = found === undefined || OPEN_WATER.has(found.kind) ? undefined : found.countries[0]
      if (match && code !== undefined) return { code, actor: code, name: wording(t, match.start, match.end - 1) }
    }
  }
  const found = who.about(s, head)[0]
  return found && /^[A-Z]{3}/.test(found.code) && !isStateless(found.code) && !isVague(found)
    ? { code: found.code.slice(0, 3), actor: found.actor ?? found.code.slice(0, 3), name: found.name }
    : undefined
}
