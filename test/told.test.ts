import { beforeAll, describe, expect, it } from 'vitest'
import { type Coder, openCoder } from '../src/code/code.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'
import type { Document } from '../src/model/document.ts'
import type { ConditionStatement, EffectStatement, EventStatement, ForecastStatement, Statement } from '../src/model/statement.ts'
import { formatDay } from '../src/model/when.ts'
import { openParser, type Parser } from '../src/parse/parse.ts'

let coder: Coder
let parser: Parser

beforeAll(() => {
  coder = openCoder(loadKnowledge())
  parser = openParser(loadModel())
})

const tell = (text: string, published?: string, title?: string): readonly Statement[] => {
  const whole = title === undefined ? text : `${title}\n\n${text}`
  const head = title === undefined ? [] : [{ kind: 'heading' as const, level: 1, span: { start: 0, end: title.length } }]
  const start = whole.length - text.length
  const document: Document = {
    id: 'd',
    source: { id: 'x', name: 'X', kind: 'unknown' },
    lang: 'en',
    ...(published === undefined ? {} : { published }),
    retrieved: '2026-01-01T00:00:00Z',
    text: whole,
    blocks: [...head, { kind: 'paragraph', span: { start, end: whole.length } }],
    sections: title === undefined ? [] : [{ heading: title, level: 1, span: { start: 0, end: whole.length } }],
  }
  return coder.code(document, parser.document(document))
}

const NEWS = '2025-04-16'
const of = <K extends Statement['kind']>(kind: K, list: readonly Statement[]): readonly Extract<Statement, { kind: K }>[] =>
  list.filter((s): s is Extract<Statement, { kind: K }> => s.kind === kind)

describe('whose word an act is', () => {
  it.each([
    ['Kenya accused Somalia of arming rebels.', 'SOM 07 alleges KEN'],
    ['Kenya blamed Somalia for attacking a convoy.', 'SOM 19 alleges KEN'],
    ['Somalia was accused by Kenya of attacking a convoy.', 'SOM 19 alleges KEN'],
    ['Kenya charged Somalia with violating its airspace.', 'SOM 15 alleges KEN'],
    ['Kenya denied shelling Somali villages.', 'KEN 19 denies KEN'],
    ['Kenya attacked Somalia for the second time.', 'KEN 19 asserts -'],
  ])('%s', (text, expected) => {
    const told = of('event', tell(text, NEWS)).map(
      (e) => `${e.source?.code ?? '-'} ${e.act.cameo.slice(0, 2)} ${e.stance} ${e.claimant?.code ?? '-'}`,
    )
    expect(told).toContain(expected)
  })
})

describe('dates of acts', () => {
  const cases: readonly (readonly [text: string, code: string, edtf: string])[] = [
    ['On 3 March 2024, Kenya closed its border with Somalia, accusing it of sheltering gunmen.', '112', '2024-03-03'],
    ['Kenya recalled its ambassador from Uganda on Monday.', '161', '2025-04-14'],
    [
      'Kenya recalled its ambassador from Uganda on Monday. Uganda expelled a Kenyan diplomat two days later.',
      '161',
      '2025-04-14 2025-04-16',
    ],
    ['Kenya will host the Ugandan president in June.', '0', '2025-06'],
    ['Kenya and Uganda signed a treaty in 1967.', '057', '1967'],
    ['Uganda, which invaded Tanzania in 1978, lost the war.', '19', '1978'],
    ['Kenya suspended flights from Somalia last month.', '163', '2025-03'],
    ['The 2008 accord between Kenya and Uganda was signed in Nairobi.', '057', '2008'],
    ['Uganda opened an embassy in Juba in 2012.', '05', '2012'],
  ]
  it.each(cases)('%s', (text, code, edtf) => {
    const dates = of('event', tell(text, NEWS))
      .filter((e) => e.act.cameo.startsWith(code))
      .map((e: EventStatement) => e.when.edtf)
    for (const d of edtf.split(' ')) expect(dates).toContain(d)
  })

  it('takes the year of the heading above', () => {
    const events = of('event', tell('Gunmen attacked the Kenyan embassy in March.', undefined, '2009 attack on the embassy'))
    expect(events.map((e) => e.when.edtf)).toContain('2009-03')
  })
})

