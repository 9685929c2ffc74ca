import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../../', import.meta.url)
const codesIn = (room: string): Set<string> => {
  const codes = new Set<string>()
  for (const file of readdirSync(new URL(`src/${room}/`, root)))
    if (file.endsWith('.ts') && !file.endsWith('.test.ts'))
      for (const m of readFileSync(new URL(`src/${room}/${file}`, root), 'utf8').matchAll(
        /'((?:read|case|derived|file)-[a-z]+(?:-[a-z]+)*)'/g,
      ))
        codes.add(m[1]!)
  return codes
}

describe('messages of reading and keeping', () => {
  const docs = ['reading.md', 'case-folder.md'].map((f) => readFileSync(new URL(`docs/${f}`, root), 'utf8')).join('\n')
  it.each([...codesIn('read'), ...codesIn('store')])('%s is explained in the docs', (code) => {
    expect(docs).toContain(`\`${code}\``)
  })
  it('are more than a few', () => {
    expect(codesIn('read').size).toBeGreaterThan(5)
    expect(codesIn('store').size).toBeGreaterThan(8)
  })
})
