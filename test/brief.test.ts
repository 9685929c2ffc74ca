import { describe, expect, it } from 'vitest'
import { openLibrary } from '../src/case/library.ts'
import { type Publishing, publishingOf } from '../src/case/publishing.ts'
import type { Party } from '../src/model/party.ts'
import type { CaseRecord } from '../src/model/record.ts'
import type { EventStatement, Statement } from '../src/model/statement.ts'
import { parseDay } from '../src/model/when.ts'
import { Report } from './say.ts'

/** Briefs of records that were told by hand: what is told once, together, and in which words. */
const library = openLibrary()

const publishing = (...reports: readonly Report[]): Publishing & { readonly record: CaseRecord } => {
  const record = library.chancery.record({
    documents: new Map(reports.map((r) => [r.id, r.document])),
    coded: new Map(reports.map((r): [string, readonly Statement[]] => [r.id, r.statements])),
    judgements: [],
  })
  const made = publishingOf(
    library,
    () => record,
    () => new Date('2024-09-01T00:00:00Z'),
  )
  return { ...made, record }
}
const on = parseDay('2024-08-01') ?? 0
const pair = { a: 'PER', b: 'CHL' }
const partOf = (made: Publishing, heading: string) => made.brief(pair, on).parts.find((p) => p.heading === heading)
const told = (made: Publishing, heading = 'What happened'): readonly string[] => (partOf(made, heading)?.lines ?? []).map((l) => l.text)

/** A statement within the sentence of another, from some words of it on. */
const within = (
  r: Report,
  host: EventStatement,
  words: string,
  said: Parameters<Report['event']>[1],
  more: Partial<EventStatement> = {},
): EventStatement => {
  const at = r.document.text.indexOf(words, host.span.start)
  if (at < 0) throw new Error(`the sentence has no "${words}"`)
  return r.event('', said, { span: { start: at, end: host.span.end }, sentence: host.sentence, ...more })
}

describe('what is told in one sentence is told once', () => {
  it('what a side says while it acts goes on from the act', () => {
    const r = new Report('wire', '2024-05-05')
    const act = r.event(
      'On 4 May 2024 Peru closed its airspace to Chile, citing spying on its fleet.',
      { source: 'PER', target: 'CHL', code: '163', when: '2024-05-04' },
      { object: 'airspace' },
    )
    const said = within(r, act, 'citing', { source: 'PER', target: 'CHL', code: '112', when: '2024-05-04' })
    const made = publishing(r)
    expect(told(made)).toHaveLength(1)
    expect(told(made)[0]).toMatch(/^On 4 May 2024, Peru .*airspace.*, “citing spying on its fleet”\.$/)
    expect(partOf(made, 'What happened')?.lines[0]?.cites.toSorted()).toEqual([act.id, said.id].toSorted())
  })

  it('an act done to each other is both sides’, told in the words of the report and not of its title', () => {
    const r = new Report('Peruvian and Chilean guards trade fire near the old bridge', '2024-05-05')
    const said = { source: 'PER', target: 'CHL', code: '193', when: '2024-05-04' }
    r.event('Peruvian and Chilean guards trade fire near the old bridge', said, { symmetric: true })
    r.event('Peruvian and Chilean guards traded fire for an hour on Saturday near the old bridge.', said, { symmetric: true })
    const line = told(publishing(r)).join(' ')
    expect(line).toContain('for an hour')
    expect(line).not.toMatch(/Peru “/)
  })

  it('one act towards several is one headline', () => {
    const r = new Report('wire', '2024-05-05')
    const act = r.event(
      'On 4 May 2024 Peru recalled its ambassadors from Chile and Bolivia.',
      { source: 'PER', target: 'CHL', code: '161', when: '2024-05-04' },
      { object: 'ambassador' },
    )
    r.event(
      '',
      { source: 'PER', target: 'BOL', code: '161', when: '2024-05-04' },
      { object: 'ambassador', span: act.span, sentence: act.sentence },
    )
    expect(told(publishing(r))).toEqual(['On 4 May 2024, Peru recalled its ambassadors from Bolivia and Chile.'])
    expect(told(publishing(r), 'Context')).toEqual([])
  })

  it('several vague acts are told by the sentence', () => {
    const r = new Report('wire', '2024-05-05')
    const text = 'On 4 May 2024 Peru praised the harbour works and Chile promised to widen them.'
    const first = r.event(text, { source: 'PER', target: 'CHL', code: '051', when: '2024-05-04' })
    r.event(
      '',
      { source: 'CHL', target: 'PER', code: '030', when: '2024-05-04' },
      { span: { start: text.indexOf('Chile'), end: text.length }, sentence: first.sentence },
    )
    expect(told(publishing(r))).toEqual([`“${text.slice(0, -1)}”.`])
  })

  it('what each of several said of one in the same words is told of them together', () => {
    const r = new Report('wire', '2024-05-05')
    const act = r.event('On 4 May 2024 Peru recalled its envoy from Chile, as did its allies, all of whom condemned the raid as theft.', {
      source: 'PER',
      target: 'CHL',
      code: '161',
      when: '2024-05-04',
    })
    const said = ['PER', 'BOL', 'ECU'].map((source) =>
      within(r, act, 'all of whom', { source, target: 'CHL', code: '111', when: '2024-05-04' }),
    )
    const made = publishing(r)
    const lines = made.brief('case', on).parts.find((p) => p.heading === 'What happened')?.lines ?? []
    expect(lines.map((l) => l.text)).toEqual([
      expect.stringMatching(/^On 4 May 2024, Peru recalled its ambassador from Chile\.$/),
      'Bolivia, Ecuador and Peru “condemned the raid as theft”.',
    ])
    expect(lines[1]?.cites.toSorted()).toEqual(said.map((s) => s.id).toSorted())
  })

  it('an answer is told as one', () => {
    const r = new Report('wire', '2024-05-08')
    const act = r.event(
      'On 4 May 2024 Peru closed its airspace to Chile.',
      { source: 'PER', target: 'CHL', code: '163', when: '2024-05-04' },
      { object: 'airspace' },
    )
    const back = r.event(
      'In response Chile closed its airspace to Peru on 6 May 2024.',
      { source: 'CHL', target: 'PER', code: '163', when: '2024-05-06' },
      { object: 'airspace' },
    )
    r.effect('That was the answer.', 'respondsTo', act, back)
    const made = publishing(r)
    expect(told(made)[1]).toMatch(/^On 6 May 2024, in answer, Chile /)
    expect(partOf(made, 'Measures in force')?.lines.map((l) => l.cells?.at(-1))).toEqual(['', expect.stringMatching(/^Peru .*airspace/)])
  })
})

