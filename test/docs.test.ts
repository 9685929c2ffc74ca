import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shared } from '../src/cli/command.ts'
import { commands } from '../src/cli/commands.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

describe('docs/cli.md', () => {
  const page = read('docs/cli.md')
  it.each(commands.map((c) => [c.name, c] as const))('tells the command %s with all its options', (name, command) => {
    const section = page.split(/^## /m).find((s) => s.startsWith(`${name}\n`)) ?? ''
    expect(section).toContain(`chancery ${command.usage.split(' ')[0]}`)
    for (const option of command.options) expect(section).toContain(`--${option.name}`)
  })
  it.each(shared.map((o) => o.name))('tells the shared option %s', (name) => expect(page).toContain(`--${name}`))
  it('tells no command that is not there', () => {
    const told = [...page.matchAll(/^## (\w+)$/gm)].map((m) => m[1])
    expect(told.toSorted()).toEqual(commands.map((c) => c.name).toSorted())
  })
})

describe('docs/messages.md', () => {
  const codes = new Set<string>()
  for (const file of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }))
    if (file.endsWith('.ts') && !file.endsWith('.test.ts'))
      for (const [, code] of read(join('src', file)).matchAll(/new Trouble\(\s*'([a-z-]+)'/g)) codes.add(code ?? '')
  const page = read('docs/messages.md')
  it.each([...codes].sort())('tells %s', (code) => expect(page).toContain(`\`${code}\``))
})

describe('every page', () => {
  const pages = [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'knowledge/README.md',
    ...readdirSync(join(root, 'docs')).flatMap((f) => (f.endsWith('.md') ? [`docs/${f}`] : [])),
  ]
  it.each(pages)('%s links to files that are there', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map((m) => m[1] ?? '')
    for (const link of links) expect(existsSync(join(root, page, '..', link)), `${page} → ${link}`).toBe(true)
  })
  it('CONTRIBUTING.md has a reason for every dependency', () => {
    const text = read('CONTRIBUTING.md')
    const packages = JSON.parse(read('package.json')) as { dependencies: Record<string, string>; devDependencies: Record<string, string> }
    for (const name of Object.keys({ ...packages.dependencies, ...packages.devDependencies })) {
      const told =
        text.includes(name) ||
        (name.startsWith('@types/') && text.includes('@types/*')) ||
        (name.startsWith('@codemirror/') && text.includes('@codemirror/state'))
      expect(told, name).toBe(true)
    }
    for (const version of Object.values({ ...packages.dependencies, ...packages.devDependencies })) expect(version).toMatch(/^\d/)
  })
})