describe('places of acts', () => {
  it('keeps a told position relative to a border', () => {
    const [e] = of('event', tell('Kenyan troops attacked a camp 15 km inside Somali territory.', NEWS))
    expect(e?.where).toMatchObject({ role: 'inside', border: { side: 'SOM', distance: { n: 15, op: '=', unit: 'km' } } })
  })

  it('names the place by the gazetteer', () => {
    const [e] = of('event', tell('Uganda opened an embassy in Juba in 2012.', NEWS))
    expect(e?.where).toMatchObject({ name: 'Juba', role: 'in', place: 'juba' })
  })
})

describe('background', () => {
  it('is what lies well before the news', () => {
    const text = 'Kenya recalled its ambassador from Uganda on Monday. Last year Uganda expelled a Kenyan diplomat.'
    expect(of('event', tell(text, NEWS)).map((e) => [e.source?.code.slice(0, 3), e.modality])).toEqual([
      ['KEN', 'actual'],
      ['UGA', 'background'],
    ])
  })
})

describe('effects', () => {
  const cases: readonly (readonly [text: string, relation: string, certainty: string, cause: string, effect: string])[] = [
    ['The attack triggered a wave of protests across Kenya.', 'causes', 'asserted', 'The attack', 'a wave of protests across Kenya'],
    ['The raids have heightened tensions in the region.', 'intensifies', 'asserted', 'The raids', 'tensions in the region'],
    ['The blockade led to a shortage of fuel.', 'causes', 'asserted', 'The blockade', 'a shortage of fuel'],
    [
      'Kenya closed its border with Somalia because of the attack.',
      'causes',
      'asserted',
      'the attack',
      'Kenya closed its border with Somalia',
    ],
    [
      'In response to the arrests, Uganda expelled the Kenyan ambassador.',
      'respondsTo',
      'asserted',
      'the arrests',
      'Uganda expelled the Kenyan ambassador',
    ],
    [
      'The lack of patrols allows smugglers to cross the river.',
      'enables',
      'asserted',
      'The lack of patrols',
      'smugglers to cross the river',
    ],
    ['The new tariffs could undermine the recovery.', 'undermines', 'possible', 'The new tariffs', 'the recovery'],
    ['The dispute is likely to weaken the bloc.', 'undermines', 'likely', 'The dispute', 'the bloc'],
    [
      'Kenya banned flights from Uganda, citing security concerns.',
      'respondsTo',
      'attributed',
      'security concerns',
      'Kenya banned flights from Uganda',
    ],
    ['The siege increases the risk of famine.', 'risks', 'asserted', 'The siege', 'famine'],
    ['The closure poses a threat to the harvest.', 'risks', 'asserted', 'The closure', 'a threat to the harvest'],
    ['By closing the border, Kenya has deepened the crisis.', 'intensifies', 'asserted', 'closing the border', 'the crisis'],
    ['Uganda denounced the raid.', 'respondsTo', 'asserted', 'the raid', 'Uganda denounced'],
  ]
  it.each(cases)('%s', (text, relation, certainty, cause, effect) => {
    const found = of('effect', tell(text, NEWS)).map((e: EffectStatement) => [e.relation, e.certainty, e.cause, e.effect])
    expect(found).toContainEqual([relation, certainty, cause, effect])
  })

  it('finds none where a party only does something', () => {
    expect(of('effect', tell('Kenya opened a port. A week after the fair, Uganda bought two ships.', NEWS))).toEqual([])
  })
})

