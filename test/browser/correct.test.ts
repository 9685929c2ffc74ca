import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer, listen } from '../../src/server/server.ts'
import { DOCUMENTS, fixture } from './fixture.ts'
import { assets, ready, type Stage, stage, until } from './harness.ts'
import { HOSTILE } from './texts.ts'

let on: Stage
beforeAll(async () => {
  on = await stage(fixture())
}, 240_000)
afterAll(() => on?.close())

describe('correcting the coder', () => {
  it('accepts, rejects and takes back by keys', { timeout: 240_000 }, async () => {
    const page = await on.open(`/d/${DOCUMENTS.report}`)
    await page.keyboard.press('j')
    await page.keyboard.press('a')
    await page.locator('aside li.accepted').first().waitFor()
    const before = await page.locator('aside > ol').first().locator('li').count()
    await page.locator('aside li.picked').waitFor()
    await page.keyboard.press('x')
    await page.locator('h2', { hasText: 'Rejected' }).waitFor()
    expect(await page.locator('aside > ol').first().locator('li').count()).toBe(before - 1)
    await page.keyboard.press('u')
    await page.waitForFunction((n) => document.querySelectorAll('aside > ol')[0]?.querySelectorAll(':scope > li').length === n, before)
    await page.keyboard.press('u')
    await page.waitForFunction(() => document.querySelectorAll('aside li.accepted').length === 0)
    await page.context().close()
  })

  it('corrects a field; event and dossier follow; undo brings the old back', { timeout: 240_000 }, async () => {
    const page = await on.open(`/d/${DOCUMENTS.report}`)
    const recall = page.locator('aside button.line', { hasText: 'Mali → Algeria: reduce' })
    await recall.click()
    await page.keyboard.press('e')
    const form = page.locator('form[aria-label="Correct the statement"]')
    await form.waitFor()
    await form.getByLabel(/When/).fill('2025-04-05')
    await form.getByLabel('Reason').fill('the day before, by the ministry')
    await form.locator('button', { hasText: 'Keep' }).click()
    await page.locator('aside li.corrected').waitFor()
    expect(on.bench.record().judgements.at(-1)?.act).toMatchObject({
      type: 'correct',
      reason: 'the day before, by the ministry',
      body: { when: { edtf: '2025-04-05' } },
    })
    await page.goto(`${on.server.address}/r/DZA-MLI?on=2025-04-10&tab=events`)
    await ready(page)
    expect(await page.locator('[role=tabpanel]').innerText()).toContain('5 April 2025')
    await page.goto(`${on.server.address}/d/${DOCUMENTS.report}`)
    await ready(page)
    await page.keyboard.press('u')
    await page.waitForFunction(() => document.querySelectorAll('aside li.corrected').length === 0)
    await page.context().close()
  })

  it('makes a statement from marked words', { timeout: 240_000 }, async () => {
    const page = await on.open(`/d/${DOCUMENTS.report}`)
    const words = 'share of'
    expect(words).toBeTruthy()
    await page.evaluate(() => {
      const spans = [...document.querySelectorAll('[data-start]')]
      const span = spans.find((s) => s.textContent?.includes('The defence ministry in Algiers said'))
      const node = span?.firstChild
      const range = document.createRange()
      if (!node) throw new Error('no text')
      const at = node.textContent?.indexOf('The defence ministry') ?? 0
      range.setStart(node, at)
      range.setEnd(node, at + 'The defence ministry in Algiers'.length)
      getSelection()?.removeAllRanges()
      getSelection()?.addRange(range)
    })
    // Who is quicker than the table of actors still gets the actor meant.
    await page.route('**/api/vocabulary', async (route) => {
      await new Promise((go) => setTimeout(go, 600))
      await route.continue()
    })
    await page.keyboard.press('n')
    const form = page.locator('form[aria-label="New statement"]')
    await form.waitFor()
    expect(await form.innerText()).toContain('“The defence ministry in Algiers”')
    await form.getByLabel(/^Act/).fill('112')
    await form.getByLabel('Who', { exact: true }).fill('DZAMIL')
    await form.getByLabel('To whom').fill('MLI')
    await form.locator('button', { hasText: 'Keep' }).click()
    await page.locator('aside li.own').waitFor()
    const made = [...on.bench.record().statements.values()].find(
      (s) => s.coder === 'analyst' && s.kind === 'event' && s.act.cameo === '112',
    )
    const text = on.bench.record().documents.get(DOCUMENTS.report)?.text ?? ''
    expect(made && text.slice(made.span.start, made.span.end)).toBe('The defence ministry in Algiers')
    expect(made?.kind === 'event' && made.source).toMatchObject({ code: 'DZAMIL', actor: 'DZA', role: 'MIL' })
    await page.keyboard.press('u')
    await page.waitForFunction(() => document.querySelectorAll('aside li.own').length === 0)
    await page.context().close()
  })

  it('grades, prefers, joins, splits and notes on the incident', { timeout: 240_000 }, async () => {
    const event = [...on.bench.record().events.values()].find((e) => e.title.includes('shot down'))!
    const page = await on.open(`/e/${event.id}`)
    const last = () => on.bench.record().judgements.at(-1)?.act
    const kept = (type: string) => until(`${type} is kept`, () => last()?.type === type)
    await page.getByLabel('Reliability of Sahel Monitor').first().selectOption('B')
    await kept('grade-source')
    await page.getByLabel('Credibility of the statement').first().selectOption('2')
    await kept('grade-statement')
    await page.locator('tr.disputed').first().hover()
    await page
      .getByLabel(/^Prefer .+ of Mali$/)
      .first()
      .click()
    await page.getByLabel(/because/).fill('seen by both')
    await page.locator('form.slip button', { hasText: 'Keep' }).click()
    await kept('prefer')
    await page.locator('form.slip').waitFor({ state: 'detached' })
    await page.keyboard.press('n')
    await page.getByLabel('Note').fill('Ask for the wreck’s position.')
    await page.locator('form.slip button', { hasText: 'Keep' }).click()
    await kept('note')
    await page.locator('.note-text', { hasText: 'Ask for the wreck' }).waitFor()
    await page.locator('button', { hasText: 'Same as' }).click()
    await page.locator('ul.slip button').first().click()
    await kept('same')
    await page.locator('button', { hasText: 'not this event' }).last().click()
    await kept('different')
    await page.keyboard.press('u')
    await kept('undo')
    await page.context().close()
  })
})

