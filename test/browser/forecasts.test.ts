import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenCase } from '../../src/case/case.ts'
import { exampleStage } from './case.ts'
import { expectAccessible, ready, type Stage, settled } from './harness.ts'

/** The screen Forecasts on the worked example, on 1 January 2026: what was foretold to July 2025 is due. */
let bench: OpenCase
let on: Stage
let close: (() => Promise<void>) | undefined

beforeAll(async () => {
  ;({ bench, on, close } = await exampleStage())
}, 240_000)
afterAll(() => close?.())

const ledger = (page: Page) => page.getByRole('region', { name: 'Forecasts', exact: true })
const row = (page: Page, text: string | RegExp) => ledger(page).locator('tbody tr:not(.below)', { hasText: text })
const enter = async (page: Page, what: string, p: number, test?: string) => {
  await page.keyboard.press('n')
  const form = page.locator('form[aria-label="New forecast"]')
  await form.getByLabel('What will happen').fill(what)
  await form.getByLabel('From').fill('2025-05-01')
  await form.getByLabel('To', { exact: true }).fill('2026-03-31')
  await form.getByLabel(/^p that it happens/).fill(String(p))
  if (test !== undefined) await form.getByLabel(/^Test/).fill(test)
  await form.locator('button', { hasText: 'Keep' }).click()
  await row(page, what).waitFor()
}