describe('what is said again and again', () => {
  const accusations = (days: readonly string[]) => {
    const r = new Report('wire', '2024-06-30')
    for (const [i, day] of days.entries())
      r.event(`Peru accused Chile of ${['arming smugglers', 'sheltering deserters', 'jamming its radar'][i]}.`, {
        source: 'PER',
        target: 'CHL',
        code: '112',
        when: day,
      })
    return r
  }
  it('within weeks is one line, with every quote, day and note', () => {
    const r = accusations(['2024-05-04', '2024-05-06', '2024-05-16'])
    const made = publishing(r)
    expect(told(made)).toEqual([
      'Peru “accused Chile of arming smugglers” (4 May 2024), “accused Chile of sheltering deserters” (6 May 2024) and “accused Chile of jamming its radar” (16 May 2024).',
    ])
    expect(partOf(made, 'What happened')?.lines[0]?.cites).toHaveLength(3)
  })
  it('months apart is told apart, in its words', () => {
    expect(told(publishing(accusations(['2024-01-04', '2024-05-06'])))).toEqual([
      'On 4 January 2024, Peru “accused Chile of arming smugglers”.',
      'On 6 May 2024, Peru “accused Chile of sheltering deserters”.',
    ])
  })
  it('by the other side is told apart', () => {
    const r = accusations(['2024-05-04'])
    r.event('Chile accused Peru of lying about its harbours.', { source: 'CHL', target: 'PER', code: '112', when: '2024-05-05' })
    expect(told(publishing(r))).toHaveLength(2)
  })
})

