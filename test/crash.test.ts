import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { madeNote } from '../bench/made.ts'
import { openCase } from '../src/store/store.ts'

// kill -9 while `chancery read` works through 2,000 documents, ten times over the same case.
const root = join(import.meta.dirname, '..')
const place = mkdtempSync(join(tmpdir(), 'chancery-crash-'))
const reports = join(place, 'reports')
const folder = join(place, 'case')
const DOCUMENTS = 2000
const KILLS = 10

/** Starts a read, kills it -9 after it has acknowledged `after` files, and gives the names acknowledged. */
const readAndKill = (after: number): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'chancery.mjs'), 'read', reports, '--case', folder], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString()
    })
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if ((out.match(/\n/g)?.length ?? 0) >= after) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code !== null && code !== 0) reject(new Error(`read ended with ${code}: ${err}`))
      else resolve([...out.matchAll(/^(?:read|known already): \S*?(note-\d+\.md): /gm)].map((m) => m[1] ?? ''))
    })
  })

describe('kill -9 while reading', () => {
  const acknowledged = new Set<string>()
  beforeAll(async () => {
    mkdirSync(reports)
    for (let i = 0; i < DOCUMENTS; i++) {
      const note = madeNote(i, 1)
      writeFileSync(join(reports, note.name), note.text)
    }
    for (let kill = 1; kill <= KILLS; kill++) for (const name of await readAndKill(kill * 150)) acknowledged.add(name)
  }, 600_000)
  afterAll(() => rmSync(place, { recursive: true }))

  it('keeps every acknowledged document, none twice', async () => {
    expect(acknowledged.size).toBeGreaterThan(150 * (KILLS - 1))
    const store = await openCase(folder)
    const kept = [...store.documents.values()].map((d) => d.file ?? '')
    await store.close()
    expect(new Set(kept).size).toBe(kept.length)
    expect(kept).toEqual(expect.arrayContaining([...acknowledged]))
    const lines = readFileSync(join(folder, 'documents.jsonl'), 'utf8').trimEnd().split('\n')
    expect(new Set(lines.map((l) => (JSON.parse(l) as { id: string }).id)).size).toBe(lines.length)
  })
})
