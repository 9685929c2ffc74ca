import { describe, expect, it } from 'vitest'
import { openCoder } from './code/code.ts'
import { codeLine } from './filter.ts'
import { loadKnowledge, loadModel } from './load.ts'
import { openParser } from './parse/parse.ts'

const rooms = { parser: openParser(loadModel()), coder: openCoder(loadKnowledge()) }

describe('chancery code, line by line', () => {
  it.each([
    ['not JSON', '{"id":', /not JSON/],
    ['a list', '[1]', /not an object/],
    ['no text', '{"id":7}', /"text"/],
    ['a date that is none', '{"id":7,"text":"x","date":"tomorrow"}', /"date"/],
  ])('%s gives an error on its line', (_name, line, message) => {
    const answer = codeLine(rooms, line)
    expect('error' in answer ? answer.error : '').toMatch(message)
  })

  it('keeps the id and gives CAMEO strings and digits', () => {
    const answer = codeLine(rooms, '{"id":"a7","text":"Kenya expelled two Ugandan diplomats."}')
    expect(answer).toMatchObject({ id: 'a7', events: [{ source: 'KEN', target: 'UGAGOV', code: '161' }] })
  })

  it('explains where asked: frame, path, layers', () => {
    const answer = codeLine(rooms, '{"id":1,"text":"Kenya expelled two Ugandan diplomats."}', { explain: true })
    expect('events' in answer ? answer.events[0]?.explain?.frame : undefined).toBe('expel-envoy')
  })

  it.each([
    ['nothing', ''],
    ['no letters', '\u0000\u0001\u0002 ??? \uFFFD'],
    ['many scripts', 'Привет 世界 مرحبا שלום Kenya नमस्ते'],
    ['no full stop', 'Kenya attacked Uganda and '.repeat(4000)],
    ['brackets', '('.repeat(3000)],
  ])('codes any text: %s', (_name, text) => {
    const answer = codeLine(rooms, JSON.stringify({ id: 1, text }))
    expect('events' in answer).toBe(true)
  })
})
