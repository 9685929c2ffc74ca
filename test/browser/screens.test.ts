import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOCUMENTS, fixture } from './fixture.ts'
import { expectAccessible, ready, type Stage, settled, stage, until } from './harness.ts'

let on: Stage
const event = () => [...on.bench.record().events.values()].find((e) => e.title.includes('shot down'))!.id
const paths = (): Record<string, string> => ({
  desk: '/',
  dossier: '/r/DZA-MLI?on=2025-04-10',
  events: '/r/DZA-MLI?on=2025-04-10&tab=events',
  profile: '/r/DZA-MLI?on=2025-04-10&tab=profile',
  profilePage: '/profile/DZA-MLI?on=2025-04-10',
  incident: `/e/${event()}`,
  reader: `/d/${DOCUMENTS.report}#s5`,
  arabic: `/d/${DOCUMENTS.arabic}#s3`,
  map: '/map?on=2025-04-10&actor=DZA',
  route: '/map?on=2025-04-10&actor=DZA&from=algiers&to=bamako',
  network: '/net?on=2025-04-10',
  effects: '/net?mode=effects',
})

beforeAll(async () => {
  on = await stage(fixture())
}, 240_000)
afterAll(() => on?.close())

describe('every screen', () => {
  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no axe violation, ${colorScheme}`, { timeout: 300_000 }, async () => {
      for (const [name, path] of Object.entries(paths())) {
        const page = await on.open(path, { colorScheme })
        await settled(page)
        await expectAccessible(page, `${name}, ${colorScheme}`)
        await page.context().close()
      }
    })

  it('has no axe violation in its boxes and forms', { timeout: 300_000 }, async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await on.open(`/d/${DOCUMENTS.report}#s5`, { colorScheme })
      await page.waitForSelector('li.picked')
      for (const [key, box] of [
        ['Control+k', 'dialog input'],
        ['?', 'dialog dl'],
        ['i', 'dialog textarea'],
        ['c', 'dialog pre'],
        ['e', 'form[aria-label="Correct the statement"]'],
      ] as const) {
        await page.keyboard.press(key)
        await page.locator(box).first().waitFor()
        await expectAccessible(page, `${key}, ${colorScheme}`)
        await page.keyboard.press('Escape')
        await page.locator(box).first().waitFor({ state: 'detached' })
      }
      await page.context().close()
      const incident = await on.open(`/e/${event()}`, { colorScheme })
      await incident.keyboard.press('n')
      await incident.locator('form.slip textarea').waitFor()
      await incident.getByRole('button', { name: 'Same as' }).click()
      await incident.locator('details summary').click()
      await expectAccessible(incident, `incident with its forms, ${colorScheme}`)
      await incident.context().close()
      const dossier = await on.open(paths().dossier ?? '/', { colorScheme })
      for (const why of await dossier.getByRole('button', { name: /^Why/ }).all()) await why.click()
      await expectAccessible(dossier, `dossier with its reasons, ${colorScheme}`)
      await dossier.context().close()
    }
  })

  it('fits 360 px without sideways scrolling and 4K without a gap', { timeout: 300_000 }, async () => {
    for (const [name, path] of Object.entries(paths())) {
      const page = await on.open(path, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(360)
      await page.setViewportSize({ width: 3840, height: 2160 })
      expect(await page.evaluate(() => document.querySelector('main .page')?.getBoundingClientRect().width ?? 0), name).toBeGreaterThan(
        2000,
      )
      await page.context().close()
    }
  })

  it('writes the words of its pictures within their boxes on a phone', { timeout: 240_000 }, async () => {
    const page = await on.open('/net?mode=effects', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    await page.locator('figure text').first().waitFor()
    await settled(page)
    const out = await page.locator('figure g:has(> rect)').evaluateAll((boxes) =>
      boxes.flatMap((g) => {
        const box = g.querySelector('rect')?.getBoundingClientRect()
        return [...g.querySelectorAll('text')].flatMap((t) => {
          const at = t.getBoundingClientRect()
          return box && at.left >= box.left && at.right <= box.right && at.top >= box.top && at.bottom <= box.bottom ? [] : [t.textContent]
        })
      }),
    )
    expect(out).toEqual([])
    await page.goto(`${on.server.address}/net?on=2025-04-10`)
    await page.locator('figure tspan').first().waitFor()
    // Names over two lines: the second lies under the first.
    const steps = await page
      .locator('figure text:has(tspan + tspan)')
      .evaluateAll((names) =>
        names.map((t) => Number(t.querySelectorAll('tspan')[1]?.getAttribute('dy')) - Number.parseFloat(getComputedStyle(t).fontSize)),
      )
    expect(steps.length).toBeGreaterThan(0)
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0)
    await page.context().close()
  })

  it('prints to PDF without the bars', { timeout: 240_000 }, async () => {
    for (const name of ['dossier', 'incident', 'profilePage']) {
      const page = await on.open(paths()[name] ?? '/')
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('header.bar').isVisible(), name).toBe(false)
      expect(
        await page.locator('.no-print').evaluateAll((list) => list.filter((e) => getComputedStyle(e).display !== 'none').length),
        name,
      ).toBe(0)
      expect((await page.pdf()).length, name).toBeGreaterThan(10_000)
      await page.context().close()
    }
  })

  it('opens the same view from its permalink, and keeps the two dates', { timeout: 240_000 }, async () => {
    const page = await on.open('/r/DZA-MLI?on=2025-04-02&known=2025-04-20&tab=events')
    expect(await page.locator('h1 + p').innerText()).toContain('2 April 2025')
    expect(await page.locator('h1 + p').innerText()).toContain('as known by 20 April 2025')
    expect(await page.locator('[role=tab][aria-selected=true]').innerText()).toContain('Events')
    // The profile came out in May: what only it tells is not known by 20 April.
    expect(await page.locator('[role=tabpanel]').innerText()).not.toContain('December 2023')
    await page.context().close()
  })
})

