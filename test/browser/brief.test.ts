import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenCase } from '../../src/case/case.ts'
import { anchorOf } from '../../src/model/anchor.ts'
import { exampleStage } from './case.ts'
import { expectAccessible, ready, type Stage, settled } from './harness.ts'

/** The screen Brief on the worked example. */
let bench: OpenCase
let on: Stage
let close: (() => Promise<void>) | undefined
const PATH = '/brief/DZA-MLI?on=2025-04-29'

beforeAll(async () => {
  ;({ bench, on, close } = await exampleStage())
}, 240_000)
afterAll(() => close?.())

const open = () => on.open(PATH)
const anchorIn = (id: string) => {
  const s = bench.record().statements.get(id)
  const d = s && bench.record().documents.get(s.document)
  if (!s || !d) throw new Error('no statement')
  return anchorOf(s, d)
}
const edit = async (page: Page) => {
  await page.keyboard.press('e')
  await page.locator('.cm-content').waitFor()
}
/** Puts the cursor at the start of the text and types. */
const type = async (page: Page, text: string) => {
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+Home')
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type(text)
}
const download = async (page: Page, name: string): Promise<Buffer> => {
  const file = page.waitForEvent('download')
  await page.locator('[aria-label=Download] a', { hasText: name }).click()
  return readFileSync(await (await file).path())
}