describe('a judgement that lost its statement', () => {
  it('stands on the desk and in the reader, and is settled on the desk', { timeout: 240_000 }, async () => {
    const anchor = {
      statement: 's0',
      document: DOCUMENTS.report,
      span: { start: 3, end: 9 },
      quote: 'words that were read once',
      kind: 'event',
      label: '190',
      parties: ['DZA'],
    } as const
    await on.bench.judge({ type: 'accept', anchor }, 'ana')
    const page = await on.open('/')
    await page.locator('.desk ol a', { hasText: 'words that were read once' }).waitFor()
    const reader = await on.open(`/d/${DOCUMENTS.report}`)
    await reader.locator('aside', { hasText: 'words that were read once' }).waitFor()
    await reader.context().close()
    await page.locator('li.orphan', { hasText: 'ana' }).getByRole('button', { name: 'Take back' }).click()
    await page.waitForFunction(() => document.querySelectorAll('li.orphan').length === 0)
    expect(on.bench.record().orphans).toEqual([])
    await page.context().close()
  })
})

describe('live', () => {
  it('two windows show each other’s changes unasked, also one made while the other window opens', { timeout: 240_000 }, async () => {
    const [one, two] = [await on.open(`/d/${DOCUMENTS.profile}`), await on.open(`/d/${DOCUMENTS.profile}`)]
    await one.keyboard.press('j')
    await one.locator('li.picked').waitFor()
    await one.keyboard.press('a')
    await two.locator('aside li.accepted').waitFor()
    // A window that hears of nothing until later still finds out what it missed.
    const context = await on.browser.newContext()
    const three = await context.newPage()
    await three.route('**/api/live', async (route) => {
      await new Promise((go) => setTimeout(go, 1500))
      await route.continue()
    })
    await three.goto(`${on.server.address}/d/${DOCUMENTS.profile}`)
    await ready(three)
    expect(await three.locator('aside li.accepted').count()).toBe(1)
    await one.keyboard.press('u')
    await three.locator('aside li.accepted').waitFor({ state: 'detached' })
    await context.close()
    await one.context().close()
    await two.context().close()
  })

  it('tells of a lost connection, and reads again once it is mended', { timeout: 240_000 }, async () => {
    const { port } = on.server
    const faults = on.faults.length
    const page = await on.open('/')
    await on.server.close()
    await page.locator('.lost').waitFor()
    await on.bench.add([{ name: 'meanwhile.txt', bytes: new TextEncoder().encode('Written meanwhile\n\nNothing happened.') }])
    const again = await listen(createServer(on.bench, assets()), { port, strict: true })
    await page.locator('.lost').waitFor({ state: 'detached' })
    await page.locator('a', { hasText: 'Written meanwhile' }).first().waitFor()
    await page.context().close()
    // The failed attempts are logged by the browser itself: they are what is tested here.
    on.faults.splice(faults)
    Object.assign(on.server, { close: again.close })
  })

  it('many windows of one browser stay usable', { timeout: 240_000 }, async () => {
    const context = await on.browser.newContext()
    for (let i = 0; i < 8; i++) {
      const page = await context.newPage()
      await page.goto(`${on.server.address}/d/${DOCUMENTS.profile}`)
      await ready(page)
    }
    await context.close()
  })
})

