import { describe, expect, it } from 'vitest'
import { openLibrary } from '../src/case/library.ts'
import { publishingOf } from '../src/case/publishing.ts'
import type { Statement } from '../src/model/statement.ts'
import { Report } from './say.ts'

/** The lint on drafts of an analyst's own: every rule finds what it is for, and leaves well-written sentences alone. */
const library = openLibrary()
const r = new Report('wire', '2024-05-06', 'think-tank')
const closed = r.event(
  'On 4 May 2024 Peru closed its airspace to Chile.',
  { source: 'PER', target: 'CHL', code: '163', when: '2024-05-04' },
  { object: 'airspace' },
)
const claimText = 'Chile said that a Peruvian boat had entered its waters on 4 May 2024.'
const at = r.document.text.length
const claim = r.event(
  claimText,
  { source: 'PER', target: 'CHL', code: '150', when: '2024-05-04', by: 'CHL' },
  { stance: 'alleges', span: { start: at + claimText.indexOf('that'), end: at + claimText.length - 1 } },
)
const denial = r.event(
  'Peru denied that the boat had entered Chilean waters on 4 May 2024.',
  { source: 'PER', target: 'CHL', code: '150', when: '2024-05-04', by: 'PER' },
  { stance: 'denies' },
)
const forecast = (text: string, words: string, low: number, high: number) =>
  r.forecast(text, { likelihood: { words, low, high, table: 'ICD203' } })
const unlikely = forecast('A return of the ambassadors is unlikely.', 'unlikely', 20, 45)
const likely = forecast('Further patrols near the islands are likely.', 'likely', 55, 80)
const record = library.chancery.record({
  documents: new Map([[r.id, r.document]]),
  coded: new Map([[r.id, r.statements as readonly Statement[]]]),
  judgements: [],
})
const made = publishingOf(
  library,
  () => record,
  () => new Date('2024-09-01T00:00:00Z'),
)
const NOTES = [
  `[^1]: “x” (A) <!-- ${closed.id} -->`,
  `[^2]: “x” (A) <!-- ${claim.id} -->`,
  `[^3]: “x” (A) <!-- ${denial.id} -->`,
  `[^4]: “x” (A) <!-- ${unlikely.id} -->`,
  `[^5]: “x” (A) <!-- ${likely.id} -->`,
  `[^6]: “x” (A) <!-- ${closed.id} --><!-- ${claim.id} -->`,
  '[^7]: “x” (A) <!-- s00000000000000000000 -->',
  '[^8]: A book of my own, p. 12.',
].join('\n')
const lint = (text: string) => made.lint(`# Two\n\n1 August 2024\n\n## Summary\n\n${text}\n\n${NOTES}\n`)
const kinds = (text: string): readonly string[] => lint(text).map((m) => m.kind)

it('the two accounts contradict each other in the record', () => {
  expect([...record.events.values()].some((e) => e.disputes.some((d) => d.type === 'contradiction'))).toBe(true)
})