describe('the ledger', () => {
  it('stands on the desk where its time has ended', { timeout: 240_000 }, async () => {
    const page = await on.open('/?kind=forecast')
    await page.locator('.desk ol a', { hasText: 'remain closed' }).click()
    await page.locator('.detail', { hasText: 'remain closed' }).waitFor()
    await page.context().close()
  })

  it('shows words, band, horizon and status, one click from the sentence', { timeout: 240_000 }, async () => {
    const page = await on.open('/forecasts')
    const airspace = row(page, /airspaces will probably remain closed/)
    expect(await airspace.innerText()).toMatch(/probably \(55–80 %\)/)
    expect(await airspace.innerText()).toMatch(/29 April 2025 to 29 July 2025/)
    expect(await airspace.locator('.status').innerText()).toBe('due')
    expect(await airspace.locator('svg[role=img]').first().getAttribute('aria-label')).toContain('past')
    expect(await airspace.locator('svg[role=img]').nth(1).getAttribute('aria-label')).toBe('band 55 to 80 percent, p 68 percent')
    // "Unlikely": the band and p tell how likely it is to happen.
    expect(await row(page, /send their ambassadors back/).innerText()).toMatch(/unlikely \(20–45 %\)[\s\S]*33 %/)
    await airspace.locator('sup a').first().click()
    await page.waitForSelector('.sentence.asked')
    expect(await page.locator('.sentence.asked').innerText()).toContain('remain closed')
    await page.context().close()
  })

  it('tells plainly that nothing is to be scored yet', { timeout: 240_000 }, async () => {
    const page = await on.open('/forecasts')
    expect(await page.locator('section', { hasText: 'How good they were' }).innerText()).toContain('Nothing to score yet')
    await page.context().close()
  })

  it('takes a forecast of a person, moves its p with a reason, and settles it only when told', { timeout: 240_000 }, async () => {
    const page = await on.open('/forecasts')
    await enter(page, 'A mediator comes to Bamako', 60)
    const line = () => bench.forecasts().find((f) => f.proposition === 'A mediator comes to Bamako')
    expect(line()?.history.map((h) => h.p)).toEqual([0.6])
    await page.locator('.detail').waitFor()
    await page.keyboard.press('u')
    const form = page.locator('form[aria-label="Update p"]')
    await form.getByLabel(/^p that it happens/).fill('25')
    await form.locator('button', { hasText: 'Keep' }).click()
    // No reason, no new p.
    expect(line()?.history).toHaveLength(1)
    await form.getByLabel(/^Reason/).fill('nobody is willing')
    await form.locator('button', { hasText: 'Keep' }).click()
    await page.locator('.detail', { hasText: 'nobody is willing' }).waitFor()
    expect(await row(page, 'A mediator comes').innerText()).toContain('60 % → 25 %')
    // One p is taken back: the one before is in force again.
    await page
      .locator('.detail')
      .getByLabel(/^Take back 25 %/)
      .click()
    await row(page, 'A mediator comes').filter({ hasText: '60 %' }).waitFor()
    await page.getByLabel('Outcome').selectOption('void')
    await page.locator('form[aria-label="Settle the forecast"]').getByLabel('Reason').fill('cannot be told')
    await page.locator('button', { hasText: /^Settle$/ }).click()
    await row(page, 'A mediator comes').locator('.status.void').waitFor()
    expect(await page.locator('.detail').innerText()).toContain('cannot be told')
    await page.locator('.detail button', { hasText: 'take back' }).click()
    await row(page, 'A mediator comes').locator('.status.open').waitFor()
    await page.context().close()
  })

  it('proposes what the record answers, and waits for the person', { timeout: 240_000 }, async () => {
    const page = await on.open('/forecasts')
    await enter(page, 'Algeria keeps its airspace closed', 80, 'Was Algerian airspace closed to Mali on 2025-04-20?')
    const line = () => bench.forecasts().find((f) => f.proposition === 'Algeria keeps its airspace closed')
    const proposal = page.locator('.proposal', { hasText: 'Algeria keeps its airspace closed' })
    await proposal.waitFor()
    expect(line()?.status).toBe('open')
    expect(await proposal.locator('sup a').count()).toBeGreaterThan(0)
    // Not without a reason.
    await proposal.locator('button', { hasText: 'Decline' }).click()
    expect(await proposal.getByLabel('Reason').evaluate((e) => e.matches(':focus:invalid'))).toBe(true)
    expect(line()?.proposal).toBeDefined()
    await proposal.getByLabel('Reason').fill('another airspace was meant')
    await proposal.locator('button', { hasText: 'Decline' }).click()
    await proposal.waitFor({ state: 'detached' })
    expect(line()).toMatchObject({ status: 'open', decision: { reason: 'another airspace was meant' } })
    await page.locator('.detail', { hasText: 'another airspace was meant' }).locator('button.back').click()
    await proposal.locator('button', { hasText: 'Accept' }).click()
    await proposal.waitFor({ state: 'detached' })
    expect(line()).toMatchObject({ status: 'resolved', outcome: 'yes' })
    await page.context().close()
  })

  it('scores what is settled and past its date, in a picture and the same table', { timeout: 240_000 }, async () => {
    const closed = bench.forecasts().find((f) => f.proposition.includes('remain closed'))
    const back = bench.forecasts().find((f) => f.proposition.includes('ambassadors back'))
    for (const [f, outcome] of [
      [closed, 'yes'],
      [back, 'no'],
    ] as const)
      await bench.judge({ type: 'resolve', forecast: f?.id ?? '', outcome, reason: 'seen' }, 'ana')
    const page = await on.open('/forecasts')
    const section = page.locator('section', { hasText: 'How good they were' })
    // p = 0.675 and it happened, p = 0.325 and it did not.
    expect(await section.innerText()).toContain('Brier score 0.106 over 2 forecasts, against 0.250')
    expect(await section.locator('circle').count()).toBe(2)
    expect(await section.locator('svg text.n').allTextContents()).toEqual(['n 1', 'n 1'])
    expect(await section.locator('svg path.interval').count()).toBe(2)
    expect(await section.locator('table').first().locator('tbody tr').count()).toBe(2)
    const scores = section.getByRole('region', { name: 'Scores' }).locator('tbody')
    for (const line of ['as given', 'at the middles of their words’ bands', 'Author', 'Horizon', 'Word'])
      expect(await scores.innerText()).toContain(line)
    expect(await section.innerText()).not.toContain('-0.000')
    await section.getByLabel('Why: scores').click()
    expect(await section.locator('.recipe').innerText()).toContain('mean of (p − outcome)²')
    await page.context().close()
  })

  it('answers a base rate, or says that there are too few cases', { timeout: 240_000 }, async () => {
    const page = await on.open('/forecasts')
    await page.locator('button', { hasText: /^Ask$/ }).click()
    await page.locator('p[role=status]', { hasText: /Too few cases: \d+|ended within 90 days/ }).waitFor()
    await page.context().close()
  })
})

describe('the table of likelihood words', () => {
  it('is chosen for the case and shown with its bands; bands and p follow it', { timeout: 240_000 }, async () => {
    const page = await on.open('/forecasts')
    const unlikely = row(page, /send their ambassadors back/)
    const choice = page.getByLabel(/^Words mean what/)
    expect(await choice.locator('option:checked').innerText()).toContain('ICD 203')
    expect(await row(page, 'seek closer security ties').innerText()).toContain('own reading')
    await page.locator('summary', { hasText: 'Its bands' }).click()
    const bands = page.getByRole('region', { name: /^Words of likelihood by/ })
    expect(await bands.locator('tbody tr').first().innerText()).toContain('1–5 %')
    await choice.selectOption('PHIA')
    await unlikely.filter({ hasText: '25–35 %' }).waitFor()
    expect(await unlikely.innerText()).toContain('30 %')
    await bands.locator('tbody tr', { hasText: 'realistic possibility' }).waitFor()
    expect(bench.record().judgements.at(-1)?.act).toEqual({ type: 'setting', setting: 'likelihood', value: 'PHIA' })
    await choice.selectOption('ICD203')
    await unlikely.filter({ hasText: '20–45 %' }).waitFor()
    await page.context().close()
  })
})

