import { describe, expect, it } from 'vitest'
import { openCoder } from '../src/code/code.ts'
import { codeText } from '../src/filter.ts'
import { openActs } from '../src/knowledge/acts.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'
import { openParser } from '../src/parse/parse.ts'

const knowledge = loadKnowledge()
const rooms = { parser: openParser(loadModel()), coder: openCoder(knowledge) }
const rows = openActs(knowledge).rows.filter((r) => r.example !== '' && r.coding !== '')

/** "KEN 161 UGA" → the sides by their first three letters and the root of the code. */
const short = (source: string, code: string, target: string): string => `${source.slice(0, 3)} ${code.slice(0, 2)} ${target.slice(0, 3)}`

const told = (example: string): readonly string[] => {
  const answer = codeText(rooms, 0, example)
  return 'events' in answer ? answer.events.map((e) => short(e.source, e.code, e.target)) : []
}

/** Sides written "-" in the table may be anything. */
const agrees = (wanted: string, found: readonly string[]): boolean => {
  const [source = '', code = '', target = ''] = wanted.trim().split(/\s+/)
  return found.some((f) => {
    const [s, c, t] = f.split(' ')
    return c === code.slice(0, 2) && (source === '-' || s === source) && (target === '-' || t === target)
  })
}

describe('every frame row codes its own example', () => {
  it.each(rows.map((r) => [r.id, r.example, r.coding] as const))('%s: %s', (_id, example, coding) => {
    const found = told(example)
    if (coding === 'none') expect(found).toEqual([])
    else for (const wanted of coding.split(';')) expect(agrees(wanted, found), `${wanted} in ${found.join(', ')}`).toBe(true)
  })
})
