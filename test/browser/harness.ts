import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { readAssets } from '../../src/server/assets.ts'
import { createServer, type Listening, listen } from '../../src/server/server.ts'
import type { Workbench } from '../../src/server/workbench.ts'
import { launch } from './chromium.ts'

/** A server on a workbench and a browser in front of it; every page is watched for errors and for requests that leave. */
export interface Stage {
  readonly server: Listening
  readonly bench: Workbench
  readonly browser: Browser
  /** A new window in a profile of its own. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>
  /** What went wrong in any window so far: console errors, failed requests, requests to elsewhere. */
  readonly faults: string[]
  close(): Promise<void>
}

/** The built app. */
export const assets = () => readAssets(resolve('dist/web'))

/** Serves a workbench and opens a browser. */
export const stage = async (bench: Workbench): Promise<Stage> => {
  const server = await listen(createServer(bench, assets()), { port: 0 })
  const browser = await launch()
  const faults: string[] = []
  const watch = (page: Page): void => {
    page.on('console', (m) => m.type() === 'error' && faults.push(`console: ${m.text()}`))
    page.on('pageerror', (e) => faults.push(`error: ${e.message} at ${page.url()} ${e.stack?.split('\n')[1]?.trim() ?? ''}`))
    page.on('requestfailed', (r) => {
      // A question that a later one made needless is given up; so is the live connection of a closed window.
      if (r.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`failed: ${r.url()} ${r.failure()?.errorText}`)
    })
    page.on('request', (r) => {
      const url = new URL(r.url())
      if (url.hostname !== '127.0.0.1' && url.protocol !== 'blob:') faults.push(`left: ${r.url()}`)
    })
    page.on('response', (r) => r.status() >= 400 && faults.push(`${r.status()}: ${r.url()}`))
  }
  return {
    server,
    bench,
    browser,
    faults,
    open: async (path, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options })
      const page = await context.newPage()
      watch(page)
      await page.goto(server.address + path)
      await ready(page)
      return page
    },
    close: async () => {
      await browser.close()
      await server.close()
    },
  }
}

/** Waits until fonts are there and two frames have been drawn: what is measured by its size has its size. */
export const settled = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    await document.fonts.ready
    for (let i = 0; i < 2; i++) await new Promise((done) => requestAnimationFrame(done))
  })
}

/** Waits until a condition on this side holds. */
export const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 300; i++) {
    if (await holds()) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`never: ${what}`)
}

/** Waits until the screen shows its data. */
export const ready = (page: Page): Promise<unknown> => page.waitForSelector('main .page:not([aria-busy]) h1')

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Expects no violation of WCAG 2.2 A and AA or axe's best practices. */
export const expectAccessible = async (page: Page, where: string): Promise<void> => {
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> }
    }
    const found = await axe.run()
    return found.violations.map(
      (v) =>
        `${v.id}: ${v.nodes
          .map((n) => `${n.html.slice(0, 160)} ${n.failureSummary}`)
          .slice(0, 3)
          .join(' | ')}`,
    )
  })
  expect(violations, where).toEqual([])
}
