import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixture } from './fixture.ts'
import { expectAccessible, type Stage, stage } from './harness.ts'

/** Handing the case over: the menu of exports, the files of tables, the words behind numbers. */
let on: Stage
beforeAll(async () => {
  on = await stage(fixture())
}, 240_000)
afterAll(() => on?.close())

const take = async (page: Page, click: () => Promise<void>): Promise<{ name: string; text: string }> => {
  const file = page.waitForEvent('download')
  await click()
  const got = await file
  return { name: got.suggestedFilename(), text: readFileSync(await got.path(), 'utf8') }
}
const exported = async (page: Page, about: RegExp, name: string) => {
  const box = page.locator('dialog')
  await box.locator('button', { hasText: about }).click()
  const link = box.locator('a', { hasText: name })
  await link.waitFor()
  return take(page, () => link.click())
}

describe('the export', () => {
  it('hands over the whole case from the desk', { timeout: 240_000 }, async () => {
    const page = await on.open('/')
    await page.getByRole('button', { name: 'Export' }).click()
    const { name, text } = await exported(page, /^JSON Lines/, 'jsonl')
    expect(name).toMatch(/\.jsonl$/)
    const lines = text
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l) as { type: string })
    expect(lines.filter((l) => l.type === 'document')).toHaveLength(on.bench.record().documents.size)
    expect(lines.filter((l) => l.type === 'statement')).toHaveLength(on.bench.record().statements.size)
    await expectAccessible(page, 'the menu of exports')
    await page.context().close()
  })

  it('hands over what the case holds of two from their dossier', { timeout: 240_000 }, async () => {
    const page = await on.open('/r/AES-MLI')
    await page.keyboard.press('x')
    const { name, text } = await exported(page, /^CSV/, 'conditions.csv')
    expect(name).toBe('AES-MLI-conditions.csv')
    expect(text).toContain('member-of')
    expect(text).not.toContain('airspace-closed')
    await page.context().close()
  })
})

describe('tables and numbers', () => {
  it('every table of every screen is CSV and JSON', { timeout: 240_000 }, async () => {
    for (const path of [
      '/r/DZA-MLI?on=2025-04-10',
      '/map?on=2025-04-10&actor=DZA',
      '/net?on=2025-04-10',
      '/net?mode=effects',
      '/profile/DZA-MLI?on=2025-04-10',
    ]) {
      const page = await on.open(path)
      await page.locator('table').first().waitFor()
      const tables = await page.locator('main table').count()
      const csv = page.getByRole('button', { name: 'CSV', exact: true })
      expect(await csv.count(), path).toBeGreaterThanOrEqual(tables)
      expect(await page.getByRole('button', { name: 'JSON', exact: true }).count(), path).toBe(await csv.count())
      const { text } = await take(page, () => csv.first().click())
      expect(text.split('\r\n').length, path).toBeGreaterThan(1)
      await page.context().close()
    }
  })

  it.each([
    ['/r/DZA-MLI?on=2025-04-10', 'hostility', 'How hostility is made.'],
    ['/net?on=2025-04-10', 'frustration', 'How frustration is made.'],
    ['/net?on=2025-04-10', 'ties', 'How a tie is made.'],
    ['/map?on=2025-04-10&actor=DZA', 'ties', 'How a tie is made.'],
    ['/map?on=2025-04-10&actor=DZA&from=algiers&to=bamako', 'route', 'How a route is measured.'],
  ])('on %s the recipe of %s is the record’s own', { timeout: 240_000 }, async (path, of, words) => {
    const page = await on.open(path)
    await page.getByRole('button', { name: `Why: ${of}`, exact: true }).click()
    await page.locator('.recipe', { hasText: words }).waitFor()
    await page.context().close()
  })
})

it('nothing failed, nothing was logged as an error, nothing left this machine', () => {
  expect(on.faults).toEqual([])
})