describe('rival accounts', () => {
  const r = new Report('wire', '2024-05-06')
  const shot = 'On 4 May 2024 Chile said that a Peruvian boat had entered its waters.'
  const said = r.event(
    shot,
    { source: 'PER', target: 'CHL', code: '150', when: '2024-05-04', by: 'CHL' },
    { stance: 'alleges', span: { start: shot.indexOf('that'), end: shot.length - 1 } },
  )
  const from = r.document.text.length
  const denial = 'Peru denied that the boat had entered Chilean waters, saying that it had been 3 km away.'
  const that = from + denial.indexOf('that')
  const denied = r.event(
    denial,
    { source: 'PER', target: 'CHL', code: '150', when: '2024-05-04', by: 'PER' },
    { stance: 'denies', span: { start: that, end: from + denial.indexOf(', saying') } },
  )
  const rejected = r.event(
    '',
    { source: 'PER', target: 'CHL', code: '016', when: '2024-05-04' },
    { span: { start: from, end: from + denial.length }, sentence: denied.sentence },
  )
  const made = publishing(r)
  const lines = partOf(made, 'What happened')?.lines ?? []

  it('are told in one line, each by its teller, and what rejects them stands in it', () => {
    expect(lines.map((l) => l.text)).toEqual([
      expect.stringMatching(
        /^Whether Peru .* Chile.* 4 May 2024 is disputed: .*Chile.* says that “a Peruvian boat had entered its waters”; .*Peru.* denies that “the boat had entered Chilean waters, saying that it had been 3 km away”\.$/,
      ),
    ])
    expect(lines[0]?.cites.toSorted()).toEqual([said.id, denied.id, rejected.id].toSorted())
  })
  it('stand in the Summary, and the lint finds nothing in them', () => {
    expect(told(made, 'Summary')[0]).toMatch(/ is disputed: /)
    expect(made.lint(made.markdown(made.brief(pair, on)))).toEqual([])
  })
  it('said again by one of them without a day are told no second time', () => {
    const late = new Report('post', '2024-05-09')
    const again = 'Chile insists that the boat had entered its waters.'
    const once = late.event(
      again,
      { source: 'PER', target: 'CHL', code: '150', by: 'CHL' },
      { stance: 'alleges', span: { start: again.indexOf('that'), end: again.length - 1 } },
    )
    const both = publishing(r, late)
    const all = partOf(both, 'What happened')?.lines ?? []
    expect(all.filter((l) => l.text.includes('entered'))).toHaveLength(1)
    expect(all[0]?.cites).toContain(once.id)
  })
  it('are no two numbers where one teller only bounds his own', () => {
    const twice = new Report('wire', '2024-05-05')
    const entered = (text: string, id: string, op: '=' | '>') =>
      twice.event(
        text,
        { source: 'PER', target: 'CHL', code: '150', when: '2024-05-04', by: 'CHL' },
        { stance: 'alleges', where: { name: id, role: 'near', border: { side: 'CHL', with: 'PER', distance: { n: 2, op, unit: 'km' } } } },
      )
    entered('Chile said a Peruvian boat had come 2 km into its waters.', 'Arica', '=')
    entered('Chile said again that it had come over 2 km into its waters.', 'Arica', '>')
    expect(told(publishing(twice)).filter((t) => t.includes('the distance'))).toEqual([])
  })
  it('whose dates are told twice tell it once', () => {
    expect(lines.filter((l) => l.text.includes('the date'))).toEqual([])
  })
})

