import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openTables } from '../../knowledge/tables.ts'
import { parseDay, type When, when } from '../../model/when.ts'
import { findExpressions } from './grammar.ts'
import { lex } from './lex.ts'
import { resolve } from './resolve.ts'
import { openTimeWords } from './words.ts'

const text = (name: string): string => readFileSync(new URL(`../../../knowledge/${name}`, import.meta.url), 'utf8')
const words = openTimeWords(openTables(new Map(['words/time.tsv', 'words/time-forms.tsv'].map((name) => [name, text(name)]))))

interface World {
  readonly doc?: string
  readonly story?: string
  readonly event?: string
  readonly future?: boolean
}

/** First date that a text tells. The document's date is a Wednesday. */
const read = (text: string, w: World = {}): When | undefined => {
  const doc = w.doc === undefined ? parseDay('2025-04-16') : w.doc === '' ? null : parseDay(w.doc)
  for (const found of findExpressions(lex(text, 0, words))) {
    const told = resolve(found.expression, {
      document: doc,
      narrative: w.story === undefined ? undefined : when(w.story),
      event: () => (w.event === undefined ? undefined : when(w.event)),
      future: w.future ?? false,
      news: doc !== null,
    })
    if (told) return told
  }
  return undefined
}

type Case = readonly [text: string, edtf: string | undefined, world?: World]

const absolute: readonly Case[] = [
  ['The envoy left on 7 March 2024.', '2024-03-07'],
  ['The envoy left on March 7, 2024.', '2024-03-07'],
  ['The envoy left on March 7 2024 by plane.', '2024-03-07'],
  ['The envoy left on 7th March 2024.', '2024-03-07'],
  ['The envoy left on March 7th, 2024.', '2024-03-07'],
  ['The envoy left on the 7th of March, 2024.', '2024-03-07'],
  ['On Thursday, 7 March 2024 the envoy left.', '2024-03-07'],
  ['On Thursday, March 7, 2024, the envoy left.', '2024-03-07'],
  ['The envoy left on the first of March 2024.', '2024-03-01'],
  ['The act is dated 2024-03-07.', '2024-03-07'],
  ['The act is dated 07/03/2024.', '2024-03-07'],
  ['The act is dated 03/27/2024.', '2024-03-27'],
  ['The act is dated 7.3.2024 in the files.', '2024-03-07'],
  ['Relations began 7 Sept. 1962.', '1962-09-07'],
  ['Relations began on 7 Sep 1962.', '1962-09-07'],
  ['In December 2021 the pact was signed.', '2021-12'],
  ['In December, 2021 the pact was signed.', '2021-12'],
  ['The pact of December 2021 failed.', '2021-12'],
  ['In May 2021 the pact was signed.', '2021-05'],
  ['The two states signed a pact in 1987.', '1987'],
  ['The 1987 pact is void.', '1987'],
  ['They signed the pact (1987) and left.', '1987'],
  ['In the year 1987 they signed.', '1987'],
  ['They signed in the 1980s.', '198X'],
  ["They quarrelled in the '80s.", '198X'],
  ['They quarrelled in the late 1980s.', '198X'],
  ['They quarrelled in the mid-1980s.', '198X'],
  ['The border was drawn in the 19th century.', '1800/1899'],
  ['The border was drawn in the nineteenth century.', '1800/1899'],
  ['They quarrelled in summer 2019.', '2019-22'],
  ['They quarrelled in the spring of 2019.', '2019-21'],
  ['They quarrelled in early 2019.', '2019'],
  ['They quarrelled in mid-2019.', '2019'],
  ['They quarrelled at the end of 2019.', '2019'],
  ['They quarrelled in late March 2019.', '2019-03'],
  ['They quarrelled in mid-March 2019.', '2019-03'],
  ['They quarrelled at the beginning of March 2019.', '2019-03'],
  ['Trade fell in the first quarter of 2019.', '2019-01/2019-03'],
  ['Trade fell in the second half of 2019.', '2019-07/2019-12'],
  ['They met around 2019.', '2019~'],
  ['They met circa 1850.', '1850~'],
  ['They met around 7 March 2019.', '2019-03-07~'],
]

const withoutYear: readonly Case[] = [
  ['The envoy left on 31 March.', '2025-03-31'],
  ['The envoy left on March 31.', '2025-03-31'],
  ['The envoy left on 3 September.', '2024-09-03'],
  ['The envoy will leave on 3 September.', '2025-09-03', { future: true }],
  ['The envoy will leave on 3 February.', '2026-02-03', { future: true }],
  ['They met in February.', '2025-02'],
  ['They met in November.', '2024-11'],
  ['They met in early April.', '2025-04'],
  ['They met in late May.', '2024-05'],
  ['They will meet in May.', '2025-05', { future: true }],
  ['They met on 2 June.', '1998-06-02', { doc: '', story: '1998-05-30' }],
  ['They met on 2 January.', '1999-01-02', { doc: '', story: '1998-12-20' }],
  ['They met in October.', '1998-10', { doc: '', story: '1998' }],
  ['They met on 2 June.', undefined, { doc: '' }],
  ['The talks of 3–5 April went well.', '2025-04-03/2025-04-05'],
  ['The talks of April 3-5 went well.', '2025-04-03/2025-04-05'],
  ['The talks of 3 to 5 April 2019 went well.', '2019-04-03/2019-04-05'],
]

