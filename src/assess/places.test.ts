import type { Topology } from 'topojson-specification'
import { describe, expect, it } from 'vitest'
import { loadMap } from '../load.ts'
import { dayOf } from '../model/when.ts'
import { borderCheck, distanceKm } from './border.ts'
import { landAt, openMap } from './map.ts'
import { greatCircleKm, routeCheck } from './routes.ts'

const ten = openMap(loadMap('10m') as Topology, 10)
const fifty = openMap(loadMap('50m') as Topology, 50)

describe('borderCheck', () => {
  it('puts positions into states', () => {
    expect(landAt(3.06, 36.75, ten)?.code).toBe('DZA')
    expect(landAt(-8, 12.65, ten)?.code).toBe('MLI')
    expect(landAt(-30, 30, ten)).toBeNull()
  })
  it('agrees with a search of every point of the line near Tin Zaouatine', () => {
    const [lat, lon] = [19.95, 2.97]
    const c = borderCheck(ten, lat, lon, { side: 'DZA', km: 2, op: '>' })
    expect(c.border).toEqual({ a: 'DZA', b: 'MLI' })
    let naive = Number.POSITIVE_INFINITY
    for (const b of ten.borders)
      for (let i = 1; i < b.points.length; i++) {
        const [p, q] = [b.points[i - 1]!, b.points[i]!]
        if (Math.abs(p[0] - lon) > 2 || Math.abs(p[1] - lat) > 2) continue
        for (let t = 0; t <= 1; t += 0.01) naive = Math.min(naive, distanceKm(lat, lon, p[1] + (q[1] - p[1]) * t, p[0] + (q[0] - p[0]) * t))
      }
    expect(Math.abs(c.distance - naive)).toBeLessThan(0.5)
    expect(c.mapError).toBe(5)
    expect(c.verdict).toContain('cannot settle')
  })
  it('settles what is larger than its error', () => {
    expect(borderCheck(ten, 36.75, 3.06, { side: 'DZA', km: 100, op: '>' }).verdict).toContain('bears the claim')
    expect(borderCheck(ten, 36.75, 3.06, { side: 'MLI', km: 10 }).verdict).toContain('contradicts')
  })
})

describe('routeCheck', () => {
  const algiers = { name: 'ALG', lat: 36.69, lon: 3.215, country: 'DZA' }
  const bamako = { name: 'BKO', lat: 12.53, lon: -7.95, country: 'MLI' }
  const abidjan = { name: 'ABJ', lat: 5.26, lon: -3.93, country: 'CIV' }
  const on = dayOf(2025, 4, 10)
  const closed = (airspace: string, flag?: string) => ({ airspace, ...(flag === undefined ? {} : { flag }), condition: 'c1' })
  it('flies straight where nothing is closed', () => {
    const r = routeCheck(fifty, algiers, abidjan, on, [], 'DZA')
    expect(r.extraKm).toBe(0)
    expect(r.crosses.slice(0, 3)).toEqual(['DZA', 'MLI', 'BFA'])
    expect(Math.abs(r.direct - distanceKm(36.69, 3.215, 5.26, -3.93))).toBeLessThan(15)
  })
  it('goes round a state closed to its flag, and no shorter than the great circle', () => {
    const r = routeCheck(fifty, algiers, abidjan, on, [closed('MLI', 'DZA')], 'DZA')
    expect(r.closed).toEqual([{ airspace: 'MLI', condition: 'c1' }])
    expect(r.extraKm).toBeGreaterThan(10)
    expect(r.extraKm).toBeLessThan(600)
    expect(r.path.length).toBeGreaterThan(2)
    let length = 0
    for (let i = 1; i < r.path.length; i++) length += greatCircleKm(r.path[i - 1]![1], r.path[i - 1]![0], r.path[i]![1], r.path[i]![0])
    expect(length).toBeCloseTo(r.around!, 0)
  })
  it('closes to the flag told only', () => {
    expect(routeCheck(fifty, algiers, abidjan, on, [closed('MLI', 'DZA')], 'FRA').extraKm).toBe(0)
    expect(routeCheck(fifty, algiers, abidjan, on, [closed('MLI')], 'FRA').extraKm).toBeGreaterThan(10)
  })
  it('finds no way into a closed airspace', () => {
    const r = routeCheck(fifty, algiers, bamako, on, [closed('MLI', 'DZA')], 'DZA')
    expect(r.around).toBeNull()
    expect(r.extraKm).toBeNull()
  })
})
