import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenCase, openCase } from '../src/case/case.ts'
import { openLibrary } from '../src/case/library.ts'
import { dayOf } from '../src/model/when.ts'
import { madeNote } from './made.ts'

/*
 * node --import tsx bench/growth.ts [DOCUMENTS = 10000] [same]
 * A case of made documents (made.ts): how long it takes to open it from the derived store, to tell how two stand, and to add one
 * document; how large the derived store is. Wall time, and of it what one core worked. same: makes everything again at the end and
 * looks whether the bytes are the same.
 */

const documents = Number(process.argv[2] ?? 10_000)
const place = mkdtempSync(join(tmpdir(), 'chancery-growth-'))
const folder = join(place, 'case')
const timed = async <T>(what: string, run: () => T | Promise<T>): Promise<T> => {
  const [start, before] = [performance.now(), process.cpuUsage()]
  const result = await run()
  const { user, system } = process.cpuUsage(before)
  console.log(`${what}: ${(performance.now() - start).toFixed(1)} ms, worked ${((user + system) / 1000).toFixed(1)} ms`)
  return result
}
const note = (i: number): string => {
  const { name, text } = madeNote(i)
  writeFileSync(join(place, 'notes', name), text)
  return join(place, 'notes', name)
}
const open = (): Promise<OpenCase> => openCase(folder, { write: true, create: true, now: () => new Date(0) })

try {
  mkdirSync(join(place, 'notes'))
  for (let i = 0; i < documents; i++) note(i)
  await timed('knowledge and model', openLibrary)
  const first = await open()
  await timed(`read ${documents} documents`, () => first.readPaths([join(place, 'notes')], place))
  await first.close()
  console.log(`derived store: ${(statSync(join(folder, 'derived.duckdb')).size / 1e6).toFixed(1)} MB`)
  const again = await timed('open', open)
  const pairs = [
    ['DZA', 'MLI'],
    ['NOR', 'POL'],
    ['TUR', 'IRN'],
    ['GHA', 'PER'],
    ['IND', 'JPN'],
  ] as const
  for (const [a, b] of pairs) await timed(`standing of ${a} and ${b}`, () => again.standing(a, b, dayOf(2020), null))
  for (let i = 0; i < 5; i++) await timed('one document added', () => again.readPaths([note(documents + i)], place))
  for (const [a, b] of pairs) await timed(`standing of ${a} and ${b}`, () => again.standing(a, b, dayOf(2020), null))
  if (process.argv[3] === 'same') {
    const grown = await again.dump()
    await timed('everything made again', () => again.rebuild())
    console.log(`the same bytes: ${grown === (await again.dump())}`)
  }
  console.log(`memory: ${Math.round(process.memoryUsage().rss / 1e6)} MB`)
  await again.close()
} finally {
  rmSync(place, { recursive: true })
}