describe('measures in force', () => {
  const r = new Report('wire', '2024-05-06')
  r.event(
    'On 4 May 2024 Peru closed its airspace to Chile.',
    { source: 'PER', target: 'CHL', code: '163', when: '2024-05-04' },
    { object: 'airspace' },
  )
  r.event(
    'On 5 May 2024 Chile recalled its ambassador from Peru.',
    { source: 'CHL', target: 'PER', code: '161', when: '2024-05-05' },
    { object: 'ambassador' },
  )
  const made = publishing(r)
  it('are a table, and one sentence of the Summary', () => {
    const part = partOf(made, 'Measures in force')
    expect(part?.columns).toEqual(['Measure', 'Imposed by', 'On', 'Since'])
    expect(part?.lines.map((l) => l.cells)).toEqual([
      ['Airspace closed', 'Peru', 'Chile', '4 May 2024'],
      ['Envoy recalled', 'Chile', 'Peru', '5 May 2024'],
    ])
    expect(told(made, 'Summary')).toContain(
      'In force on 1 August 2024: Chile keeps its ambassador to Peru recalled (since 5 May 2024); Peru keeps its airspace closed to Chile (since 4 May 2024).',
    )
  })
  it('that one side has kept up since one day are told with the day once', () => {
    const r = new Report('wire', '2024-05-06')
    const did = { source: 'PER', target: 'CHL', when: '2024-05-04' }
    r.event('Peru closed its airspace.', { ...did, code: '163' }, { object: 'airspace' })
    r.event('Peru recalled its envoy.', { ...did, code: '161' }, { object: 'ambassador' })
    expect(told(publishing(r), 'Summary').at(-1)).toBe(
      'In force on 1 August 2024: Peru keeps its airspace closed to Chile and its ambassador to Chile recalled (both since 4 May 2024).',
    )
  })
  it('of a bloc are of several', () => {
    const r = new Report('wire', '2024-05-06')
    r.event('Peru recalled its envoys.', { source: 'PER', target: 'AES', code: '161', when: '2024-05-04' }, { object: 'ambassador' })
    const lines =
      publishing(r)
        .brief('case', on)
        .parts.find((p) => p.heading === 'What happened')?.lines ?? []
    expect(lines[0]?.text).toBe('On 4 May 2024, Peru recalled its ambassadors from the Alliance of Sahel States.')
  })
  it('that many imposed alike are one row, and a long list is told in part and counted', () => {
    const many = new Report('wire', '2024-05-06')
    for (const state of ['ARG', 'BOL', 'BRA', 'COL', 'ECU', 'PRY', 'URY', 'VEN', 'MEX', 'CUB'])
      many.event(
        `On 4 May 2024 ${state} recalled its ambassador from Chile.`,
        { source: state, target: 'CHL', code: '161', when: '2024-05-04' },
        { object: 'ambassador' },
      )
    const brief = publishing(many).brief('case', on)
    const rows = brief.parts.find((p) => p.heading === 'Measures in force')?.lines ?? []
    expect(rows).toHaveLength(1)
    expect(rows[0]?.cells?.[1]).toMatch(/^Argentina, Bolivia, Brazil, .* and Venezuela$/)
    expect(rows[0]?.cites).toHaveLength(10)
    expect(brief.parts[0]?.lines.map((l) => l.text).join(' ')).toMatch(/; 2 more stand in the table below\./)
  })
  it('are a table in HTML and in Word', async () => {
    expect(made.html(made.brief(pair, on))).toMatch(
      /<tr><td>Airspace closed<\/td><td>Peru<\/td><td>Chile<\/td><td>4 May 2024<\/td><td><sup><a href="#A1">A1<\/a><\/sup><\/td><\/tr>/,
    )
    const { convertToHtml } = await import('mammoth')
    const { value } = await convertToHtml({ buffer: Buffer.from(await made.docx(made.brief(pair, on))) })
    expect(value).toMatch(/<table>[\s\S]*Airspace closed[\s\S]*<\/table>/)
    expect(value).toContain('A1 “On 4 May 2024 Peru closed its airspace to Chile.”')
  })
})

