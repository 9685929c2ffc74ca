import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openCase } from '../src/case/case.ts'
import { exampleFolder } from '../src/load.ts'
import { readAssets } from '../src/server/assets.ts'
import { createServer, listen } from '../src/server/server.ts'
import { launch } from '../test/browser/chromium.ts'
import { DOCUMENTS, fixture } from '../test/browser/fixture.ts'

/**
 * npm run bench:web: what the first load weighs, when the dossier can be used, how long a redraw takes while the day is dragged
 * over 5,000 events. Exits with 1 where a bound of the design is broken: 200 kB gzip, 1 s, p95 50 ms.
 *
 * First load: all bytes as sent until the dossier shows its data and the net is idle, its own data left out.
 * Interactive: from the start of the navigation until the slider of the day is there; median of 5 fresh profiles.
 * The 5,000 events are made, not read from texts.
 * Redraw: from the pointer event until the frame after it has been painted, waiting for the frame included.
 */
const EVENTS = 5000
const MOVES = 200
const quantile = (list: readonly number[], q: number): number =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))] ?? Number.NaN

const assets = readAssets(resolve('dist/web'))
const browser = await launch()

const folder = mkdtempSync(join(tmpdir(), 'chancery-web-'))
const example = await openCase(join(folder, 'algeria-mali'), { write: true, create: true, now: () => new Date('2026-01-01T00:00:00Z') })
await example.readPaths([exampleFolder()], process.cwd())
const small = await listen(createServer(example, assets), { port: 0 })
const starts: number[] = []
let weight = 0
for (let i = 0; i < 5; i++) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const files: string[] = []
  page.on('response', (r) => files.push(new URL(r.url()).pathname))
  const began = Date.now()
  await page.goto(`${small.address}/r/DZA-MLI?on=2025-04-10`, { waitUntil: 'commit' })
  await page.waitForSelector('[role=slider]')
  starts.push(Date.now() - began)
  await page.waitForTimeout(800)
  const sent = files.flatMap((path) => (path.startsWith('/api') ? [] : [assets.get(path) ?? assets.get('/index.html')]))
  weight = sent.reduce((n, a) => n + (a?.gzip ?? a?.bytes ?? new Uint8Array()).length, 0)
  if (i === 0)
    for (const path of files.filter((f) => !f.startsWith('/api')))
      console.log(`  ${String((assets.get(path)?.gzip ?? assets.get(path)?.bytes ?? []).length).padStart(7)}  ${path}`)
  await context.close()
}
await small.close()
await example.close()
rmSync(folder, { recursive: true })

const large = await listen(createServer(fixture({ more: EVENTS }), assets), { port: 0 })
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
await page.goto(`${large.address}/r/DZA-MLI?on=2015-04-10`)
await page.waitForSelector('[role=slider]')

/** Drags the day to and fro and gives the times of the redraws, ms. */
const drag = async (): Promise<number[]> => {
  const frame = await page.locator('svg.lanes').boundingBox()
  if (!frame) throw new Error('no axis')
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { times })
    document.querySelector('svg.lanes')?.addEventListener('pointermove', () => {
      const began = performance.now()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => times.push(performance.now() - began)
        port2.postMessage(0)
      })
    })
  })
  await page.mouse.move(frame.x + 30, frame.y + 10)
  await page.mouse.down()
  for (let i = 0; i < MOVES; i++) await page.mouse.move(frame.x + 30 + ((frame.width - 60) * (i % 100)) / 100, frame.y + 10)
  await page.mouse.up()
  await page.waitForTimeout(200)
  return page.evaluate(() => (window as unknown as { times: number[] }).times)
}
const close = await drag()
await page.getByRole('button', { name: 'All' }).click()
await page.waitForTimeout(200)
const all = await drag()
/** From a judgement in one window until another shows it, ms. */
const told = async (): Promise<number> => {
  const [one, two] = [await browser.newPage(), await browser.newPage()]
  for (const w of [one, two]) {
    await w.goto(`${large.address}/d/${DOCUMENTS.profile}`)
    await w.waitForSelector('aside li')
  }
  await one.keyboard.press('j')
  await one.waitForSelector('li.picked')
  const began = Date.now()
  await one.keyboard.press('a')
  await two.waitForSelector('aside li.accepted')
  return Date.now() - began
}
const windows = await told()
await browser.close()
await large.close()

const interactive = quantile(starts, 0.5)
const worst = Math.max(quantile(close, 0.95), quantile(all, 0.95))
const row = (what: string, value: string, bound: string, good: boolean) =>
  console.log(`${good ? 'ok  ' : 'OVER'} ${what.padEnd(58)} ${value.padStart(10)}  ${bound}`)
row('first load of the dossier, gzip', `${(weight / 1000).toFixed(0)} kB`, '< 200 kB', weight < 200_000)
row('dossier of the example can be used, median of 5', `${interactive} ms`, '< 1000 ms', interactive < 1000)
row(
  `redraw while dragging, ${EVENTS} events, four months, p95 of ${close.length}`,
  `${quantile(close, 0.95).toFixed(1)} ms`,
  '< 50 ms',
  quantile(close, 0.95) < 50,
)
row(
  `redraw while dragging, ${EVENTS} events, all years, p95 of ${all.length}`,
  `${quantile(all, 0.95).toFixed(1)} ms`,
  '< 50 ms',
  quantile(all, 0.95) < 50,
)
row('a judgement in one window is seen in another', `${windows} ms`, '< 1000 ms', windows < 1000)
const world = assets.get('/world/110m.json')
console.log(
  `     apart from that, on demand: world map ${((world?.gzip ?? gzipSync('')).length / 1000).toFixed(0)} kB, 50 m ${((assets.get('/world/50m.json')?.gzip?.length ?? 0) / 1000).toFixed(0)} kB`,
)
process.exitCode = weight < 200_000 && interactive < 1000 && worst < 50 ? 0 : 1