const ranges: readonly Case[] = [
  ['The war lasted from 1976 to 1988.', '1976/1988'],
  ['They fought between 1992 and 1998.', '1992/1998'],
  ['The union (1992–1998) failed.', '1992/1998'],
  ['The union of 1992-98 failed.', '1992/1998'],
  ['From March 2019 until May 2020 the border was shut.', '2019-03/2020-05'],
  ['From March to May 2020 the border was shut.', '2020-03/2020-05'],
  ['Between 7 March and 9 May 2020 it was shut.', '2020-03-07/2020-05-09'],
  ['From 7 March 2020 to 9 May 2020 it was shut.', '2020-03-07/2020-05-09'],
  ['It has been shut since 1994.', '1994/..'],
  ['It has been shut since August 1994.', '1994-08/..'],
  ['It has been shut since 3 August 1994.', '1994-08-03/..'],
  ['From 2019 onwards it was shut.', '2019/..'],
  ['It was shut until 2019.', '../2019'],
  ['It was shut until March 2019.', '../2019-03'],
  ['They must leave by 2026.', '../2026'],
  ['They must leave by the end of 2026.', '../2026'],
  ['They left before 2019.', '../2019'],
  ['They left prior to March 2019.', '../2019-03'],
  ['They left after 2019.', '2019/..'],
  ['It has been shut since Monday.', '2025-04-14/..'],
]

const relative: readonly Case[] = [
  ['The minister arrived today.', '2025-04-16'],
  ['The minister arrived yesterday.', '2025-04-15'],
  ['The minister arrived yesterday evening.', '2025-04-15'],
  ['The minister arrived last night.', '2025-04-15'],
  ['The minister arrived this morning.', '2025-04-16'],
  ['The minister arrives tomorrow.', '2025-04-17'],
  ['He came the day before yesterday.', '2025-04-14'],
  ['He comes the day after tomorrow.', '2025-04-18'],
  ['The minister arrived on Monday.', '2025-04-14'],
  ['The minister arrived on Wednesday.', '2025-04-16'],
  ['The minister arrived on Thursday.', '2025-04-10'],
  ['The minister will arrive on Thursday.', '2025-04-17', { future: true }],
  ['The minister arrived last Wednesday.', '2025-04-09'],
  ['He arrives next Friday.', '2025-04-18'],
  ['He arrived late Sunday night.', '2025-04-13'],
  ['He arrived last month.', '2025-03'],
  ['He arrives next month.', '2025-05'],
  ['He arrived this month.', '2025-04'],
  ['He arrived last year.', '2024'],
  ['He arrives next year.', '2026'],
  ['He arrived earlier this year.', '2025'],
  ['He arrived earlier this month.', '2025-04'],
  ['He arrived late last year.', '2024'],
  ['He arrived last week.', '2025-04-07/2025-04-13'],
  ['He arrived this week.', '2025-04-14/2025-04-20'],
  ['He arrived at the weekend, last weekend.', '2025-04-12/2025-04-13'],
  ['He arrived last March.', '2025-03'],
  ['He arrived last December.', '2024-12'],
  ['He arrived last summer.', '2024-22'],
  ['He arrived three days ago.', '2025-04-13'],
  ['He arrived two weeks ago.', '2025-04-02~'],
  ['He arrived three months ago.', '2025-01'],
  ['He arrived two years ago.', '2023'],
  ['He arrived a year ago.', '2024'],
  ['He arrived a decade ago.', '2015~'],
  ['He arrived a few days ago.', '2025-04-13~'],
  ['He arrived several years ago.', '2021~'],
  ['He arrived 48 hours ago.', '2025-04-14'],
  ['It grew over the past decade.', '2015-04-16/2025-04-16'],
  ['It grew in recent months.', '2025-01-16/2025-04-16'],
  ['It grew in the last two years.', '2023-04-16/2025-04-16'],
  ['It grew during the past week.', '2025-04-09/2025-04-16'],
  ['It will grow in the coming weeks.', '2025-04-16/2025-05-07'],
  ['It is now shut.', '2025-04-16'],
  ['It is currently shut.', '2025-04-16'],
  ['It will open within two weeks from now, in two weeks.', '2025-04-30~', { future: true }],
  ['It was shut recently.', '2025-01-16/2025-04-16'],
]

