import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleStage } from './case.ts'
import { expectAccessible, ready, type Stage } from './harness.ts'

/** Questions on the worked example, put from the palette and on their own screen. */
let on: Stage
let close: (() => Promise<void>) | undefined
beforeAll(async () => {
  ;({ on, close } = await exampleStage())
}, 240_000)
afterAll(() => close?.())

const CLOSED = 'Was Algerian airspace closed to Mali on 2025-04-20?'

describe('a question', () => {
  it('is put from the palette and answered with its sentences, one click from the text', { timeout: 240_000 }, async () => {
    const page = await on.open('/')
    await page.keyboard.press('Control+k')
    await page.locator('[role=combobox]').fill(CLOSED)
    await page.locator('[role=option]', { hasText: CLOSED }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/ask\?q=/)
    const answer = page.getByRole('region', { name: 'Answer' })
    await answer.locator('strong', { hasText: 'yes' }).waitFor()
    expect(await answer.innerText()).toContain('since 7 April 2025')
    await expectAccessible(page, 'answer')
    await answer.locator('sup a').first().click()
    await page.waitForSelector('.sentence.asked')
    expect(await page.locator('.sentence.asked').innerText()).toMatch(/airspace/)
    await page.goBack()
    // On its own screen the next one is put, and an event is opened from its answer.
    await page.getByLabel('Question').fill('Who shot down the drone?')
    await page.keyboard.press('Enter')
    await answer.locator('li', { hasText: 'Algeria shot down a drone of Mali' }).first().waitFor()
    await answer.locator('a[href^="/e/"]').first().click()
    await ready(page)
    expect(await page.locator('h1').innerText()).toContain('shot down a drone')
    await page.context().close()
  })

  it('is answered by what was known, and said not to be understood where it is not', { timeout: 240_000 }, async () => {
    const page = await on.open(`/ask?q=${encodeURIComponent(CLOSED)}&known=2025-04-02`)
    const answer = page.getByRole('region', { name: 'Answer' })
    await answer.locator('strong', { hasText: 'unknown' }).waitFor()
    expect(await page.locator('h1 + p').innerText()).toContain('as known by 2 April 2025')
    await page.getByLabel('Question').fill('Blue or green?')
    await page.getByRole('button', { name: 'Ask' }).click()
    await answer.locator('strong', { hasText: 'Not understood' }).waitFor()
    await page.context().close()
  })

  it('fits 360 px', { timeout: 240_000 }, async () => {
    const page = await on.open(`/ask?q=${encodeURIComponent(CLOSED)}`, {
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
    })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await page.context().close()
  })
})

it('nothing failed, nothing was logged as an error, nothing left this machine', () => {
  expect(on.faults).toEqual([])
})
