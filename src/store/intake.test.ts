import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Trouble } from '../model/trouble.ts'
import { take, walk } from './intake.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-intake-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const put = (name: string, text = name): string => {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
  return path
}

const troubleOf = async (work: Promise<unknown>): Promise<Trouble> => {
  try {
    await work
  } catch (e) {
    if (e instanceof Trouble) return e
    throw e
  }
  throw new Error('no trouble')
}

const MOST = 1024 * 1024

describe('walking', () => {
  it('takes files in the order of their names, and passes over what is no document', async () => {
    for (const f of [
      'b.txt',
      'a.md',
      'sub/z.html',
      'sub/c.pdf',
      'README.md',
      '.hidden',
      '.git/x.txt',
      'b.json',
      'c.json',
      'a.md.json',
      '~$a.docx',
    ])
      put(f)
    symlinkSync(join(folder, 'b.txt'), join(folder, 'link.txt'))
    expect((await walk([folder])).map((p) => relative(folder, p))).toEqual([
      'a.md',
      'b.txt',
      'c.json',
      join('sub', 'c.pdf'),
      join('sub', 'z.html'),
    ])
  })

  it('takes a file that is named, whatever it is called', async () => {
    const path = put('README.md')
    expect(await walk([path])).toEqual([path])
  })

  it('tells a path that is not there', async () => {
    const t = await troubleOf(walk([join(folder, 'none.txt')]))
    expect([t.code, t.where]).toEqual(['file-missing', join(folder, 'none.txt')])
  })
})

describe('taking', () => {
  it('gives bytes, name and what lies beside', async () => {
    const path = put('a.txt', 'words')
    put('a.json', '{"title":"T"}')
    const taken = await take(path, MOST)
    expect([Buffer.from(taken.bytes).toString(), taken.name, taken.sidecar]).toEqual(['words', 'a.txt', '{"title":"T"}'])
    expect((await take(put('b.txt'), MOST)).sidecar).toBeUndefined()
    expect((await take(join(folder, 'a.json'), MOST)).sidecar).toBeUndefined()
  })

  it('refuses 200 MB without reading them', async () => {
    const path = put('big.txt', '')
    truncateSync(path, 200 * 1024 * 1024)
    const before = process.memoryUsage().rss
    const start = performance.now()
    const t = await troubleOf(take(path, 64 * 1024 * 1024))
    expect([t.code, t.where, t.message]).toEqual(['read-too-large', path, 'the file has 200 MB; the most is 64 MB'])
    expect(performance.now() - start).toBeLessThan(200)
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024)
  })

  it('tells a file that changes while it is read', async () => {
    const path = put('log.txt', 'x'.repeat(MOST * 8))
    let stop = false
    const writer = (async () => {
      while (!stop) {
        appendFileSync(path, 'y')
        await new Promise((next) => setImmediate(next))
      }
    })()
    const t = await troubleOf(
      (async () => {
        for (let i = 0; i < 200; i++) await take(path, MOST * 64)
      })(),
    )
    stop = true
    await writer
    expect([t.code, t.where]).toEqual(['file-changed', path])
  })

  it('tells a folder and a missing file', async () => {
    expect((await troubleOf(take(folder, MOST))).code).toBe('file-kind')
    expect((await troubleOf(take(join(folder, 'none'), MOST))).code).toBe('file-missing')
  })
})