describe('adding documents', () => {
  it('pastes a text, tells what was found and leads to it', { timeout: 240_000 }, async () => {
    const page = await on.open('/')
    await page.keyboard.press('i')
    await page
      .getByLabel(/paste the text/)
      .fill('A new report\n\nThe ministry said that Algeria shot down a drone on 1 April 2025 once more.')
    await page.locator('dialog button', { hasText: 'Read it' }).click()
    const link = page.locator('dialog a', { hasText: 'A new report' })
    await link.waitFor()
    expect(await page.locator('dialog').innerText()).toContain('1 statement found')
    await link.click()
    await page.waitForURL(/\/d\/d[0-9a-f]+/)
    await page.locator('aside li.event').waitFor()
    await page.context().close()
  })

  it('tells of a file that cannot be read', { timeout: 240_000 }, async () => {
    const page = await on.open('/')
    await page.keyboard.press('i')
    await page.locator('dialog input[type=file]').setInputFiles({ name: 'blank.txt', mimeType: 'text/plain', buffer: Buffer.from('  ') })
    await page.locator('dialog .bad', { hasText: 'blank.txt is empty' }).waitFor()
    await page.context().close()
  })

  it('shows hostile text inert', { timeout: 240_000 }, async () => {
    const [added] = await on.bench.add([{ name: 'hostile.txt', bytes: new TextEncoder().encode(HOSTILE) }])
    const page = await on.open(`/d/${added?.document}`)
    expect(await page.locator('article').innerText()).toContain('<script>window.__owned = 1</script>')
    expect(await page.locator('article script, article img, article a').count()).toBe(0)
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0)
    expect(await page.evaluate(() => (window as unknown as { __owned?: number }).__owned)).toBeUndefined()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
    // Bidirectional controls do not leak out of the text: what follows on the page still runs left to right.
    expect(
      await page
        .locator('.sentence', { hasText: 'Bidi' })
        .first()
        .evaluate((e) => getComputedStyle(e.closest('.words') ?? e).unicodeBidi),
    ).toMatch(/isolate/)
    await page.goto(`${on.server.address}/`)
    await ready(page)
    expect(await page.evaluate(() => (window as unknown as { __owned?: number }).__owned)).toBeUndefined()
    await page.context().close()
  })
})

it('nothing failed, nothing was logged as an error, nothing left this machine', () => {
  expect(on.faults).toEqual([])
})
