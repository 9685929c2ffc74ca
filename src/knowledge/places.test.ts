import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTables } from '../load.ts'
import { distanceKm } from './place.ts'
import { openPlaces, type PlaceContext } from './places.ts'
import { openTables } from './tables.ts'

const tables = openTables(readTables(new URL('../../knowledge', import.meta.url).pathname))
const places = openPlaces(tables)
const words = (text: string): string[] => text.split(' ')
const ids = (text: string, context: PlaceContext = {}): string[] => places.find(words(text), context).map((m) => m.candidates[0]!.id)

describe('places in text', () => {
  it.each([
    ['Shots were heard in Tin Zaouatine overnight', 'tin-zaouatine'],
    ['Shots were heard in Tinzaouaten overnight', 'tin-zaouatine'],
    ['Shots were heard in Tin-Zaouatène overnight', 'tin-zaouatine'],
    ['Shots were heard in Tin - Zaouatene overnight', 'tin-zaouatine'],
    ['Shots were heard in TINZAWATENE overnight', 'tin-zaouatine'],
    ['a column left Bordj Badji Mokhtar', 'bordj-badji-mokhtar'],
    ['a column left Bordj-Badji-Mokhtar', 'bordj-badji-mokhtar'],
    ['raids across Liptako-Gourma', 'liptako-gourma'],
    ['raids across the tri-border area of the Sahel', 'sahel'],
    ["talks in N'Djamena", 'ndjamena'],
    ['talks in N’Djamena', 'ndjamena'],
    ['a tanker in the Strait of Hormuz', 'strait-of-hormuz'],
    ['a convoy to Deir ez-Zor', 'deir-ez-zor'],
    ['guards of al-Hol', 'al-hol'],
    ['the garrison of Al-Tanf', 'al-tanf'],
    ['the fall of Avdiivka', 'avdiivka'],
    ['the fall of Artemivsk', 'bakhmut'],
    ['patrols near Second Thomas Shoal', 'second-thomas-shoal'],
    ['clashes at the Torkham crossing', 'torkham'],
    ['a strike on Khan Younis', 'khan-younis'],
  ])('%s', (text, id) => {
    expect(ids(text)).toContain(id)
  })

  it('takes the longest name and no part of it again', () => {
    expect(ids('the Rafah crossing opened')).toEqual(['rafah-crossing'])
    expect(ids('in Kidal Region')).toEqual(['kidal-region'])
  })

  it('needs a capital', () => {
    expect(ids('a nice spring in the bay at gao')).toEqual([])
  })

  it('never takes what is mostly another word, and marks what often is', () => {
    expect(ids('Temple guards said We Can')).toEqual([])
    const [nice] = places.find(words('Nice words were spoken'))
    expect(nice?.weak).toBe(true)
    const [gao] = places.find(words('Gao was quiet'))
    expect(gao?.weak).toBe(false)
  })
})

describe('places of one name', () => {
  it.each([
    ['Tripoli', ['LBY'], 'LBY'],
    ['Tripoli', ['LBN'], 'LBN'],
    ['Tripoli', [], 'LBY'],
    ['Alexandria', [], 'EGY'],
    ['Alexandria', ['USA'], 'USA'],
    ['Georgetown', ['GUY', 'VEN'], 'GUY'],
    ['Hyderabad', ['PAK'], 'PAK'],
    ['Hyderabad', ['IND', 'PAK'], 'IND'],
    ['Kandahar', [], 'AFG'],
  ])('%s near %j', (name, countries, country) => {
    expect(places.best(name, { countries })?.countries).toContain(country)
  })

  it('takes the one nearby', () => {
    expect(places.best('Tripoli', { near: { lat: 34.4, lon: 35.8 } })?.countries).toEqual(['LBN'])
  })

  it('merges an own row and the city at its spot', () => {
    const kyiv = places.find(words('Kyiv'))[0]!
    expect(kyiv.candidates).toHaveLength(1)
    expect(kyiv.candidates[0]).toMatchObject({ id: 'kyiv', own: true })
    expect(kyiv.candidates[0]!.population).toBeGreaterThan(2_000_000)
  })

  it('does not depend on the order of the states in the table, only on the order asked', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Tripoli', 'San José', 'Córdoba', 'Victoria', 'Kingston'),
        fc.constantFrom('LBN', 'CRI', 'ESP'),
        (name, c) => {
          expect(places.best(name, { countries: [c] })).toEqual(places.best(name.toLowerCase(), { countries: [c, 'ZZZ'] }))
        },
      ),
    )
  })
})

