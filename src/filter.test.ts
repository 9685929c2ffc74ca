import { describe, expect, it } from 'vitest'
import { openCoder } from './code/code.ts'
import { codeLine, codeLines } from './filter.ts'
import { openGloss } from './gloss/gloss.ts'
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

  it('reads a French line through its gloss, which it tells', () => {
    const french = { ...rooms, gloss: openGloss(loadKnowledge()) }
    expect(codeLine(french, '{"id":1,"text":"Le Kenya a expulsé deux diplomates ougandais."}')).toEqual({
      id: 1,
      events: [{ source: 'KEN', target: 'UGAGOV', code: '161', plover: 'SANCTION', mode: 'withdraw' }],
      gloss: 'Kenya expelled two Ugandan diplomats.',
    })
    const english = '{"id":1,"text":"Kenya expelled two Ugandan diplomats."}'
    expect(codeLine(french, english)).toEqual(codeLine(rooms, english))
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

  it('finds the same for a line in whatever company it comes', () => {
    const lines = [
      { id: 1, text: 'Kenya expelled two Ugandan diplomats. It also closed the border on Monday.' },
      { id: 2, text: 'It recalled its ambassador the next day.', date: '2024-05-03' },
      { id: 3 },
      { id: 4, text: '' },
      { id: 5, text: 'Peru And Chile Sign Trade Agreement', date: '2024-05' },
      { id: 6, text: "'s troops left Mali" },
      { id: 7, text: 'word '.repeat(700) },
      { id: 8, text: 'Norway accused Poland of “spying' },
    ].map((line) => JSON.stringify(line))
    const alone = lines.map((line) => codeLine(rooms, line, { explain: true }))
    expect(alone[0]).toMatchObject({ events: [{ source: 'KEN' }, { source: 'KEN' }] })
    expect(codeLines(rooms, lines, { explain: true })).toEqual(alone)
    expect(codeLines(rooms, lines.toReversed(), { explain: true })).toEqual(alone.toReversed())
  })

  it('a line that breaks the coder takes no other with it', () => {
    const code: typeof rooms.coder.code = (document, sentences, options) => {
      if (sentences.some((s) => s.form.includes('Break'))) throw new Error('broken')
      return rooms.coder.code(document, sentences, options)
    }
    const texts = ['Kenya attacked Uganda.', 'Break it.', 'Peru attacked Chile.']
    const lines = texts.map((text, id) => JSON.stringify({ id, text }))
    expect(codeLines({ ...rooms, coder: { ...rooms.coder, code } }, lines)).toMatchObject([
      { id: 0, events: [{ source: 'KEN' }] },
      { id: 1, error: 'could not be coded: broken' },
      { id: 2, events: [{ source: 'PER' }] },
    ])
  })
})
