import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// Plants one breach of each rule of the law (ARCHITECTURE.md) in an empty house and looks whether the linter sees it.
const breaches: readonly (readonly [rule: string, file: string, code: string])[] = [
  ['a room imports no other room', 'src/read/a.ts', "import { x } from '../code/code.ts'\nexport const y = x\n"],
  ['nor does a folder inside a room', 'src/code/when/a.ts', "import { x } from '../../track/track.ts'\nexport const y = x\n"],
  ['a room does not know the store', 'src/track/a.ts', "import { x } from '../store/store.ts'\nexport const y = x\n"],
  ['a room does not know the spine', 'src/publish/a.ts', "import { x } from '../chancery.ts'\nexport const y = x\n"],
  ['a room reads no disk', 'src/parse/a.ts', "import { readFileSync } from 'node:fs'\nexport const y = readFileSync\n"],
  ['a room reads no clock', 'src/forecast/a.ts', 'export const y = Date.now()\n'],
  ['a room makes no date of now', 'src/track/b.ts', 'export const y = new Date()\n'],
  ['a room draws no chance', 'src/assess/a.ts', 'export const y = Math.random()\n'],
  ['a room reads no environment', 'src/ask/a.ts', 'export const y = process.env.HOME\n'],
  ['gloss/ is a room', 'src/gloss/a.ts', "import { x } from '../code/code.ts'\nexport const y = x\n"],
  ['no room knows gloss/', 'src/code/a.ts', "import { x } from '../gloss/gloss.ts'\nexport const y = x\n"],
  ['gloss/ is entered by its door', 'src/b.ts', "import { x } from './gloss/sheet.ts'\nexport const y = x\n"],
  ['a room is entered by its door', 'src/a.ts', "import { x } from './read/html.ts'\nexport const y = x\n"],
  ['model/ imports nothing', 'src/model/a.ts', "import { x } from '../knowledge/actors.ts'\nexport const y = x\n"],
  ['knowledge/ reads no disk', 'src/knowledge/a.ts', "import { readFileSync } from 'node:fs'\nexport const y = readFileSync\n"],
  ['store/ knows model/ only', 'src/store/a.ts', "import { x } from '../knowledge/actors.ts'\nexport const y = x\n"],
  ['web/ knows no server code', 'src/web/parts/a.ts', "import { x } from '../../server/server.ts'\nexport const y = x\n"],
  ['cli/ enters no room', 'src/cli/a.ts', "import { x } from '../read/read.ts'\nexport const y = x\n"],
  ['server/ enters no room', 'src/server/a.ts', "import { x } from '../code/code.ts'\nexport const y = x\n"],
  ['no default exports', 'src/read/b.ts', 'export default 1\n'],
  ['no any', 'src/read/c.ts', 'export const f = (x: any): unknown => x\n'],
  ['no floating promises', 'src/cli/b.ts', 'const f = async (): Promise<number> => 1\nf()\n'],
  ['no cycles', 'src/read/d.ts', "import { b } from './e.ts'\nexport const a = (): unknown => b\n"],
  ['no barrels', 'src/read/f.ts', "export * from './c.ts'\n"],
]

const lawful: readonly (readonly [file: string, code: string])[] = [
  ['src/read/ok.ts', "import { span } from '../model/span.ts'\nexport const at = span(0, 1)\n"],
  ['src/chancery.ts', "import { read } from './read/read.ts'\nexport const y = read\n"],
  ['src/cli/ok.ts', "import { y } from '../chancery.ts'\nexport const z = y\n"],
  ['src/read/date.ts', 'export const y = new Date(0)\n'],
]

const empty: readonly (readonly [file: string, code: string])[] = [
  ['src/read/read.ts', 'export const read = 1\n'],
  ['src/read/html.ts', 'export const x = 1\n'],
  ['src/read/e.ts', "import { a } from './d.ts'\nexport const b = (): unknown => a\n"],
  ['src/model/span.ts', 'export const span = (a: number, b: number): number[] => [a, b]\n'],
]

/** The lint rule that has to see a breach; most are breaches of the import law. */
const caughtBy = (rule: string): string => {
  if (/clock|date of now|chance|environment/.test(rule)) return 'plugin'
  const own = {
    'no default exports': 'noDefaultExport',
    'no any': 'noExplicitAny',
    'no floating promises': 'noFloatingPromises',
    'no cycles': 'noImportCycles',
    'no barrels': 'ReExportAll',
  }
  return own[rule as keyof typeof own] ?? 'noRestrictedImports'
}

describe('the law of imports', () => {
  const root = join(import.meta.dirname, '..')
  const house = mkdtempSync(join(tmpdir(), 'chancery-law-'))
  const seen = new Map<string, string>()

  beforeAll(() => {
    const settings = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')) as Record<string, unknown>
    delete settings.vcs
    delete settings.$schema
    writeFileSync(join(house, 'biome.json'), JSON.stringify(settings))
    cpSync(join(root, 'law'), join(house, 'law'), { recursive: true })
    for (const [file, code] of [...breaches.map(([, f, c]) => [f, c] as const), ...lawful, ...empty]) {
      mkdirSync(dirname(join(house, file)), { recursive: true })
      writeFileSync(join(house, file), code)
    }
    const lint = spawnSync(
      join(root, 'node_modules', '.bin', 'biome'),
      ['lint', '--error-on-warnings', '--max-diagnostics=none', '--reporter=json', '.'],
      { cwd: house, encoding: 'utf8' },
    )
    const report = JSON.parse(lint.stdout) as { diagnostics: { category: string; location: { path: string | { file: string } } }[] }
    for (const { category, location } of report.diagnostics) {
      const file = typeof location.path === 'string' ? location.path : location.path.file
      seen.set(file, `${seen.get(file) ?? ''} ${category.split('/').at(-1)}`)
    }
  })
  afterAll(() => rmSync(house, { recursive: true }))

  it.each(breaches)('%s', (rule, file) => expect(seen.get(file)).toContain(caughtBy(rule)))
  it.each(lawful)('lets %s pass', (file) => expect(seen.get(file)).toBeUndefined())
})