describe('ids', () => {
  it('gives a place back by its id', () => {
    expect(places.get('tin-zaouatine')).toMatchObject({ countries: ['DZA', 'MLI'], errorKm: 6 })
    const gonaives = places.best('Gonaïves')
    expect(gonaives?.id).toMatch(/^gn:\d+$/)
    expect(places.get(gonaives!.id)).toBe(gonaives)
    expect(places.get('no-such-place')).toBeUndefined()
  })
})

describe('distance', () => {
  it('is right on known lines', () => {
    expect(distanceKm({ lat: 0, lon: 0 }, { lat: 0, lon: 1 })).toBeCloseTo(111.19, 1)
    expect(distanceKm({ lat: 36.75, lon: 3.04 }, { lat: 12.65, lon: -8 })).toBeCloseTo(2869, -2)
  })
  it('is symmetric and never negative', () => {
    const point = fc.record({ lat: fc.double({ min: -90, max: 90, noNaN: true }), lon: fc.double({ min: -180, max: 180, noNaN: true }) })
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(distanceKm(a, b)).toBeGreaterThanOrEqual(0)
        expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 6)
        expect(distanceKm(a, a)).toBeCloseTo(0, 6)
      }),
    )
  })
})

describe('rows of the places tables', () => {
  const states = new Set(tables.table('actors/states.tsv').rows.map((r) => r.text('id')))
  const kinds = new Set(
    'capital seat town camp region province border-crossing sea strait canal river lake island base site desert mountain'.split(' '),
  )
  it.each(['places/gazetteer.tsv', 'places/cities.tsv'])('%s: known states and kinds, unique ids, good coordinates', (name) => {
    const seen = new Set<string>()
    for (const row of tables.table(name).rows) {
      const id = row.text('id')
      expect(seen.has(id), `${id} twice`).toBe(false)
      seen.add(id)
      expect(kinds.has(row.text('kind')), `${id} ${row.text('kind')}`).toBe(true)
      for (const c of row.list('country')) if (c !== 'ATA') expect(states.has(c) || name.endsWith('cities.tsv'), `${id}: ${c}`).toBe(true)
      expect(Math.abs(row.number('lat')!)).toBeLessThanOrEqual(90)
      expect(Math.abs(row.number('lon')!)).toBeLessThanOrEqual(180)
    }
    expect(seen.size).toBeGreaterThan(1000)
  })

  it('has no town that is called like a state', () => {
    const names = new Set(tables.table('actors/states.tsv').rows.map((r) => r.text('name')))
    for (const row of tables.table('places/gazetteer.tsv').rows) {
      if (row.text('kind') !== 'town' && row.text('kind') !== 'capital') continue
      for (const name of [row.text('name'), ...row.list('names')])
        if (!['Gibraltar', 'Hong Kong', 'Macau', 'Macao', 'Vatican City'].includes(name)) expect(names.has(name), name).toBe(false)
    }
  })

  it('airports: IATA and ICAO codes are well formed and unique', () => {
    const iata = new Set<string>()
    const icao = new Set<string>()
    for (const row of tables.table('places/airports.tsv').rows) {
      expect(row.text('iata')).toMatch(/^[A-Z]{3}$/)
      expect(row.text('icao')).toMatch(/^[A-Z]{4}$/)
      iata.add(row.text('iata'))
      icao.add(row.text('icao'))
    }
    expect(iata.size).toBe(tables.table('places/airports.tsv').rows.length)
    expect(icao.size).toBe(iata.size)
    expect(iata.size).toBeGreaterThan(1000)
  })
})

describe('rows of places/airspaces.tsv', () => {
  const rows = tables.table('places/airspaces.tsv').rows
  it('have an ICAO code of their own and lie over states', () => {
    const states = new Set(tables.table('actors/states.tsv').rows.map((r) => r.text('id')))
    expect(new Set(rows.map((r) => r.text('icao'))).size).toBe(rows.length)
    for (const r of rows) {
      expect(r.text('icao')).toMatch(/^[A-Z]{4}$/)
      expect(r.list('country').length, r.text('icao')).toBeGreaterThan(0)
      for (const c of r.list('country')) expect(states.has(c), `${r.text('icao')}: ${c}`).toBe(true)
    }
  })
})
