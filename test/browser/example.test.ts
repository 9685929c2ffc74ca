import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenCase, openCase } from '../../src/case/case.ts'
import { exampleFolder } from '../../src/load.ts'
import { ready, type Stage, stage } from './harness.ts'

/** The worked example through all rooms, as it opens on a first run. */
let folder: string
let bench: OpenCase
let on: Stage

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-example-'))
  bench = await openCase(join(folder, 'algeria-mali'), { write: true, create: true, now: () => new Date('2026-01-01T00:00:00Z') })
  await bench.readPaths([exampleFolder()], process.cwd())
  on = await stage(bench)
}, 240_000)
afterAll(async () => {
  await on?.close()
  await bench?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('first run on the worked example', () => {
  it('opens on a desk with something on it, and leads to the dossier', { timeout: 240_000 }, async () => {
    const page = await on.open('/')
    expect(await page.locator('.desk ol li').count()).toBeGreaterThan(5)
    await page.locator('a', { hasText: 'Algeria – Mali' }).first().click()
    await page.waitForSelector('.dossier')
    expect(await page.locator('h1').innerText()).toBe('Algeria – Mali')
    await page.context().close()
  })

  it('from 6 to 10 April 2025 flights and airspace change, in the card and in the address', { timeout: 240_000 }, async () => {
    const page = await on.open('/r/DZA-MLI?on=2025-04-06')
    const row = (label: RegExp) => page.locator('.state tr').filter({ hasText: label }).first()
    const [flights, airspace] = [/Flights of Algeria with Mali/, /Airspace of Algeria for Mali/]
    await page.locator('[role=slider]').focus()
    const told = await page.locator('.state').innerText()
    expect(told).not.toMatch(/Flights of Algeria with Mali[^\n]*suspended/)
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight')
    await page.waitForFunction(() => location.search.includes('on=2025-04-10'))
    await row(flights).filter({ hasText: 'suspended' }).waitFor()
    await row(airspace).filter({ hasText: 'closed' }).waitFor()
    expect(await row(flights).innerText()).toContain('7 April 2025')
    await page.context().close()
  })

  it('shows the two dates of the shoot-down side by side, each a click from its sentence', { timeout: 240_000 }, async () => {
    const event = [...bench.record().events.values()].find(
      (e) =>
        /^(190|195|194|19)/.test(e.act.cameo) &&
        /drone/i.test(`${e.title} ${e.object ?? ''}`) &&
        e.accounts.length > 1 &&
        e.disputes.some((d) => d.field === 'when'),
    )
    expect(event, 'one event with two tellings of its date').toBeDefined()
    const page = await on.open(`/e/${event?.id}`)
    const row = page.locator('tr.disputed').filter({ has: page.locator('th', { hasText: 'When' }) })
    expect(await row.innerText()).toMatch(/31 March/)
    expect(await row.innerText()).toMatch(/1 April/)
    await row.locator('a.value').first().click()
    await page.waitForSelector('.sentence.asked')
    expect(await page.locator('.sentence.asked').innerText()).toMatch(/drone/i)
    await page.context().close()
  })

  it('keeps a correction over a rebuild', { timeout: 240_000 }, async () => {
    const brief = [...bench.record().documents.values()].find((d) =>
      [...bench.record().statements.values()].some((s) => s.document === d.id && s.kind === 'event' && s.act.cameo === '161'),
    )
    const page = await on.open(`/d/${brief?.id}`)
    const code =
      bench
        .vocabulary()
        .acts.find((a) => a.code === '161')
        ?.label.toLowerCase() ?? '161'
    await page.locator('aside button.line', { hasText: code }).first().click()
    await page.keyboard.press('e')
    const form = page.locator('form[aria-label="Correct the statement"]')
    await form.getByLabel(/When/).fill('2025-04-05')
    await form.locator('button', { hasText: 'Keep' }).click()
    await page.locator('aside li.corrected').waitFor()
    await bench.rebuild()
    await page.reload()
    await ready(page)
    await page.locator('aside li.corrected').waitFor()
    await page.keyboard.press('u')
    await page.waitForFunction(() => document.querySelectorAll('aside li.corrected').length === 0)
    await page.context().close()
  })

  it('opens every document, relation and event of the example', { timeout: 240_000 }, async () => {
    const { documents, events } = bench.record()
    const paths = [
      ...[...documents.keys()].map((id) => `/d/${id}`),
      ...bench.relations().map((r) => `/r/${r.a}-${r.b}`),
      ...[...events.keys()].map((id) => `/e/${id}`),
    ]
    const page = await on.open('/')
    for (const path of paths) {
      await page.goto(on.server.address + path)
      await ready(page)
      expect(await page.locator('[role=alert]').count(), path).toBe(0)
    }
    await page.context().close()
  })

  it('serves each screen’s data at the screen’s path under /api', { timeout: 240_000 }, async () => {
    const event = [...bench.record().events.keys()][0]
    const document = [...bench.record().documents.keys()][0]
    for (const path of ['/', '/r/DZA-MLI', `/e/${event}`, `/d/${document}`, '/map', '/net']) {
      const answer = await fetch(`${on.server.address}/api${path === '/' ? '' : path}`)
      expect(answer.status, path).toBe(200)
      expect(Object.keys((await answer.json()) as object).length, path).toBeGreaterThan(2)
    }
  })
})

it('nothing failed, nothing was logged as an error, nothing left this machine', () => {
  expect(on.faults).toEqual([])
})
