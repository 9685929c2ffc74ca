import type { NameMatch } from '../../knowledge/actors.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Day } from '../../model/when.ts'
import type { RoleSpan, Roles } from '../roles.ts'
import type { Tree } from '../tree.ts'

/** Names and role words of one sentence, by token. */
export interface Marks {
  readonly names: readonly NameMatch[]
  readonly nameAt: readonly (NameMatch | undefined)[]
  readonly roleAt: readonly (RoleSpan | undefined)[]
  /** Names behind "pro-": whom the phrase they stand in favours. */
  readonly favoured: readonly NameMatch[]
}

const DASH = /^[-–‑]$/
const NO_ROLES: readonly RoleSpan[] = []
const NO_NAMES: readonly NameMatch[] = []

/** Opens the finder of names and role words; `own`: words behind a hyphen that leave the name its phrase's own ("Tripoli-based"). */
export const openMarks = (
  knowledge: Knowledge,
  roles: Roles,
  own: ReadonlySet<string>,
  waters: ReadonlySet<string>,
): ((t: Tree, day: Day | null) => Marks) => {
  const others = new Set<string>()
  const befores = new Set<string>()
  for (const row of knowledge.find('actors/offices.tsv')?.rows ?? []) {
    const kind = row.text('kind')
    if (kind === 'tail-other') for (const w of row.list('names')) others.add(w)
    else if (kind === 'apart') for (const w of row.list('names')) befores.add(w)
  }

  /** "Iran-backed", "pro-Russian": a name that is not that of the phrase it stands in. */
  const isApart = (t: Tree, m: NameMatch): boolean => {
    const forms = t.sentence.form
    if (m.inside) {
      const parts = (forms[m.end - 1] as string).toLowerCase().split(/[-–‑]/)
      return !(parts.length > 1 && own.has(parts[parts.length - 1] as string))
    }
    if (DASH.test(forms[m.end] ?? '')) {
      const next = (forms[m.end + 1] ?? '').toLowerCase()
      const tag = t.sentence.xpos[m.end + 1] ?? ''
      return others.has(next) || ((tag === 'VBN' || tag === 'VBD') && !own.has(next))
    }
    return DASH.test(forms[m.start - 1] ?? '') && befores.has((forms[m.start - 2] ?? '').toLowerCase())
  }

  /** "the Sea of Japan", "the South China Sea": waters and lands that are called after a state, and no state's. */
  const isWaters = (t: Tree, m: NameMatch): boolean => {
    const forms = t.sentence.form
    const is = (i: number): boolean => /^[A-Z]/.test(forms[i] ?? '') && waters.has((forms[i] as string).toLowerCase())
    return is(m.end) || (forms[m.start - 1] === 'of' && is(m.start - 2))
  }

  return (t, day) => {
    const n = t.length
    const nameAt: (NameMatch | undefined)[] = new Array(n)
    const all = knowledge.actors.find(t.sentence.form, day === null ? {} : { day })
    const names = all.filter((m) => !isApart(t, m) && !isWaters(t, m))
    const favoured =
      names.length === all.length
        ? NO_NAMES
        : all.filter((m) => isApart(t, m) && /^pro([-–‑]|$)/i.test(t.sentence.form[m.inside ? m.end - 1 : m.start - 2] ?? ''))
    for (const m of names) for (let i = m.start; i < m.end; i++) nameAt[i] = m
    const roleAt: (RoleSpan | undefined)[] = new Array(n)
    for (const r of n === 0 ? NO_ROLES : roles.find(t.sentence)) for (let i = r.start; i < r.end; i++) if (!nameAt[i]) roleAt[i] = r
    return { names, nameAt, roleAt, favoured }
  }
}
