import type { Tables } from '../../knowledge/tables.ts'

/* The words, word classes and roles by which the sides of an act are found around it: words/sides.tsv. */

/** Rows of words/sides.tsv, a set a kind. What each kind means stands at the head of the table. */
export interface SideWords {
  readonly place: ReadonlySet<string>
  readonly pointing: ReadonlySet<string>
  readonly own: ReadonlySet<string>
  readonly each: ReadonlySet<string>
  readonly reciprocal: ReadonlySet<string>
  readonly boast: ReadonlySet<string>
  readonly partner: ReadonlySet<string>
  /** Names of word classes, in the order of the table. */
  readonly sent: readonly string[]
  readonly shut: readonly string[]
  readonly both: readonly string[]
  readonly land: readonly string[]
  readonly told: readonly string[]
  readonly force: readonly string[]
  readonly oneEach: readonly string[]
  readonly shared: readonly string[]
  /** Role letters of CAMEO. */
  readonly teller: ReadonlySet<string>
  readonly captor: ReadonlySet<string>
  readonly private: ReadonlySet<string>
  readonly armed: ReadonlySet<string>
}

/** Opens words/sides.tsv. */
export const openSideWords = (tables: Tables): SideWords => {
  const lists = new Map<string, string[]>()
  for (const row of tables.table('words/sides.tsv').rows) {
    const kind = row.text('kind')
    lists.set(kind, [...(lists.get(kind) ?? []), ...row.list('words')])
  }
  const list = (kind: string): readonly string[] => lists.get(kind) ?? []
  const set = (kind: string): ReadonlySet<string> => new Set(list(kind))
  return {
    place: set('place'),
    pointing: set('pointing'),
    own: set('own'),
    each: set('each'),
    reciprocal: set('reciprocal'),
    boast: set('boast'),
    partner: set('partner'),
    sent: list('sent'),
    shut: list('shut'),
    both: list('both'),
    land: list('land'),
    told: list('told'),
    force: list('force'),
    oneEach: list('one-each'),
    shared: list('shared'),
    teller: set('teller'),
    captor: set('captor'),
    private: set('private'),
    armed: set('armed'),
  }
}
