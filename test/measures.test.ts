import { describe, expect, it } from 'vitest'
import { coded } from './paper.ts'

/** The acts of a paper of 16 April 2025: "KEN 163 UGA airspace". */
const acts = (text: string): readonly string[] => {
  return coded(text).flatMap((s) =>
    s.kind === 'event'
      ? [`${s.source?.code.slice(0, 3) ?? '-'} ${s.act.cameo} ${s.target?.code.slice(0, 3) ?? '-'} ${s.object ?? '-'}`]
      : [],
  )
}

describe('under the heading of a scenario', () => {
  const under = (heading: string, text: string): readonly string[] => {
    const whole = `${heading}\n\n${text}`
    const start = heading.length + 2
    return coded(whole, {
      blocks: [
        { kind: 'heading', level: 1, span: { start: 0, end: heading.length } },
        { kind: 'paragraph', span: { start, end: whole.length } },
      ],
      sections: [{ heading, level: 1, span: { start: 0, end: whole.length } }],
    }).flatMap((s) => (s.kind === 'event' ? [`${s.act.cameo} ${s.modality}`] : []))
  }
  it.each([
    ['Possible: a new crisis (30 per cent)', 'Kenya closes its border with Uganda.', '191 forecast'],
    ['Scenario 2', 'Kenya closes its border with Uganda.', '191 forecast'],
    ['Scenario 2', 'Kenya closed its border with Uganda on 3 April.', '191 actual'],
    ['The crisis so far', 'Kenya closes its border with Uganda.', '191 actual'],
  ])('%s: %s', (heading, text, expected) => expect(under(heading, text)).toEqual([expected]))
})

describe('what a measure is done with', () => {
  it.each([
    [
      'Kenya closed its airspace to Ugandan carriers on 3 March 2025, and Uganda closed its own to Kenyan aircraft on 5 March 2025.',
      ['KEN 163 UGA airspace', 'UGA 163 KEN airspace'],
    ],
    ['Kenya has kept its border with Uganda closed since 3 May 2024.', ['KEN 191 UGA border']],
    ['Kenya declared the Ugandan ambassador persona non grata.', ['KEN 161 UGA persona']],
    ['Flights between Kenya and Uganda have been suspended since 3 May 2024.', ['KEN 163 UGA flight']],
    ['Kenya expelled the first counsellor of the Ugandan embassy.', ['KEN 161 UGA counsellor']],
    ['Kenya shut the Malaba and Busia crossings with Uganda on 3 May 2024.', ['KEN 191 UGA crossing']],
    ['Kenya temporarily blocked the Malaba crossing with Uganda.', ['KEN 191 UGA crossing']],
    ['Kenya added two Ugandan officers to its sanctions list.', ['KEN 163 UGA officer']],
    ['Kenya imposed measures on Uganda.', ['KEN 163 UGA measure']],
  ])('%s', (text, expected) => expect(acts(text)).toEqual(expected))
})

describe('what is no measure', () => {
  it('a treaty is not ended by who denounces its violation', () =>
    expect(acts('Kenya denounced a violation of the Vienna Convention.').filter((a) => / 16/.test(a))).toEqual([]))
})

describe('the lines of a chronology', () => {
  it('have the date in front of them, whatever mark stands behind it', () => {
    const lines = [
      '9 October 2024. Kenya closes its border with Uganda.',
      '11 October 2024. Uganda recalls its ambassador from Kenya. Kenya shuts its airspace to Uganda the next day.',
      '15 October 2024. Kenya expels two Ugandan diplomats.',
    ]
    const text = lines.join('\n')
    const blocks = lines.map((l) => ({ kind: 'paragraph' as const, span: { start: text.indexOf(l), end: text.indexOf(l) + l.length } }))
    const told = coded(text, { blocks }).flatMap((s) => (s.kind === 'event' ? [`${s.act.cameo} ${s.when.edtf}`] : []))
    expect(told).toEqual(['191 2024-10-09', '161 2024-10-11', '163 2024-10-12', '161 2024-10-15'])
  })
})