const told: readonly Case[] = [
  ['Two days later they left.', '2024-03-12', { story: '2024-03-10' }],
  ['Two days earlier they had left.', '2024-03-08', { story: '2024-03-10' }],
  ['A week later they left.', '2024-03-17~', { story: '2024-03-10' }],
  ['Three months later they left.', '2024-06', { story: '2024-03-10' }],
  ['Two years later they left.', '2026', { story: '2024' }],
  ['A year earlier they had left.', '2023', { story: '2024-03-10' }],
  ['The following day they left.', '2024-03-11', { story: '2024-03-10' }],
  ['The next day they left.', '2024-03-11', { story: '2024-03-10' }],
  ['The previous day they had left.', '2024-03-09', { story: '2024-03-10' }],
  ['The day before, they had left.', '2024-03-09', { story: '2024-03-10' }],
  ['The same day they left.', '2024-03-10', { story: '2024-03-10' }],
  ['That day they left.', '2024-03-10', { story: '2024-03-10' }],
  ['Later that month they left.', '2024-03', { story: '2024-03-10' }],
  ['Earlier in the month they had met.', '2025-04', { story: '1992' }],
  ['Earlier in the month they had met.', '2025-03', { story: '2025-03-20' }],
  ['Earlier that year they had met.', '2024', { story: '2024-03-10' }],
  ['That year they left.', '2024', { story: '2024-03-10' }],
  ['The following week they left.', '2024-03-17~', { story: '2024-03-10' }],
  ['The following month they left.', '2024-04', { story: '2024-03-10' }],
  ['The following year they left.', '2025', { story: '2024-03-10' }],
  ['The previous year they had met.', '2023', { story: '2024-03-10' }],
  ['After two days they left.', '2024-03-12', { story: '2024-03-10' }],
  ['It has been shut since then.', '2024-03-10/..', { story: '2024-03-10' }],
  ['At the time they were allies.', '2024-03-10', { story: '2024-03-10' }],
  ['A week after the attack, they left.', '2024-03-17~', { event: '2024-03-10' }],
  ['Three days before the summit they left.', '2024-03-07', { event: '2024-03-10' }],
  ['Two months after the coup they left.', '2024-05', { event: '2024-03-10' }],
  ['The day after the bombing they left.', '2024-03-11', { event: '2024-03-10' }],
  ['A day after the deadly raid they left.', '2024-03-11', { event: '2024-03-10' }],
  ['Shortly after the raid they left.', '2024-03~', { event: '2024-03-10' }],
  ['Shortly before the summit they left.', '2024-03~', { event: '2024-03-10' }],
  ['Soon afterwards they left.', '2024-03~', { story: '2024-03-10' }],
  ['After the 1991 coup they left.', '1991/..'],
  ['Since the war of 1991 it has been shut.', '1991/..'],
  ['During the war of 1991 it was shut.', '1991'],
  ['It was shut after the raid.', '2024-03-10/..', { event: '2024-03-10' }],
  ['Hours after the raid they left.', '2024-03-10', { event: '2024-03-10' }],
]

const nothing: readonly Case[] = [
  ['Some 2000 soldiers marched.', undefined],
  ['It cost $2000 to march.', undefined],
  ['Resolution 1973 was adopted.', undefined],
  ['The army may march.', undefined],
  ['They march on the capital.', undefined],
  ['It lies 40 km from the border.', undefined],
  ['This was the first visit since 1994.', undefined],
  ['The second man spoke.', undefined],
  ['Forces fell back, and the fall of the town followed.', undefined],
  ['A total of 1,994 people came.', undefined],
  ['He is 31 and lives there.', undefined],
  ['It lasted the last 250 decades.', undefined],
]

const table = (name: string, cases: readonly Case[]): void => {
  describe(name, () => {
    for (const [text, edtf, world] of cases)
      it(`${text} → ${edtf ?? 'no date'}`, () => {
        expect(read(text, world)?.edtf).toBe(edtf)
      })
  })
}

describe('dates in words', () => {
  table('absolute', absolute)
  table('without a year', withoutYear)
  table('ranges and bounds', ranges)
  table('from the document', relative)
  table('from the story', told)
  table('no date', nothing)

  it('narrows early, mid and late', () => {
    expect(read('They met in early April.')).toMatchObject({ earliest: parseDay('2025-04-01'), latest: parseDay('2025-04-10') })
    expect(read('They met in late March 2019.')).toMatchObject({ earliest: parseDay('2019-03-21'), latest: parseDay('2019-03-31') })
    expect(read('They met in the late 1980s.')).toMatchObject({ latest: parseDay('1989-12-31') })
  })

  it('lets a week after be a day more or less', () => {
    expect(read('A week after the attack, they left.', { event: '2024-03-10' })).toMatchObject({
      precision: 'day',
      basis: 'resolved',
      earliest: parseDay('2024-03-16'),
      latest: parseDay('2024-03-18'),
    })
  })

  it('tells how it was found', () => {
    expect(read('They met on 7 March 2024.')?.basis).toBe('explicit')
    expect(read('They met on 7 March.')?.basis).toBe('resolved')
    expect(read('They met yesterday.')?.basis).toBe('resolved')
  })

  it('keeps the time of day', () => {
    const found = findExpressions(lex('On 7 March 2024, around midnight, they left.', 0, words))
    expect(found[0]?.timeOfDay).toBe('around midnight')
  })

  it('has every count of cases asked for', () => {
    expect([absolute, withoutYear, ranges, relative, told, nothing].flat().length).toBeGreaterThanOrEqual(120)
  })
})
