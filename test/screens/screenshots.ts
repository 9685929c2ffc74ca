import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openCase } from '../../src/case/case.ts'
import { exampleFolder } from '../../src/load.ts'
import { readAssets } from '../../src/server/assets.ts'
import { createServer, listen } from '../../src/server/server.ts'
import { launch } from '../browser/chromium.ts'

/**
 * npm run screenshots [-- OUT [screen …]]: every screen over the worked example in light, dark, on a phone and in 4K, as PNG into OUT
 * (default out/screens). Look at them; a picture is no test. With --pictures the three of the documentation are made anew.
 */
const [out = 'out/screens', ...only] = process.argv.slice(2).filter((a) => !a.startsWith('--'))
const pictured = process.argv.includes('--pictures') ? ['dossier', 'incident', 'reader'] : []
mkdirSync(out, { recursive: true })

const folder = mkdtempSync(join(tmpdir(), 'chancery-screens-'))
const bench = await openCase(join(folder, 'algeria-mali'), { write: true, create: true, now: () => new Date('2026-01-01T00:00:00Z') })
await bench.readPaths([exampleFolder()], process.cwd())
const server = await listen(createServer(bench, readAssets(resolve('dist/web'))), { port: 0 })
const { events, documents } = bench.record()
const event = [...events.values()].sort((a, b) => b.accounts.length + b.disputes.length - a.accounts.length - a.disputes.length)[0]
const document = [...documents.values()].find((d) => d.file?.startsWith('brief'))?.id ?? [...documents.keys()][0]
const SCREENS: Readonly<Record<string, string>> = {
  desk: '/',
  dossier: '/r/DZA-MLI?on=2025-04-10',
  profile: '/r/DZA-MLI?on=2025-04-10&tab=profile',
  incident: `/e/${event?.id}`,
  reader: `/d/${document}#s6`,
  map: '/map?on=2025-04-10&actor=DZA&from=algiers&to=bamako',
  network: '/net?on=2025-04-29',
  effects: '/net?mode=effects',
  forecasts: '/forecasts',
  brief: '/brief/DZA-MLI?on=2025-04-29',
}
const LOOKS = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 360, height: 1500 } },
  { name: '4k', colorScheme: 'light', viewport: { width: 3840, height: 2160 } },
] as const

const browser = await launch()
for (const look of LOOKS) {
  const page = await browser.newPage({ colorScheme: look.colorScheme, viewport: look.viewport })
  page.on('console', (m) => m.type() === 'error' && console.error(`${look.name}: ${m.text()}`))
  page.on('pageerror', (e) => console.error(`${look.name}: ${e.message}`))
  for (const [name, path] of Object.entries(SCREENS)) {
    if (only.length > 0 && !only.includes(name)) continue
    await page.goto(server.address + path)
    await page.waitForSelector('main .page:not([aria-busy])')
    await page.waitForTimeout(600)
    await page.screenshot({
      path: `${out}/${name}-${look.name}.png`,
      fullPage: look.name !== 'phone' && look.name !== '4k' && name !== 'reader',
    })
    if (look.name === 'light' && pictured.includes(name)) await page.screenshot({ path: `docs/pictures/${name}.png` })
    console.log(`${name}-${look.name}.png`)
  }
  await page.close()
}
await browser.close()
await server.close()
await bench.close()
rmSync(folder, { recursive: true })
