import type { Day } from '../model/when.ts'
import { checkReferences, checkTable } from './table.ts'
import type { Tables } from './tables.ts'

export type MemberStatus = 'member' | 'suspended' | 'observer' | 'candidate' | 'partner'

/** A stretch of membership; `from` and `to` are days, null = open. */
export interface Membership {
  readonly org: string
  readonly member: string
  readonly status: MemberStatus
  readonly from: Day | null
  readonly to: Day | null
}

export interface Members {
  /** Members on a day, in the order of the table; a suspended member appears once, as suspended. Observers and candidates are listed too. */
  members(org: string, day: Day): readonly { readonly member: string; readonly status: MemberStatus }[]
  /** True also for suspended members; null where the table knows no member of the body. */
  isMember(member: string, org: string, day: Day): boolean | null
  /** Bodies it is a member of (suspended included) on a day. */
  orgsOf(member: string, day: Day): readonly string[]
  /** All stretches of membership of a body. */
  memberships(org: string): readonly Membership[]
}

const holds = (m: Membership, day: Day): boolean => (m.from === null || m.from <= day) && (m.to === null || day <= m.to)

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Opens actors/members.tsv; without the table nobody is a member of anything. */
export const openMembers = (tables: Tables, known: (id: string) => boolean): Members => {
  const byOrg = new Map<string, Membership[]>()
  const byMember = new Map<string, Membership[]>()
  const table = tables.find('actors/members.tsv')
  if (table) {
    checkTable(table, { required: ['org', 'members', 'status', 'source'] })
    checkReferences(table, 'org', known, 'actor')
    checkReferences(table, 'members', known, 'actor')
    for (const row of table.rows) {
      const [org, status] = [row.text('org'), row.text('status') as MemberStatus]
      const [from, to] = [row.day('from'), row.day('to', 'to')]
      if (from !== null && to !== null && to < from) throw row.trouble('it ends before it begins')
      for (const member of row.list('members')) {
        const m: Membership = Object.freeze({ org, member, status, from, to })
        push(byOrg, org, m)
        push(byMember, member, m)
      }
    }
  }
  return {
    memberships: (org) => byOrg.get(org) ?? [],
    members: (org, day) => {
      const found = new Map<string, MemberStatus>()
      for (const m of byOrg.get(org) ?? []) {
        if (!holds(m, day)) continue
        const earlier = found.get(m.member)
        if (earlier === undefined || m.status === 'suspended' || (m.status === 'member' && earlier !== 'suspended'))
          found.set(m.member, m.status)
      }
      return [...found].map(([member, status]) => ({ member, status }))
    },
    isMember: (member, org, day) => {
      const list = byOrg.get(org)
      if (!list) return null
      return list.some((m) => m.member === member && (m.status === 'member' || m.status === 'suspended') && holds(m, day))
    },
    orgsOf: (member, day) => [
      ...new Set(
        (byMember.get(member) ?? []).filter((m) => (m.status === 'member' || m.status === 'suspended') && holds(m, day)).map((m) => m.org),
      ),
    ],
  }
}
