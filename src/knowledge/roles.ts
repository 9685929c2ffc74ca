import { NameIndex } from './names.ts'
import { checkReferences, checkTable } from './table.ts'
import type { Tables } from './tables.ts'

/** A role as a word tells it. */
export interface Role {
  /** CAMEO letters; '' where the word names nobody's role by itself ("members", "team"). */
  readonly role: string
  /** A second role: the defence ministry is GOV and MIL. */
  readonly also?: string
  /** Key of the office in actors/holders.tsv: "foreign-minister". */
  readonly office?: string
  /** The word alone tells little: a body or a stronger word beside it decides. */
  readonly weak: boolean
  /** An occupation that yields to the institution it belongs to. */
  readonly plain: boolean
}

/** What is known of a role's letters. */
export interface RoleCode {
  readonly label: string
  /** The same in POLECAT's letters. */
  readonly polecat: readonly string[]
  readonly plain: boolean
  /** A former holder is of the elites. */
  readonly leaves: boolean
  /** A body of that role has presidents and spokesmen of its own. */
  readonly private: boolean
  /** Roles that yield to it where both stand side by side. */
  readonly overrides: readonly string[]
}

export interface Roles {
  /** The role word that begins at token `at`, and where it ends (exclusive). Any capitals. */
  match(forms: readonly string[], at: number): { readonly role: Role; readonly end: number } | undefined
  code(letters: string): RoleCode | undefined
  /** The one that decides among roles side by side, in the order of the text. */
  strongest(found: readonly Role[]): Role | undefined
}

/** Plural forms of a phrase, by its last word. */
const plurals = (words: string): readonly string[] => {
  if (/(?:^|[^u])man$/.test(words)) return [`${words.slice(0, -3)}men`]
  if (/person$/.test(words)) return [`${words}s`, `${words.slice(0, -6)}people`]
  if (/[^aeiou]y$/.test(words)) return [`${words.slice(0, -1)}ies`]
  if (/(s|x|ch|sh)$/.test(words)) return [`${words}es`]
  return [`${words}s`]
}

/** Opens titles (actors/offices.tsv), role words (actors/roles.tsv) and role letters (actors/role-codes.tsv). */
export const openRoles = (tables: Tables): Roles => {
  const codes = new Map<string, RoleCode>()
  const table = tables.find('actors/role-codes.tsv')
  if (table) {
    checkTable(table, { key: 'code', required: ['code', 'label', 'source'] })
    for (const row of table.rows)
      codes.set(row.text('code'), {
        label: row.text('label'),
        polecat: row.list('polecat'),
        plain: row.text('plain') !== '',
        leaves: row.text('leaves') !== '',
        private: row.text('private') !== '',
        overrides: row.list('overrides'),
      })
    checkReferences(table, 'overrides', (c) => codes.has(c), 'role')
  }
  const words = new NameIndex<Role>()
  const add = (list: readonly string[], role: Role): void => {
    for (const w of list) for (const form of [w, ...plurals(w)]) words.add(form, role)
  }
  for (const row of tables.find('actors/offices.tsv')?.rows ?? []) {
    if (row.text('kind') !== 'title') continue
    const office = row.optional('office')
    const role = { role: row.text('role'), ...(office === undefined ? {} : { office }), weak: row.text('weak') !== '', plain: false }
    add(row.list('names'), role)
  }
  const lexicon = tables.find('actors/roles.tsv')
  if (lexicon) {
    checkTable(lexicon, { required: ['words', 'role', 'source'] })
    if (table) checkReferences(lexicon, 'role', (c) => codes.has(c), 'role')
    for (const row of lexicon.rows) {
      const [role, also] = [row.text('role'), row.optional('also')]
      const plain = row.optional('kind') === 'person' && codes.get(role)?.plain === true
      add(row.list('words'), { role, ...(also === undefined ? {} : { also }), weak: (row.number('weight') ?? 1) < 0.5, plain })
    }
  }
  return {
    code: (letters) => codes.get(letters),
    match: (forms, at) => {
      const found = words.match(forms, at, { anyCase: true })
      if (!found || found.inside) return undefined
      const role = found.values[0]
      return role && { role, end: found.end }
    },
    strongest: (found) => {
      const strong = found.filter((r) => !r.weak && r.role !== '')
      const last = strong.at(-1)
      if (!last) return undefined
      const over = strong.find((r) => codes.get(r.role)?.overrides.includes(last.role))
      if (over) return over
      return last.plain ? (strong.find((r) => !r.plain) ?? last) : last
    },
  }
}
