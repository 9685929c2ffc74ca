import { writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { Document } from '../../src/model/document.ts'
import { hashId } from '../../src/model/id.ts'
import { Trouble } from '../../src/model/trouble.ts'
import { openCase } from '../../src/store/store.ts'

/** The n-th generated document. */
export const generated = (n: number): Document => {
  const text = `Report ${n}\n\n${`On day ${n} the army of Alpha shot down a drone of Beta near the border. `.repeat(1 + (n % 17))}`
  return {
    id: hashId('d', 24, 'crash', null, null, text),
    source: { id: 'crash', name: 'Crash', kind: 'unknown' },
    lang: 'en',
    retrieved: '2025-04-29T00:00:00Z',
    text,
    blocks: [{ kind: 'paragraph', span: { start: 0, end: text.length } }],
    sections: [],
  }
}

/** Adds documents 0 … count-1, eight underway at a time; each one newly acknowledged is told as a line on stdout at once. */
const main = async (folder: string, count: number): Promise<void> => {
  const open = await openCase(folder, { create: true, purpose: 'crash test' })
  for (const note of open.notes) writeSync(1, `note ${note.code}\n`)
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < count) {
      const d = generated(next++)
      if ((await open.addDocument(d)) === 'known') continue
      writeSync(1, `new ${d.id}\n`)
      // Time for the kill to come in the middle of the work.
      await setTimeout(2)
    }
  }
  await Promise.all(Array.from({ length: 8 }, lane))
  await open.close()
  writeSync(1, 'done\n')
}

/** Tries to get the case for writing at a moment; who gets it holds it until its stdin ends. */
const hold = async (folder: string, at: number): Promise<void> => {
  await setTimeout(Math.max(0, at - Date.now()))
  try {
    const open = await openCase(folder, { create: true, purpose: 'race' })
    writeSync(1, 'held\n')
    for await (const _ of process.stdin);
    await open.close()
  } catch (e) {
    if (!(e instanceof Trouble)) throw e
    writeSync(1, `${e.code}\n`)
  }
}

if (process.argv[2] === '--hold') await hold(process.argv[3]!, Number(process.argv[4]))
if (process.argv[2] === '--write') await main(process.argv[3]!, Number(process.argv[4]))
