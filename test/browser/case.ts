import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenCase, openCase } from '../../src/case/case.ts'
import { exampleFolder } from '../../src/load.ts'
import { type Stage, stage } from './harness.ts'

/** The worked example in a folder of its own, served, with a browser in front of it. `close` takes all of it away. */
export const exampleStage = async (now = '2026-01-01T00:00:00Z'): Promise<{ bench: OpenCase; on: Stage; close: () => Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-example-'))
  // A tick between judgements: two at one instant would be one.
  let ticks = 0
  const bench = await openCase(join(folder, 'algeria-mali'), {
    write: true,
    create: true,
    now: () => new Date(Date.parse(now) + ticks++ * 1000),
  })
  await bench.readPaths([exampleFolder()], process.cwd())
  const on = await stage(bench)
  return {
    bench,
    on,
    close: async () => {
      await on.close()
      await bench.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