describe('the screen', () => {
  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no axe violation, ${colorScheme}`, { timeout: 240_000 }, async () => {
      const page = await on.open('/forecasts?status=open', { colorScheme })
      await page.keyboard.press('j')
      await page.locator('.detail').waitFor()
      await page.keyboard.press('u')
      await page.locator('form[aria-label="Update p"]').waitFor()
      await page.locator('summary', { hasText: 'Its bands' }).click()
      await page.locator('button', { hasText: 'New forecast' }).click()
      await page.locator('form[aria-label="New forecast"]').waitFor()
      await settled(page)
      await expectAccessible(page, colorScheme)
      await page.context().close()
    })

  it('fits 360 px, goes by keys, is reached from the bar and the palette', { timeout: 240_000 }, async () => {
    const page = await on.open('/', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
    await page.locator('nav a', { hasText: 'Forecasts' }).click()
    await page.waitForSelector('.forecasts')
    await page.keyboard.press('j')
    await page.locator('.detail').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await page.keyboard.press('g')
    await page.waitForFunction(() => location.pathname === '/')
    await page.keyboard.press('f')
    await page.waitForSelector('.forecasts')
    await page.keyboard.press('Control+k')
    await page.locator('[role=combobox]').fill('brief of two')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => location.pathname === '/brief')
    await ready(page)
    await page.context().close()
  })

  it('shows the ledger as it stood on the day it was known by, for reading', { timeout: 240_000 }, async () => {
    await bench.judge({ type: 'predict', forecast: 'f-late', proposition: 'A summit is held in Niamey', to: '2026-06-30', p: 0.2 }, 'ana')
    const airspace = bench.forecasts().find((f) => f.proposition.includes('remain closed'))
    await bench.judge({ type: 'resolve', forecast: airspace?.id ?? '', outcome: 'yes', reason: 'seen' }, 'ana')
    const page = await on.open('/forecasts')
    await row(page, 'A summit is held').waitFor()
    await page.getByLabel('Known by').fill('2025-06-01')
    await page.locator('h1 + p', { hasText: 'as they stood on 1 June 2025' }).waitFor()
    expect(page.url()).toContain('known=2025-06-01')
    // Made in 2026, settled in 2026: not there, not settled, not scored; and its horizon is not over.
    expect(await row(page, 'A summit is held').count()).toBe(0)
    const then = row(page, /remain closed/)
    expect(await then.locator('.status').innerText()).toBe('open')
    expect(await page.locator('section', { hasText: 'How good they were' }).innerText()).toContain('Nothing to score yet')
    await then.locator('a.pick').click()
    await page.locator('.detail', { hasText: 'remain closed' }).waitFor()
    expect(page.url()).toContain('known=2025-06-01')
    await page.keyboard.press('n')
    await page.keyboard.press('u')
    await settled(page)
    expect(await page.locator('form:not(section[aria-labelledby=rates-head] form)').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'New forecast' }).count()).toBe(0)
    await page.getByLabel('Known by').fill('2025-04-20')
    await page.locator('h1 + p', { hasText: 'as they stood on 20 April 2025' }).waitFor()
    expect(await row(page, /remain closed/).count()).toBe(0)
    await expectAccessible(page, 'as known then')
    await page.getByRole('button', { name: 'Today’s ledger' }).click()
    await row(page, 'A summit is held').waitFor()
    expect(
      await row(page, /remain closed/)
        .locator('.status')
        .innerText(),
    ).toBe('it happened')
    await page.context().close()
  })

  it('hands its table over as CSV', { timeout: 240_000 }, async () => {
    const page = await on.open('/forecasts')
    const file = page.waitForEvent('download')
    await page.locator('section[aria-labelledby=ledger-head] .foot').last().locator('button', { hasText: 'CSV' }).click()
    expect(readFileSync(await (await file).path(), 'utf8')).toContain('probably (55–80 %)')
    await page.context().close()
  })
})

it('nothing failed, nothing was logged as an error, nothing left this machine', () => {
  expect(on.faults).toEqual([])
})
