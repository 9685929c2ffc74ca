import type { Acts } from '../../knowledge/acts.ts'
import type { Tables } from '../../knowledge/tables.ts'

/* The words by which slots are filled: words/slots.tsv, classes of acts/classes.tsv, verbs of control. */

/** Which one of two acts in an infinitive: lemmas whose infinitive belongs to the subject though they have an object, and to the object. */
export interface Control {
  readonly subject: ReadonlySet<string>
  readonly object: ReadonlySet<string>
}

export interface SlotWords {
  readonly subjectControl: ReadonlySet<string>
  readonly objectControl: ReadonlySet<string>
  /** Nouns of time, which are no objects. */
  readonly times: ReadonlySet<string>
  /** "a drone of the X type that …": nouns that hand a relative clause on. */
  readonly kinds: ReadonlySet<string>
  readonly intransitive: Acts['intransitive']
  readonly phrasal: Acts['phrasal']
  /** Kinds of words/slots.tsv; what each means stands at its head. */
  readonly passive: ReadonlySet<string>
  readonly relative: ReadonlySet<string>
  readonly each: ReadonlySet<string>
  readonly oneOf: ReadonlySet<string>
  readonly objectGerund: ReadonlySet<string>
  readonly charging: ReadonlySet<string>
  readonly carried: ReadonlySet<string>
  readonly giving: ReadonlySet<string>
  /** Nouns of people: what is done by somebody to them is not theirs. */
  readonly people: ReadonlySet<string>
  /** In the order of the table. */
  readonly addressee: readonly string[]
}

/** Opens words/slots.tsv beside the classes and verbs of control. */
export const openSlotWords = (tables: Tables, acts: Acts, control: Control): SlotWords => {
  const rows = tables.table('words/slots.tsv').rows
  const particles = new Set(rows.flatMap((r) => (r.text('kind') === 'particle' ? r.list('words') : [])))
  const list = (kind: string): readonly string[] => rows.flatMap((r) => (r.text('kind') === kind ? r.list('words') : []))
  const classOf = (name: string): ReadonlySet<string> => new Set(acts.classes.get(name)?.keys() ?? [])
  return {
    subjectControl: control.subject,
    objectControl: control.object,
    times: classOf('time'),
    kinds: classOf('kindof'),
    intransitive: acts.intransitive,
    phrasal: (lemma, particle) => particles.has(particle) && acts.phrasal(lemma, particle),
    passive: new Set(list('passive')),
    relative: new Set(list('relative')),
    each: new Set(list('each')),
    oneOf: new Set(list('one-of')),
    objectGerund: new Set(list('object-gerund')),
    charging: new Set(list('charging')),
    carried: new Set(list('carried')),
    giving: new Set(list('giving')),
    people: new Set(list('people').flatMap((name) => [...classOf(name)])),
    addressee: list('addressee'),
  }
}
