import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { madeNote } from '../bench/made.ts'
import { openCase as openRecord } from '../src/case/case.ts'
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

afterAll(() => rmSync(place, { recursive: true }))

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

describe('kill -9 while what follows is derived', () => {
  const [notes, cut] = [join(place, 'notes'), join(place, 'cut')]
  const NOTES = 450

  /** Starts a read, and kills it -9 at the n-th change of the derived store on the disk; true where it was still at work. */
  const readAndCut = (n: number): Promise<boolean> =>
    new Promise((resolve, reject) => {
      mkdirSync(cut, { recursive: true })
      const child = spawn(process.execPath, [join(root, 'chancery.mjs'), 'read', notes, '--case', cut], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      let changes = 0
      const watcher = watch(cut, (_, name) => {
        if (name?.startsWith('derived') && ++changes === n) child.kill('SIGKILL')
      })
      child.on('error', reject)
      child.on('close', (_code, signal) => {
        watcher.close()
        resolve(signal === 'SIGKILL')
      })
    })

  it('leaves a derived store from which the case goes on, to the same rows as from the beginning', async () => {
    mkdirSync(notes)
    for (let i = 0; i < NOTES; i++) {
      const note = madeNote(i, 1)
      writeFileSync(join(notes, note.name), note.text)
    }
    let cuts = 0
    // While it is made, while the first and the second batch of statements are written, and what follows from them.
    for (const n of [1, 4, 2, 6, 3, 8, 12]) if (await readAndCut(n)) cuts++
    expect(cuts).toBeGreaterThan(3)
    const open = await openRecord(cut, { write: true, now: () => new Date(0) })
    expect(open.record().documents.size).toBe(NOTES)
    const rows = await open.dump()
    await open.rebuild()
    expect(await open.dump()).toBe(rows)
    await open.close()
  }, 600_000)
})
