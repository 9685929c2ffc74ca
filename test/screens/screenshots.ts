import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { readAssets } from '../../src/server/assets.ts'
import { createServer, listen } from '../../src/server/server.ts'
import { launch } from '../browser/chromium.ts'
import { fixture } from '../browser/fixture.ts'

/**
 * npm run screenshots [-- OUT [screen …]]: every screen in light, dark and on a phone, as PNG into OUT (default out/screens).
 * Look at them; a picture is no test.
 */
const [out = 'out/screens', ...only] = process.argv.slice(2)
mkdirSync(out, { recursive: true })

const bench = fixture()
const server = await listen(createServer(bench, readAssets(resolve('dist/web'))), { port: 0 })
const event = [...bench.record().events.values()].find((e) => e.disputes.length > 0) ?? [...bench.record().events.values()][0]
const document = [...bench.record().documents.keys()][0] ?? ''
const SCREENS: Readonly<Record<string, string>> = {
  desk: '/',
  dossier: '/r/DZA-MLI?on=2025-04-10',
  profile: '/r/DZA-MLI?on=2025-04-10&tab=profile',
  incident: `/e/${event?.id}`,
  reader: `/d/${document}#s4`,
  map: '/map?on=2025-04-10&actor=DZA',
  network: '/net?on=2025-04-10',
  effects: '/net?mode=effects',
}
const LOOKS = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 360, height: 740 } },
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
    await page.waitForTimeout(500)
    await page.screenshot({ path: `${out}/${name}-${look.name}.png`, fullPage: true })
    console.log(`${name}-${look.name}.png`)
  }
  await page.close()
}
await browser.close()
await server.close()