describe('the derived brief', () => {
  it('has its parts, and every sentence a click from its source', { timeout: 240_000 }, async () => {
    const page = await open()
    const heads = await page.locator('article h2').allInnerTexts()
    expect(heads[0]).toBe('Summary')
    expect(heads).toContain('Forecast')
    expect(await page.locator('article h3').count()).toBeGreaterThan(1)
    const told = await page
      .locator('article li, article p:not(.second)')
      .evaluateAll((list) => list.map((e) => ({ text: e.textContent ?? '', notes: e.querySelectorAll('sup a[href^="/d/"]').length })))
    expect(told.length).toBeGreaterThan(10)
    // Voices by name, never by key.
    expect(told.filter((t) => /document:|source:/.test(t.text)).map((t) => t.text)).toEqual([])
    // Every sentence has its notes; the list of documents says what their letters mean.
    expect(told.filter((t) => t.notes === 0 && !/^[A-Z]+: /.test(t.text)).map((t) => t.text)).toEqual([])
    const mark = page.locator('article li sup a').first()
    const label = await mark.innerText()
    const note = page.locator('section.notes li').filter({ has: page.locator('.n', { hasText: new RegExp(`^${label}$`) }) })
    const cited = (await note.locator('a').innerText()).slice(1, -1)
    await mark.click()
    await page.waitForSelector('.sentence.asked')
    expect((await page.locator('.sentence.asked').innerText()).replaceAll(/\s+/g, ' ')).toContain(cited)
    await page.context().close()
  })

  it('is handed over as Markdown, HTML and Word', { timeout: 240_000 }, async () => {
    const page = await open()
    expect((await download(page, 'Markdown')).toString()).toMatch(/^# Algeria and Mali[\s\S]*\[\^A1\]: “/)
    const html = (await download(page, 'HTML')).toString()
    expect(html).toContain('<ul class="notes">')
    expect(html).not.toContain('<script')
    expect((await download(page, 'Word')).subarray(0, 2).toString()).toBe('PK')
    await page.context().close()
  })

  it('of one event and of the whole case is handed over too', { timeout: 240_000 }, async () => {
    const take = async (page: Page, group: string) => {
      const file = page.waitForEvent('download')
      await page.getByRole('group', { name: group }).locator('a', { hasText: 'Markdown' }).click()
      return readFileSync(await (await file).path(), 'utf8')
    }
    const event = [...bench.record().events.values()].find((e) => e.title.includes('shot down'))
    const page = await on.open(`/e/${event?.id}`)
    expect(await take(page, 'Download the brief of the event')).toMatch(/^# [\s\S]*\[\^A1\]/)
    await page.goto(`${on.server.address}/brief`)
    expect(await take(page, 'Download the brief of the case')).toMatch(/^# [\s\S]*\[\^A1\]/)
    await page.context().close()
  })

  it('follows the day in the address', { timeout: 240_000 }, async () => {
    const page = await on.open('/brief/DZA-MLI?on=2025-04-01')
    expect(await page.locator('article').innerText()).not.toContain('its ambassador to Mali recalled')
    await page.getByLabel('Day', { exact: true }).fill('2025-04-29')
    await page.waitForFunction(() => location.search.includes('on=2025-04-29'))
    await page.locator('article li', { hasText: 'its ambassador to Mali recalled' }).first().waitFor()
    await page.context().close()
  })

  it('prints the text and its sources, without the bars', { timeout: 240_000 }, async () => {
    const page = await open()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('article').isVisible()).toBe(true)
    expect(await page.locator('section.notes').isVisible()).toBe(true)
    expect(await page.locator('.tools.row.no-print').first().isVisible()).toBe(false)
    expect((await page.pdf()).length).toBeGreaterThan(10_000)
    await page.context().close()
  })
})

describe('editing', () => {
  it('marks as it is typed, keeps the text as a judgement, and goes back to the derived one', { timeout: 240_000 }, async () => {
    const derived = bench.markdown(bench.brief({ a: 'DZA', b: 'MLI' }, 20207))
    const page = await open()
    await edit(page)
    const sheets = await page.locator('.host').evaluate((e) => e.shadowRoot?.adoptedStyleSheets.length ?? 0)
    expect(sheets).toBeGreaterThan(0)
    const before = await page.locator('aside ol li').count()
    // Letters that are keys of the screen elsewhere are text here.
    await type(page, 'Everyone knows that peace is near; jkbfg.')
    await page.waitForFunction((n) => document.querySelectorAll('aside ol li').length === n + 1, before)
    expect(await page.locator('aside').innerText()).toContain('No note')
    expect(
      await page
        .locator('.cm-content .lint.uncited')
        .first()
        .evaluate((e) => getComputedStyle(e).textDecorationLine),
    ).toBe('underline')
    expect(await page.evaluate(() => location.pathname)).toBe('/brief/DZA-MLI')
    await page.keyboard.press('Control+s')
    await page.locator('article', { hasText: 'peace is near' }).waitFor()
    const kept = bench.record().judgements.at(-1)?.act
    expect(kept).toMatchObject({ type: 'brief', brief: 'DZA-MLI@2025-04-29' })
    expect(await page.locator('#marks').innerText()).toContain('Everyone knows')
    expect((await download(page, 'Markdown')).toString()).toContain('peace is near')

    await page.reload()
    await ready(page)
    await page.locator('article', { hasText: 'peace is near' }).waitFor()
    await page.locator('button', { hasText: 'Undo the edits' }).click()
    await page.locator('button', { hasText: 'Undo the edits' }).waitFor({ state: 'detached' })
    expect(await page.locator('article').innerText()).not.toContain('peace is near')
    expect((await download(page, 'Markdown')).toString()).toBe(derived)
    await page.context().close()
  })

  it('keeps a draft through leaving and loading anew, until it is kept or thrown away', { timeout: 240_000 }, async () => {
    const page = await open()
    await edit(page)
    await type(page, 'A sentence nobody may lose.')
    // Left by the bar, not by the button.
    await page.locator('nav a', { hasText: 'Desk' }).click()
    await page.waitForFunction(() => location.pathname === '/')
    await page.goto(on.server.address + PATH)
    await ready(page)
    expect(await page.locator('main p[role=status]').innerText()).toContain('A draft of')
    expect(await page.locator('article').innerText()).not.toContain('nobody may lose')
    await page.locator('button', { hasText: 'Go on editing' }).click()
    await page.locator('.cm-content', { hasText: 'nobody may lose' }).waitFor()
    await page.locator('aside ol li', { hasText: 'nobody may lose' }).waitFor()
    await page.locator('button', { hasText: 'Throw the draft away' }).click()
    await page.locator('article').waitFor()
    expect(await page.locator('main p[role=status]').innerText()).not.toContain('A draft of')
    await edit(page)
    expect(await page.locator('.cm-content').innerText()).not.toContain('nobody may lose')
    await page.context().close()
  })

  it('tells at once what lost its source while it was written', { timeout: 240_000 }, async () => {
    const page = await open()
    await edit(page)
    await page.locator('aside p[role=status]', { hasText: /mark|None/ }).waitFor()
    const before = await page.locator('aside ol li').count()
    const cited = /<!-- (s[0-9a-f]+) -->/.exec(bench.markdown(bench.brief({ a: 'DZA', b: 'MLI' }, 20207)))?.[1] ?? ''
    const reject = await bench.judge({ type: 'reject', anchor: anchorIn(cited) }, 'ben')
    await page.locator('aside ol li', { hasText: 'Source gone' }).first().waitFor()
    expect(await page.locator('aside ol li').count()).toBeGreaterThan(before)
    expect(await page.locator('.edit').innerText()).toContain('has changed since you began')
    await bench.judge({ type: 'undo', judgement: reject.id }, 'ben')
    await page.waitForFunction((n) => document.querySelectorAll('aside ol li').length === n, before)
    await page.context().close()
  })

  it('shows the sentences that a line cites, and leads from a source to where it is cited', { timeout: 240_000 }, async () => {
    const page = await open()
    const first = page.locator('section.notes .n').first()
    const label = await first.innerText()
    const quote = (await page.locator('section.notes li').first().locator('a').innerText()).slice(1, -1)
    await first.click()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cite'))).toBe(label)
    const places = await page.locator(`article [data-cite="${label}"]`).count()
    await first.click()
    expect(await page.locator('article .found').count()).toBe(1)
    expect(
      places === 1 ||
        (await page
          .locator(`article [data-cite="${label}"]`)
          .nth(1)
          .evaluate((e) => e.classList.contains('found'))),
    ).toBe(true)
    await edit(page)
    await page
      .locator('.cm-line', { hasText: `[^${label}]` })
      .first()
      .click()
    const cited = page.locator('aside ul li', { hasText: quote })
    await cited.first().waitFor()
    expect(await cited.first().locator('a').getAttribute('href')).toMatch(/^\/d\/.+#s\d+$/)
    await page.context().close()
  })

  it('is left by Tab, and leaves nothing where nothing is kept', { timeout: 240_000 }, async () => {
    const judgements = bench.record().judgements.length
    const page = await open()
    await edit(page)
    await type(page, 'Not kept.')
    await page.keyboard.press('Shift+Tab')
    await page.waitForFunction(() => document.activeElement?.tagName === 'BUTTON')
    await page.locator('button', { hasText: 'Leave, the draft stays' }).click()
    await page.locator('article').waitFor()
    expect(await page.locator('article').innerText()).not.toContain('Not kept.')
    expect(bench.record().judgements).toHaveLength(judgements)
    await page.locator('button', { hasText: 'throw it away' }).click()
    await page.locator('button', { hasText: /^Edit$/ }).waitFor()
    await page.context().close()
  })
})

describe('the screen', () => {
  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no axe violation, ${colorScheme}`, { timeout: 240_000 }, async () => {
      const page = await on.open(PATH, { colorScheme })
      await expectAccessible(page, `reading, ${colorScheme}`)
      await edit(page)
      await settled(page)
      await expectAccessible(page, `editing, ${colorScheme}`)
      await page.context().close()
      const choose = await on.open('/brief', { colorScheme })
      await expectAccessible(choose, `choosing, ${colorScheme}`)
      await choose.context().close()
    })

  it('fits 360 px, reading and editing', { timeout: 240_000 }, async () => {
    const page = await on.open(PATH, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
    const width = () => page.evaluate(() => document.documentElement.scrollWidth)
    expect(await width()).toBeLessThanOrEqual(360)
    await page.locator('button', { hasText: 'Edit' }).click()
    await page.locator('.cm-content').waitFor()
    expect(await width()).toBeLessThanOrEqual(360)
    await page.context().close()
  })
})

it('nothing failed, nothing was logged as an error, nothing left this machine', () => {
  expect(on.faults).toEqual([])
})