describe('the way of a sentence', () => {
  it('stays whole while the next screen is slow to load', { timeout: 240_000 }, async () => {
    const before = on.faults.length
    for (const [from, link] of [
      ['/map?on=2025-04-10&actor=DZA', 'a[href^="/e/"]'],
      ['/net?on=2025-04-10', 'td a[href^="/e/"]'],
      ['/r/DZA-MLI?on=2025-04-10&known=2025-05-02', '.rival a[href^="/e/"]'],
    ] as const) {
      const page = await on.open(from)
      await page.route('**/assets/Incident*.js', async (route) => {
        await new Promise((r) => setTimeout(r, 700))
        await route.continue()
      })
      await page.locator(link).last().click()
      await page.locator('table.accounts').waitFor()
      await page.context().close()
    }
    expect(on.faults.slice(before)).toEqual([])
  })

  it('leads from sentence to event to dossier to sentence', { timeout: 240_000 }, async () => {
    const page = await on.open(`/d/${DOCUMENTS.report}#s5`)
    await page.waitForSelector('.sentence.asked')
    expect(await page.locator('.sentence.asked').innerText()).toContain('brought down a Malian drone')
    await page.locator('aside li.picked a', { hasText: 'event' }).click()
    await page.locator('table.accounts').waitFor()
    expect(await page.locator('h1').innerText()).toBe('Algeria shot down a Malian drone')
    expect(await page.locator('table.accounts').innerText()).toContain('reconcilable')
    await page.locator('header a', { hasText: 'Algeria – Mali' }).click()
    await page.waitForSelector('.dossier')
    await page.locator('.state sup.note a').first().click()
    await page.waitForSelector('.sentence.asked')
    expect(page.url()).toMatch(/\/d\/d\w+#s\d+$/)
    await page.context().close()
  })

  it('shows both dates of the disputed event side by side, each leading to its quote', { timeout: 240_000 }, async () => {
    const page = await on.open(`/e/${event()}`)
    const row = page.locator('tr.disputed.reconcilable')
    expect(await row.innerText()).toContain('1 April 2025')
    expect(await row.innerText()).toContain('night of 31 March–1 April 2025')
    for (const link of await page.locator('table.accounts td .value').all())
      expect(await link.getAttribute('href')).toMatch(/^\/d\/.+#s\d+$/)
    await page.context().close()
  })
})

describe('the time axis', () => {
  it('draws its marks and bars', { timeout: 240_000 }, async () => {
    const page = await on.open('/r/DZA-MLI?on=2025-04-10')
    for (const drawn of ['a.dot .shape', 'a.bar rect.sure', 'a.bar text.label', '[role=slider] rect']) {
      const box = await page.locator(`svg.lanes ${drawn}`).first().boundingBox()
      expect(box?.width, drawn).toBeGreaterThan(1)
    }
    await page.context().close()
  })
})

describe('the day', () => {
  it('is dragged on the axis; state card, address and the way back follow', { timeout: 240_000 }, async () => {
    const page = await on.open('/r/DZA-MLI?on=2025-04-02')
    expect(await page.locator('.state').innerText()).not.toContain('suspended')
    await settled(page)
    const flag = await page.locator('[role=slider] rect').boundingBox()
    const frame = await page.locator('svg.lanes').boundingBox()
    if (!flag || !frame) throw new Error('no axis')
    const [x, y] = [flag.x + flag.width / 2, flag.y + 8]
    const perDay = frame.width / 120
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + perDay * 4, y, { steps: 6 })
    await page.mouse.move(x + perDay * 8, y, { steps: 6 })
    await page.mouse.up()
    await page.waitForFunction(() => /on=2025-04-(09|10|11)/.test(location.search))
    await page.locator('.state', { hasText: 'suspended' }).waitFor()
    expect(await page.locator('.state').innerText()).toContain('closed')
    await page.goBack()
    await page.waitForFunction(() => location.search.includes('on=2025-04-02'))
    await page.waitForFunction(() => !document.querySelector('.state')?.textContent?.includes('suspended'))
    await page.context().close()
  })

  it('moves by keys', { timeout: 240_000 }, async () => {
    const page = await on.open('/r/DZA-MLI?on=2025-04-02')
    await page.locator('[role=slider]').focus()
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(() => location.search.includes('on=2025-04-03'))
    await page.keyboard.press('Shift+ArrowRight')
    await page.waitForFunction(() => location.search.includes('on=2025-04-10'))
    await page.locator('body').press('k')
    await page.waitForFunction(() => location.search.includes('on=2025-04-07'))
    await page.context().close()
  })
})

describe('keyboard only', () => {
  it('finds from every screen, however fast it is typed', { timeout: 240_000 }, async () => {
    for (const [name, path] of Object.entries(paths())) {
      const page = await on.open(path)
      await page.keyboard.press('Control+k')
      await page.keyboard.type('recalled mali')
      await page.locator('#hits li', { hasText: 'event' }).first().waitFor()
      expect(await page.locator('input[role=combobox]').inputValue(), name).toBe('recalled mali')
      await page.keyboard.press('Escape')
      await page.locator('dialog').waitFor({ state: 'detached' })
      await page.keyboard.press('?')
      await page.locator('dialog', { hasText: 'Everywhere' }).waitFor()
      await page.context().close()
    }
  })

  it('finds, opens, reviews and shows its keys', { timeout: 240_000 }, async () => {
    const page = await on.open('/')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('tin zaouatine drone')
    await page.locator('#hits li', { hasText: 'sentence' }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/[der]\//)
    await page.goto(`${on.server.address}/d/${DOCUMENTS.report}`)
    await ready(page)
    await page.keyboard.press('j')
    await page.locator('aside li.picked').waitFor()
    await page.keyboard.press('j')
    await page.locator('aside li:nth-child(2).picked').waitFor()
    expect(await page.locator('aside li.picked').count()).toBe(1)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/e\//)
    await page.keyboard.press('?')
    await page.locator('dialog', { hasText: 'Everywhere' }).waitFor()
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog', { state: 'detached' })
    await page.keyboard.press('g')
    await page.waitForURL(`${on.server.address}/`)
    await page.locator('#item-0').waitFor()
    await page.keyboard.press('j')
    expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/^item-/)
    await page.context().close()
  })

  it('reaches every control of the dossier by tab, in sight', { timeout: 240_000 }, async () => {
    const page = await on.open('/r/DZA-MLI?on=2025-04-10')
    const seen = new Set<string>()
    for (let i = 0; i < 140; i++) {
      await page.keyboard.press('Tab')
      seen.add(
        await page.evaluate(
          () =>
            `${document.activeElement?.tagName}:${document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim().slice(0, 20)}`,
        ),
      )
    }
    for (const wanted of ['BUTTON:Find anything', 'g:Day', 'BUTTON:Measures'])
      expect(
        [...seen].some((s) => s.startsWith(wanted)),
        `${wanted} in ${[...seen].join('; ')}`,
      ).toBe(true)
    await page.context().close()
  })

  it('offers citations in four forms and the permalink', { timeout: 240_000 }, async () => {
    const page = await on.open(`/d/${DOCUMENTS.report}#s5`, { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.waitForSelector('li.picked')
    await page.keyboard.press('c')
    const box = page.locator('dialog')
    await box.waitFor()
    expect(await box.innerText()).toContain('“Neighbours at odds over a lost drone,” Sahel Monitor, 14 April 2025')
    expect(await box.innerText()).toContain('@misc{')
    expect(await box.innerText()).toContain('"type": "article"')
    await box.locator('button', { hasText: 'Copy Plain' }).click()
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await until('the citation is copied', async () => (await copied()).includes('Algerian air defence brought down'))
    await box.waitFor({ state: 'detached' })
    await page.keyboard.press('y')
    await until('the permalink is copied', async () => (await copied()) === page.url())
    await page.context().close()
  })
})

it('nothing failed, nothing was logged as an error, nothing left this machine', () => {
  expect(on.faults).toEqual([])
})