describe('effects and forecasts', () => {
  const r = new Report('paper', '2024-05-06', 'think-tank')
  const act = r.event(
    'On 4 May 2024 Peru closed its airspace to Chile.',
    { source: 'PER', target: 'CHL', code: '163', when: '2024-05-04' },
    { object: 'airspace' },
  )
  r.effect('The closure hampers trade between Peru and Chile.', 'undermines', act, act)
  const both = r.effect('The quarrel may weaken the fishing accord of Peru and Chile.', 'undermines', act, act)
  r.forecast('', { span: both.span, sentence: both.sentence })
  it('are told in their own sentences, under their voice, and once', () => {
    const made = publishing(r)
    const brief = made.brief(pair, on)
    const effects = brief.parts.find((p) => p.heading.startsWith('Effects'))
    expect(effects?.lines.map((l) => l.text)).toContain('Undermines: “The closure hampers trade between Peru and Chile”.')
    const all = brief.parts.filter((p) => p.heading !== 'Summary').flatMap((p) => p.lines.map((l) => l.text))
    expect(all.filter((t) => t.includes('weaken the fishing accord'))).toEqual([
      expect.stringMatching(/^“The quarrel may weaken .*” \(The paper/),
    ])
  })
})

describe('the brief of one event', () => {
  it('tells that event, what answered it, and nothing of the rest', () => {
    const r = new Report('wire', '2024-05-09')
    const act = r.event(
      'On 4 May 2024 Peru closed its airspace to Chile.',
      { source: 'PER', target: 'CHL', code: '163', when: '2024-05-04' },
      { object: 'airspace' },
    )
    const back = r.event(
      'In response Chile closed its airspace to Peru on 6 May 2024.',
      { source: 'CHL', target: 'PER', code: '163', when: '2024-05-06' },
      { object: 'airspace' },
    )
    r.effect('That was the answer.', 'respondsTo', act, back)
    r.event('Years before, on 3 March 1999, Chile and Peru signed a fishing accord.', {
      source: 'CHL',
      target: 'PER',
      code: '057',
      when: '1999-03-03',
    })
    const made = publishing(r)
    const event = [...made.record.events.values()].find((e) => e.statements.includes(act.id))
    const brief = made.brief({ event: event?.id ?? '' }, on)
    expect(brief.title).toBe(event?.title)
    expect(brief.parts[0]?.lines[0]?.text).toMatch(/^On 4 May 2024, Peru closed/)
    const all = brief.parts.flatMap((p) => p.lines.map((l) => l.text)).join('\n')
    expect(all).toContain('On 4 May 2024')
    expect(all).toContain('in answer')
    expect(all).not.toContain('1999')
    expect(made.lint(made.markdown(brief))).toEqual([])
  })
})

describe('what holds', () => {
  const r = new Report('desk', '2024-07-01')
  r.holds('Peru and Chile are members of the African Union.', { type: 'member-of', party: 'PER', counterparty: 'AU' })
  r.holds('Peru invests in Chile.', { type: 'investment', party: 'PER', counterparty: 'CHL' })
  r.holds(
    'Armed men are in Peru.',
    { type: 'presence' },
    { party: { code: '---', name: 'armed men' }, counterparty: { code: 'PER', actor: 'PER', name: 'Peru' } },
  )
  r.holds('Chile has stood with Bolivia.', { type: 'alignment', party: 'CHL', counterparty: 'PER', start: '2024-06-01' })
  for (const party of ['PER', 'CHL']) r.holds(`${party} is a member.`, { type: 'member-of', party, counterparty: 'UN' })
  r.holds('Chile is a member of the African Union, too.', { type: 'member-of', party: 'CHL', counterparty: 'AU' })
  r.holds(
    'Peru and Chile made an accord in 2015.',
    { type: 'accord-in-force', party: 'PER', counterparty: 'CHL', start: '2015' },
    { name: 'Arica Accord' },
  )
  r.event(
    'Chile terminated the Arica Accord in January 2024.',
    { code: '160', source: 'CHL', target: 'PER', when: '2024-01' },
    { object: 'accord' },
  )
  r.holds('A junta rules Peru.', { type: 'office', party: 'PER' }, { name: 'military junta' })
  const captive = (text: string, party: Party, counterparty: Party) =>
    r.holds(text, { type: 'captivity', start: '2024-05' }, { party, counterparty })
  captive(
    'Gunmen hold nine miners.',
    { code: '---', name: 'gunmen' },
    { code: 'PER', actor: 'PER', role: 'CVL', name: 'nine Peruvian miners' },
  )
  const made = publishing(r)
  const all = ['Background', 'Security and conflict', 'Economy', 'Missions and standing'].flatMap((h) => told(made, h)).join(' ')

  it('without a day of its beginning is told in the present', () => {
    expect(all).toMatch(/Chile and Peru are members of the African Union and the United Nations\./)
    expect(all).toMatch(/Peru has investments in Chile\./)
    expect(all).toMatch(/Armed men are present in Peru\./)
    expect(all).toMatch(/A military junta is in office in Peru\./)
  })
  it('and is over is told once, with its end, and called by its name where it ends', () => {
    expect(all.match(/Arica Accord/g)).toHaveLength(1)
    expect(all).toMatch(/The Arica Accord between Peru and Chile was in force from 2015 until January 2024\./)
    expect(told(made)).toContain('In January 2024, Chile ended the Arica Accord with Peru.')
  })
  it('since a day is told as having lasted', () => expect(all).toMatch(/Chile has been aligned with Peru since 1 June 2024\./))
  it('of people told by their own words says who they are, and that nothing is told of their release', () =>
    expect(all).toMatch(/Gunmen took nine Peruvian miners captive in May 2024; no release is told\./))
})
