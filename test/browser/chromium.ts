import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const SYSTEM = '/usr/bin/chromium'

/** Debian's Chromium where there is one, else the one Playwright has downloaded; quiet, without calls of its own to the net. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    ...(existsSync(SYSTEM) && { executablePath: SYSTEM }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
