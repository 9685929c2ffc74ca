import type { Tables } from '../../knowledge/tables.ts'

/* The words by which a wrong tree is known: words/repair.tsv. */

export interface RepairWords {
  /** Past forms that are nouns too → their verbs. */
  readonly past: ReadonlyMap<string, string>
  /** Participles that hardly ever are adjectives behind "have" → their verbs. */
  readonly perfect: ReadonlyMap<string, string>
  /** What sets a bound to a number, each cut into words, in the order of the table. */
  readonly bounds: readonly (readonly string[])[]
  /** "all", "both": how many of those named before. */
  readonly share: ReadonlySet<string>
  /** Adverbs before a participle that comments on a whole clause. */
  readonly comment: ReadonlySet<string>
  readonly worth: ReadonlySet<string>
  /** Verbs that have whom they tell right behind them. */
  readonly telling: ReadonlySet<string>
  /** Nouns that stand for what a whole clause tells: ", a charge Y denied". */
  readonly sum: ReadonlySet<string>
  /** "whom", "which": what stands for them behind "of". */
  readonly shared: ReadonlySet<string>
  /** States that a thing is kept in by whoever brought it there. */
  readonly kept: ReadonlySet<string>
  /** Nouns that look like participles. */
  readonly gerund: ReadonlySet<string>
  /** "hostage": what people are made by an act, told behind them. */
  readonly made: ReadonlySet<string>
  /** Prepositions before a year that dates a clause. */
  readonly dating: ReadonlySet<string>
}

/** Opens words/repair.tsv. */
export const openRepairWords = (tables: Tables): RepairWords => {
  const rows = tables.table('words/repair.tsv').rows
  const of = (kind: string): readonly (readonly [word: string, value: string])[] =>
    rows.flatMap((r) => (r.text('kind') === kind ? r.list('words').map((w) => [w, r.text('value')] as const) : []))
  const set = (kind: string): ReadonlySet<string> => new Set(of(kind).map(([word]) => word))
  return {
    past: new Map(of('past')),
    perfect: new Map(of('perfect')),
    bounds: of('bound').map(([word]) => word.split(' ')),
    share: set('share'),
    comment: set('comment'),
    worth: set('worth'),
    telling: set('telling'),
    sum: set('sum'),
    shared: set('shared'),
    kept: set('kept'),
    gerund: set('gerund'),
    made: set('made'),
    dating: set('dating'),
  }
}
