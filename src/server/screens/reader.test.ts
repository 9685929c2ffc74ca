import { expect, it } from 'vitest'
import type { AttributeStatement } from '../../model/statement.ts'
import type { Workbench } from '../workbench.ts'
import { statementWords } from './reader.ts'

it('two versions of one sentence are told apart by what they differ on', () => {
  const bench = { actor: () => ({ name: 'Kenya' }) } as unknown as Workbench
  const version = (over: 'place' | 'number'): AttributeStatement =>
    ({
      kind: 'attribute',
      about: { code: 'KEN', actor: 'KEN', name: 'Kenya' },
      key: 'version',
      value: 'nine men had crossed',
      over,
    }) as unknown as AttributeStatement
  expect(statementWords(bench, version('place'))).not.toBe(statementWords(bench, version('number')))
  expect(statementWords(bench, version('place'))).toContain('version (place) = nine men had crossed')
})