describe('bad drafts', () => {
  it.each([
    ['uncited', 'Peru closed its airspace.'],
    ['uncited', 'Peru closed its airspace.[^1] Everyone in Santiago was surprised.'],
    ['uncited', 'Everyone in Santiago was surprised. Peru closed its airspace.[^1]'],
    ['uncited', 'A sentence that was\nwrapped by an editor and has no note.'],
    ['uncited', '- Peru closed its airspace.[^1]\n- Nobody says so.'],
    ['uncited', '| What | Notes |\n| --- | --- |\n| Airspace closed |  |'],
    ['no-such-note', 'Peru closed its airspace.[^99]'],
    ['stale', 'Peru closed its airspace.[^7]'],
    ['claim-as-fact', 'A Peruvian boat entered the waters of Chile on 4 May 2024.[^2]'],
    ['claim-as-fact', 'A Peruvian boat had entered its waters on 4 May.[^6]'],
    ['claim-as-fact', 'On 4 May the boat had entered Chilean waters, and Chile was angry.[^2]'],
    ['likelihood-and-confidence', 'We judge with high confidence that a return of the ambassadors is unlikely.[^4]'],
    ['likelihood-and-confidence', 'Further patrols are likely (moderate confidence).[^5]'],
    ['likelihood-and-confidence', 'We are confident that further patrols are highly likely.[^5]'],
    ['likelihood-and-confidence', 'It is unlikely that the ambassadors return; we have low confidence in this judgement.[^4]'],
    ['word-outside-band', 'A return of the ambassadors is very likely.[^4]'],
    ['word-outside-band', 'Further patrols are almost certain.[^5]'],
    ['word-outside-band', 'There is almost no chance of further patrols near the islands.[^5]'],
  ])('%s: %s', (kind, text) => expect(kinds(text)).toEqual([kind]))

  it('a mark stands at its sentence', () => {
    const text = `# T\n\n## S\n\nPeru closed its airspace.[^1] Nobody knows why.\n\n${NOTES}\n`
    expect(made.lint(text).map((m) => text.slice(m.start, m.end))).toEqual(['Nobody knows why.'])
  })
})

describe('well-written sentences', () => {
  it.each([
    'Peru closed its airspace to Chile on 4 May 2024.[^1]',
    'On 4 May, Peru closed its airspace; Chile has yet to answer in kind.[^1]',
    'The closure, ordered by Gen. Quispe and Dr. Rojas, covers all civil flights.[^1]',
    'It came after talks at the U.S. embassy in Lima and reached as far as approx. 3.5 km beyond the coast.[^1]',
    'Law No. 12 of 2019 gives the ministry that power.[^8]',
    'The U.S. State Department took no side.[^1]',
    'J. P. Soto of the foreign ministry signed the order at 6 p.m. on 4 May.[^1]',
    'Chile says that a Peruvian boat had entered its waters; Peru denies it.[^2][^3]',
    'According to Chile, a Peruvian boat entered its waters on 4 May.[^2]',
    'Whether the boat had entered Chilean waters is disputed.[^2][^3]',
    'In Chile’s view the boat was within its waters, in Peru’s it was not.[^2][^3]',
    'The two sides disagree about where the boat was.[^2][^3]',
    'Chile accuses Peru of sending a boat into its waters.[^2]',
    'Lima rejects the charge that its boat entered Chilean waters.[^3]',
    'Peru closed its airspace on the day of the alleged incursion.[^6]',
    'Peru closed its airspace to Chile.[^6]',
    'A return of the ambassadors is unlikely.[^4]',
    'We assess that the ambassadors are unlikely to return before the summer is over.[^4]',
    'It is likely that the ambassadors do not return.[^4]',
    'Further patrols near the islands are likely, a return of the ambassadors is unlikely.[^4][^5]',
    'Further patrols will probably follow.[^5]',
    'Patrols from remote islands are likely.[^5]',
    'Confidence-building measures between the two navies are unlikely.[^4]',
    'The tentative ceasefire at sea makes further patrols likely.[^5]',
    'The minister is convinced that patrols are likely to continue.[^5]',
    'Low confidence in the coast guard makes further patrols likely.[^5]',
    'We hold this with moderate confidence, as it rests on one source.[^5]',
    'Our confidence is high.[^5]',
    'The ministry called the strike “a mistake. We were wrong. It is almost certain” and closed the airspace.[^1]',
    'Will Chile answer?[^1] Not before June, most think.[^5]',
    'Peru (pop. 34 million) closed its airspace.[^1]',
    'The airspace was closed[^1], and flights were turned back[^1].',
    'The airspace was closed … for good, it seemed.[^1]',
    'A sentence that was wrapped by an editor\nand goes on in the next line has its note at its end.[^1]',
    '**Airspace.** Peru closed it on 4 May.[^1]',
  ])('%s', (text) => expect(lint(text)).toEqual([]))
})
