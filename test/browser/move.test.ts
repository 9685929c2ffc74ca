import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixture } from './fixture.ts'
import { type Stage, settled, stage, until } from './harness.ts'

/** Map, network and time axis are moved and zoomed by mouse, fingers and keys. */
let on: Stage
beforeAll(async () => {
  on = await stage(fixture())
}, 240_000)
afterAll(() => on?.close())

const MAP = { path: '/map?on=2025-04-10&actor=DZA', picture: 'figure > svg', state: 'figure > svg > g' }
const NETWORK = { path: '/net?on=2025-04-10', picture: 'figure > svg', state: 'figure > svg > g' }
const AXIS = { path: '/r/DZA-MLI?on=2025-04-10', picture: 'svg.lanes', state: 'svg.lanes' }
type Drawing = typeof MAP

/** Where the picture stands: its transform, or the days it says it shows. */
const standOf = (page: Page, d: Drawing) =>
  page
    .locator(d.state)
    .first()
    .evaluate((e) => e.getAttribute('transform') ?? e.getAttribute('aria-label') ?? '')
const changes = async (page: Page, d: Drawing, what: string, act: () => Promise<unknown>) => {
  const before = await standOf(page, d)
  await act()
  await until(`${d.path}: ${what}`, async () => (await standOf(page, d)) !== before)
}
const middle = async (page: Page, d: Drawing) => {
  const box = await page.locator(d.picture).boundingBox()
  if (!box) throw new Error('no picture')
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 200) }
}

describe.each([
  ['map', MAP],
  ['network', NETWORK],
  ['time axis', AXIS],
])('%s', (_, d) => {
  it('by mouse and keys', { timeout: 240_000 }, async () => {
    const page = await on.open(d.path)
    await settled(page)
    const { x, y } = await middle(page, d)
    await changes(page, d, 'wheel', async () => {
      await page.mouse.move(x, y)
      await page.keyboard.down('Control')
      await page.mouse.wheel(0, -40)
      await page.keyboard.up('Control')
    })
    await changes(page, d, 'drag', async () => {
      await page.mouse.move(x + 30, y)
      await page.mouse.down()
      await page.mouse.move(x - 90, y, { steps: 5 })
      await page.mouse.up()
    })
    for (const key of d === AXIS ? ['+', '-', '<', '>', '0'] : ['+', 'ArrowLeft', 'ArrowUp', '-', '0'])
      await changes(page, d, key, () => page.keyboard.press(key))
    await page.context().close()
  })

  it('by one finger and by two', { timeout: 240_000 }, async () => {
    const page = await on.open(d.path, { hasTouch: true, viewport: { width: 800, height: 1000 } })
    await settled(page)
    await page.locator(d.picture).scrollIntoViewIfNeeded()
    const { x, y } = await middle(page, d)
    const hand = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: [number, number][]) =>
      hand.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })) })
    await changes(page, d, 'two fingers', async () => {
      await touch('touchStart', [x - 30, y], [x + 30, y])
      for (let i = 1; i <= 5; i++) await touch('touchMove', [x - 30 - i * 12, y], [x + 30 + i * 12, y])
      await touch('touchEnd')
    })
    await changes(page, d, 'one finger', async () => {
      await touch('touchStart', [x + 40, y])
      for (let i = 1; i <= 5; i++) await touch('touchMove', [x + 40 - i * 20, y])
      await touch('touchEnd')
    })
    await page.context().close()
  })
})

it('nothing failed, nothing was logged as an error, nothing left this machine', () => {
  expect(on.faults).toEqual([])
})