describe('forecasts', () => {
  const cases: readonly (readonly [text: string, word: string, expects: string, direction: string, to: string | null])[] = [
    ['A return to war is unlikely.', 'unlikely', 'does_not_occur', 'escalation', null],
    ['The army may attack the town before the rains.', 'may', 'occurs', 'escalation', null],
    ['Uganda will probably reopen its border by the end of 2025.', 'probably', 'occurs', 'deescalation', '2025-12-31'],
    ['The two governments are expected to sign an agreement next month.', 'expected', 'occurs', 'settlement', '2025-05-31'],
    ['The dispute risks becoming a war.', 'risks', 'occurs', 'escalation', null],
    ['Kenya is almost certain to leave the bloc.', 'almost certain', 'occurs', 'dealignment', null],
    ['The embargo might be lifted within two years.', 'might', 'occurs', 'deescalation', '2027-04-16'],
    [
      'It is very unlikely that the two sides will resume talks in the near future.',
      'very unlikely',
      'does_not_occur',
      'settlement',
      '2025-10-16',
    ],
    ['The stalemate is expected to persist.', 'expected', 'occurs', 'no_change', null],
    ['In the long term, Kenya may seek closer ties with China.', 'may', 'occurs', 'alignment', null],
  ]
  it.each(cases)('%s', (text, word, expects, direction, to) => {
    const found = of('forecast', tell(text, NEWS)).map((f: ForecastStatement) => [
      f.likelihood?.words,
      f.expects,
      f.direction,
      f.horizon.to === null ? null : formatDay(f.horizon.to),
    ])
    expect(found).toContainEqual([word, expects, direction, to])
  })

  it('reads the horizon of its heading', () => {
    const [f] = of('forecast', tell('Kenya may close its border.', NEWS, 'Medium-term (3-12 months)'))
    expect(f && [f.horizon.from, f.horizon.to].map((d) => d !== null && formatDay(d))).toEqual(['2025-07-16', '2026-04-16'])
  })

  it('keeps the condition', () => {
    const [f] = of('forecast', tell('The talks could fail if Uganda refuses to withdraw.', NEWS))
    expect(f).toMatchObject({ condition: 'if Uganda refuses to withdraw', direction: 'escalation' })
  })

  it.each([
    'The army may have crossed the border.',
    'The president could not attend the summit.',
    'Kenya closed its border in May.',
    'Kenya had threatened to close its border.',
  ])('none: %s', (text) => {
    expect(of('forecast', tell(text, NEWS))).toEqual([])
  })
})

describe('conditions', () => {
  const cases: readonly (readonly [text: string, type: string, party: string, counterparty: string | undefined, more?: object])[] = [
    ['Kenya has an embassy in Cairo and a consulate in Alexandria.', 'mission', 'KEN', 'EGY', { scope: 'embassy', place: 'Cairo' }],
    ['Kenya has an embassy in Cairo and a consulate in Alexandria.', 'mission', 'KEN', 'EGY', { scope: 'consulate', place: 'Alexandria' }],
    ['Kenya is a member of the African Union.', 'member-of', 'KEN', 'IGOAFU'],
    ['The United Kingdom left the European Union in January 2020.', 'member-of', 'GBR', 'IGOEUN', { status: 'ended' }],
    ['Emmanuel Macron, president of France, arrived on Monday.', 'office', 'FRA', undefined, { name: 'Emmanuel Macron' }],
    ['The war between Russia and Ukraine has lasted since February 2022.', 'armed-conflict', 'RUS', 'UKR'],
    ['Kenya and Somalia share a border.', 'border', 'KEN', 'SOM'],
    ['Iran and Russia are close allies.', 'alignment', 'IRN', 'RUS'],
    ['Serbia has aligned itself with Russia.', 'alignment', 'SRB', 'RUS'],
    ['Tensions between India and Pakistan are high.', 'rift', 'IND', 'PAK'],
    ['China is the largest investor in Zambia.', 'investment', 'CHN', 'ZMB'],
    ['Military cooperation between France and Niger ended in 2023.', 'security-cooperation', 'FRA', 'NER', { status: 'ended' }],
    [
      'Kenya left the trade treaty with Uganda in 2024. Other signatories to the treaty include Rwanda.',
      'accord-in-force',
      'RWA',
      'UGA',
      { status: 'in_force' },
    ],
    ['The Kenyan airline Jambojet still flies to Uganda and Rwanda.', 'flights-operated', 'KEN', 'RWA', { status: 'in_force' }],
    ['Norway has mediated between Colombia and the rebels.', 'mediation', 'NOR', 'COL'],
  ]
  for (const [text, type, party, counterparty, more = {}] of cases)
    it(`${type}: ${text}`, () => {
      const found = of('condition', tell(text, NEWS)).filter((c: ConditionStatement) => c.type === type && c.party?.code.startsWith(party))
      const fits = counterparty === undefined ? { type } : { type, counterparty: expect.objectContaining({ code: counterparty }) }
      expect(found).toContainEqual(expect.objectContaining({ ...fits, ...more }))
    })

  it('keeps the interval told', () => {
    const [c] = of('condition', tell('Turkey has been a member of NATO since 1952.', NEWS))
    expect(c?.start.edtf).toBe('1952')
  })

  it('finds none in a denial of it', () => {
    expect(
      of('condition', tell("Ethiopia and Eritrea have no embassies in each other's capitals.", NEWS)).filter((c) => c.type === 'mission'),
    ).toEqual([])
  })
})
