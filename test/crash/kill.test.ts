import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Document } from '../../src/model/document.ts'
import { openCase } from '../../src/store/store.ts'
import { generated } from './writer.ts'

const COUNT = 2_000
const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-crash-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const started = (): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', WRITER, '--write', folder, String(COUNT)], { stdio: ['ignore', 'pipe', 'inherit'] })

/** Runs the writer; kills it with SIGKILL once it has acknowledged `after` new documents. Gives back the lines it told. */
const run = (after: number): Promise<{ lines: readonly string[]; killed: boolean }> =>
  new Promise((resolve, reject) => {
    const child = started()
    let out = ''
    let seen = 0
    let scanned = 0
    child.stdout!.setEncoding('utf8').on('data', (s: string) => {
      out += s
      for (let i = out.indexOf('\n', scanned); i >= 0; i = out.indexOf('\n', scanned)) {
        if (out.startsWith('new ', scanned)) seen++
        scanned = i + 1
      }
      if (seen >= after) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('close', (_code, signal) =>
      resolve({
        lines: out
          .slice(0, out.lastIndexOf('\n') + 1)
          .split('\n')
          .filter(Boolean),
        killed: signal === 'SIGKILL',
      }),
    )
  })

describe('kill -9 while documents are added', () => {
  it('ten times: every acknowledged document is there, none twice', { timeout: 120_000 }, async () => {
    const acknowledged = new Set<string>()
    let kills = 0
    for (let round = 0; round < 10; round++) {
      const { lines, killed } = await run(1 + ((round * 67) % 150))
      if (killed) kills++
      for (const line of lines) {
        const [word, id] = line.split(' ')
        if (word === 'new') {
          expect(acknowledged.has(id!)).toBe(false)
          acknowledged.add(id!)
        }
      }
      const reader = await openCase(folder, { readonly: true })
      for (const id of acknowledged) expect(reader.documents.has(id)).toBe(true)
      await reader.close()
    }
    expect(kills).toBe(10)
    expect(acknowledged.size).toBeGreaterThan(200)

    // The lock of the killed writer does not stand in the way, and the rest can be added.
    const open = await openCase(folder)
    for (const id of acknowledged) expect(open.documents.has(id)).toBe(true)
    await Promise.all(Array.from({ length: COUNT }, (_, n) => open.addDocument(generated(n))))
    expect(open.documents.size).toBe(COUNT)
    await open.close()
    const ids = readFileSync(join(folder, 'documents.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((l) => (JSON.parse(l) as Document).id)
    expect(ids).toHaveLength(COUNT)
    expect(new Set(ids).size).toBe(COUNT)
  })

  it.each([
    ['there is no lock', undefined],
    ['the lock is of a killed process', { pid: 2 ** 22 + 5, began: 'gone', host: hostname(), purpose: 'read' }],
  ])('while six processes start at once and %s, one gets the case', { timeout: 60_000 }, async (_, lock) => {
    if (lock) writeFileSync(join(folder, 'lock'), JSON.stringify(lock))
    const at = String(Date.now() + 3_000)
    const children = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ['--import', 'tsx', WRITER, '--hold', folder, at], { stdio: ['pipe', 'pipe', 'inherit'] }),
    )
    const closed = children.map((c) => new Promise((resolve) => c.on('close', resolve)))
    const told = await Promise.all(
      children.map((c) => new Promise<string>((resolve) => c.stdout.setEncoding('utf8').once('data', (s: string) => resolve(s.trim())))),
    )
    for (const c of children) c.stdin.end()
    await Promise.all(closed)
    expect(told.sort()).toEqual([...Array.from({ length: 5 }, () => 'case-locked'), 'held'])
  })

  it('while eight openings of one process come at once, one gets the case', { timeout: 60_000 }, async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => openCase(folder, { create: true })))
    const open = results.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []))
    expect(open).toHaveLength(1)
    await open[0]!.close()
  })
})
