import { describe, expect, it } from 'vitest'
import { readTables } from '../load.ts'
import { openActors } from './actors.ts'
import { nameKey } from './names.ts'
import { openTables } from './tables.ts'

const tables = openTables(readTables(new URL('../../knowledge', import.meta.url).pathname))
const actors = openActors(tables)
const NAMED = ['groups', 'peoples', 'companies', 'ngos', 'media', 'persons']
const rowsOf = (file: string) => tables.table(`actors/${file}.tsv`).rows
const ROLES = new Set(
  'GOV MIL COP SPY LEG JUD OPP PTY REB SEP UAF PRM CRM MED HLH EDU BUS AGR LAB REL REF CVL ELI SOC NGO IGO HRI ENV DEV SET'.split(' '),
)
const state = (name: string) => actors.get(name)?.kind === 'state'

describe.each(NAMED)('rows of actors/%s.tsv', (file) => {
  const rows = rowsOf(file)

  it('have id, kind, code, name and source', () => {
    for (const r of rows) for (const c of ['id', 'kind', 'code', 'name', 'source']) expect(r.text(c), `line ${r.line}: ${c}`).not.toBe('')
  })

  it('have codes of a state or of one of the open kinds, followed by a known role', () => {
    for (const r of rows) {
      const code = r.text('code')
      expect(code, r.text('id')).toMatch(/^[A-Z]{6}$/)
      const [head, tail] = [code.slice(0, 3), code.slice(3)]
      if (head === 'IMG' || head === 'NGO') continue
      expect(state(head), `${r.text('id')}: ${head}`).toBe(true)
      expect(ROLES.has(tail), `${r.text('id')}: ${tail}`).toBe(true)
    }
  })

  it('have known roles and states', () => {
    for (const r of rows) {
      expect(ROLES.has(r.text('role')), `${r.text('id')}: ${r.text('role')}`).toBe(true)
      if (r.text('country') !== '') expect(state(r.text('country')), r.text('id')).toBe(true)
    }
  })

  it('begin before they end', () => {
    for (const r of rows) {
      const [from, to] = [r.day('from'), r.day('to', 'to')]
      if (from !== null && to !== null) expect(from, r.text('id')).toBeLessThanOrEqual(to)
    }
  })

  it('have no name twice in one row and none that is empty when folded', () => {
    for (const r of rows) {
      const names = [r.text('name'), ...r.list('aliases')]
      expect(new Set(names).size, r.text('id')).toBe(names.length)
      for (const n of names) expect(nameKey(n).length, `${r.text('id')}: ${n}`).toBeGreaterThan(1)
    }
  })

  it('are called like no state, capital or bloc', () => {
    const taken = new Map<string, string>()
    for (const r of tables.table('actors/states.tsv').rows)
      for (const n of [r.text('name'), ...r.list('aliases'), r.text('capital'), ...r.list('capital_names')])
        if (n) taken.set(n, r.text('id'))
    for (const r of tables.table('actors/bodies.tsv').rows)
      for (const n of [r.text('name'), ...r.list('aliases')]) taken.set(n, r.text('id'))
    for (const r of rows)
      for (const n of [r.text('name'), ...r.list('aliases')]) expect(taken.get(n), `${r.text('id')}: ${n}`).toBeUndefined()
  })
})

describe('groups', () => {
  const at = (text: string, day?: string) => {
    const forms = text.split(' ')
    const found = actors.find(forms, day === undefined ? {} : { day: Date.parse(day) / 86_400_000 })
    return found.map((m) => m.actors[0]!.code)
  }
  it.each([
    ["raids by Jama'at Nasr al-Islam wal Muslimin", 'IMGJNI'],
    ['raids by the Group for the Support of Islam and Muslims', 'IMGJNI'],
    ['raids by JNIM', 'IMGJNI'],
    ['raids by the Islamic State in the Greater Sahara', 'IMGISG'],
    ['raids by Islamic State Sahel Province', 'IMGISG'],
    ['raids by al-Qaeda in the Islamic Maghreb', 'IMGAQI'],
    ['raids by al Qaeda', 'IMGALQ'],
    ['raids by Islamic State', 'IMGISI'],
    ['raids by the Azawad Liberation Front', 'MLIREB'],
    ['raids by the CMA', 'MLIREB'],
    ['raids by Polisario', 'ESHREB'],
    ['raids by Ansar Allah', 'YEMREB'],
    ['raids by the Houthis', 'YEMREB'],
    ['raids by Hizballah', 'LBNREB'],
    ['raids by the YPG', 'SYRREB'],
    ['raids by M23', 'CODREB'],
    ['raids by the PKK', 'TURREB'],
    ['raids by the Tamil Tigers', 'LKAREB'],
    ['raids by ETA', 'ESPREB'],
    ['raids by al-Shabaab', 'SOMREB'],
    ['raids by Boko Haram', 'NGAREB'],
    ['raids by the Wagner Group', 'RUSUAF'],
    ['raids by Africa Corps', 'RUSMIL'],
    ['raids by the RSF in Sudan', 'SDNREB'],
  ])('%s', (text, code) => {
    expect(at(text)).toContain(code)
  })
  it.each([
    ['1999-03-01', 'AFGGOV'],
    ['2010-03-01', 'AFGREB'],
    ['2021-08-14', 'AFGREB'],
    ['2021-08-15', 'AFGGOV'],
    ['2025-03-01', 'AFGGOV'],
  ])('the Taliban on %s are %s', (day, code) => {
    expect(at('talks with the Taliban', day)).toEqual([code])
  })
})

describe('rows of actors/roles.tsv', () => {
  const rows = rowsOf('roles')
  it('know their role, kind and weight, and no phrase stands twice', () => {
    const seen = new Map<string, number>()
    for (const r of rows) {
      expect(ROLES.has(r.text('role')), r.text('role')).toBe(true)
      if (r.text('also') !== '') expect(ROLES.has(r.text('also')), r.text('also')).toBe(true)
      expect(['person', 'body', 'plural', 'thing']).toContain(r.text('kind'))
      expect(r.number('weight')).toBeGreaterThan(0)
      expect(r.number('weight')).toBeLessThanOrEqual(1)
      for (const w of r.list('words')) {
        expect(w, w).toBe(w.toLowerCase())
        expect(seen.get(w), w).toBeUndefined()
        seen.set(w, r.line)
      }
    }
    expect(seen.size).toBeGreaterThan(600)
  })
})

describe('rows of outlets.tsv', () => {
  const rows = tables.table('outlets.tsv').rows
  it('have unique ids and hosts', () => {
    const seen = new Set<string>()
    for (const r of rows)
      for (const key of [r.text('id'), ...r.list('hosts')]) {
        expect(seen.has(key), key).toBe(false)
        seen.add(key)
      }
  })
  it('are run by actors that exist', () => {
    for (const r of rows) if (r.text('operated_by') !== '') expect(actors.get(r.text('operated_by')), r.text('operated_by')).toBeDefined()
  })
  it('agree with the media as actors', () => {
    const codes = new Map(rows.map((r) => [`MED-${r.text('id').toUpperCase()}`, r.text('code')]))
    for (const r of rowsOf('media')) expect(r.text('code'), r.text('id')).toBe(codes.get(r.text('id')))
  })
})
