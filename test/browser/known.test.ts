import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixture } from './fixture.ts'
import { ready, type Stage, stage } from './harness.ts'

/** The second date: what came out later than "known by" changes nothing that is seen. */
let on: Stage
const late = 'A report of 22 April\n\nWitnesses repeat that Algeria shot down a drone on 1 April 2025 over the border.'
const shown = async (path: string): Promise<string> => {
  const page = await on.open(path)
  await page.locator('h1 + p', { hasText: 'as known by' }).waitFor()
  const text = await page.locator('main').innerText()
  await page.context().close()
  return text
}

beforeAll(async () => {
  on = await stage(fixture())
}, 240_000)
afterAll(() => on?.close())

describe('known by a day', () => {
  it('every screen of a day is as it was before a later document came', { timeout: 240_000 }, async () => {
    const event = [...on.bench.record().events.values()].find((e) => e.title.includes('shot down'))?.id
    const dates = 'on=2025-04-10&known=2025-04-21'
    const paths = [
      `/r/DZA-MLI?${dates}`,
      `/r/DZA-MLI?${dates}&tab=events`,
      `/map?${dates}&actor=DZA`,
      `/net?${dates}`,
      `/net?mode=effects&${dates}`,
      `/e/${event}?known=2025-04-21`,
    ]
    const before: string[] = []
    for (const path of paths) before.push(await shown(path))
    const all = await on.open('/net?on=2025-04-10')
    const [ties] = [await all.locator('tbody').first().innerText()]
    await on.bench.add([{ name: 'late.txt', bytes: new TextEncoder().encode(late) }])
    for (const [i, path] of paths.entries()) expect(await shown(path), path).toBe(before[i])
    // Without the second date the same document is seen at once.
    await all.waitForFunction((was) => document.querySelector('tbody')?.innerText !== was, ties)
    await all.context().close()
  })

  it('so are brief, profile and exports', { timeout: 240_000 }, async () => {
    const page = await on.open('/brief/DZA-MLI?on=2025-04-29')
    await page.getByLabel('Known by').fill('2025-04-08')
    await page.locator('article h1 + p', { hasText: /known by 8 April 2025/ }).waitFor()
    expect(await page.locator('section.notes').innerText()).not.toMatch(/\b(9|[12]\d) April 2025/)
    expect(await page.locator('[aria-label=Download] a').first().getAttribute('href')).toContain('known=2025-04-08')
    await page.locator('.tools a', { hasText: 'Profile' }).click()
    await page.waitForURL(/\/profile\/DZA-MLI\?.*known=2025-04-08/)
    await page.locator('h1 + p', { hasText: 'on 29 April 2025, as known by 8 April 2025' }).waitFor()
    expect(await page.locator('[aria-label=Download] a').first().getAttribute('href')).toContain('known=2025-04-08')
    await page.locator('.tools a', { hasText: 'Dossier' }).click()
    await page.waitForURL(/\/r\/DZA-MLI\?.*known=2025-04-08/)
    await ready(page)
    await page.keyboard.press('x')
    await page.locator('dialog', { hasText: 'Only what was known by 8 April 2025' }).waitFor()
    await page.locator('dialog button', { hasText: /^CSV/ }).click()
    const file = page.locator('dialog .files a').first()
    expect(await file.getAttribute('href')).toContain('known=2025-04-08')
    await page.context().close()
  })

  it('is set on the screen, stands in the address, and goes along to the other screens', { timeout: 240_000 }, async () => {
    const page = await on.open('/net?on=2025-04-10')
    await page.getByLabel('Known by').fill('2025-04-21')
    await page.waitForFunction(() => location.search.includes('known=2025-04-21'))
    await page.locator('h1 + p', { hasText: 'as known by 21 April 2025' }).waitFor()
    await page.locator('td a[href^="/r/"]').first().click()
    await page.waitForURL(/\/r\/[^?]+\?.*known=2025-04-21/)
    await page.locator('h1 + p', { hasText: 'as known by 21 April 2025' }).waitFor()
    await page.keyboard.press('m')
    await page.waitForURL(/\/map\?.*known=2025-04-21/)
    expect(new URL(page.url()).searchParams.get('on')).toBe('2025-04-10')
    await ready(page)
    await page.context().close()
  })
})

it('nothing failed, nothing was logged as an error, nothing left this machine', () => {
  expect(on.faults).toEqual([])
})
