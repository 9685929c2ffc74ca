import type { Actor, NameMatch } from '../../knowledge/actors.ts'
import type { Party } from '../../model/party.ts'
import type { Tree } from '../tree.ts'
import { partyOf } from './party.ts'

const NONE: readonly Party[] = []
const FAR = 4

/** Names told in full before, by the one word that stands for them later: "Smith", "Mahan". */
export class ShortNames {
  readonly #known = new Map<string, Party>()

  /** The party that the word stands for, under the name it is given here. */
  of(t: Tree, token: number, name: string): readonly Party[] {
    if (t.sentence.upos[token] !== 'PROPN') return NONE
    // "García Belaúnde", "Mr Smith": the last word of the name is the one known.
    const flat = (t.children[token] ?? []).filter((c) => t.rel[c] === 'flat' && t.sentence.upos[c] === 'PROPN').at(-1)
    const known =
      this.#known.get(t.sentence.form[token] as string) ??
      (flat === undefined ? undefined : this.#known.get(t.sentence.form[flat] as string))
    return known ? [{ ...known, name }] : NONE
  }

  /** Last name of a known person named in full. */
  introduced(t: Tree, name: NameMatch): void {
    const base = name.actors[0] as Actor
    const last = name.end - 1
    if (base.kind !== 'person' || last === name.start || t.sentence.upos[last] !== 'PROPN') return
    this.#known.set(t.sentence.form[last] as string, partyOf(base, name.role, undefined, base.name))
  }

  /** First and last word of a name of several. */
  ends(t: Tree, start: number, end: number, party: Party): void {
    for (const token of [start, end - 1]) if (t.sentence.upos[token] === 'PROPN') this.#known.set(t.sentence.form[token] as string, party)
  }

  /** Last name of a person told with title and country: "Kenyan judge John Smith". */
  titled(t: Tree, head: number, party: Party): void {
    let last = -1
    for (let k = head; k <= Math.min(head + FAR, t.length - 1); k++) {
      if (t.sentence.upos[k] === 'PROPN') last = k
      else if (k > head) break
    }
    if (last >= 0 && t.sentence.xpos[last] === 'NNP') this.#known.set(t.sentence.form[last] as string, party)
  }
}
