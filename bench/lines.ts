import { readFileSync } from 'node:fs'
import { openTables } from '../src/knowledge/tables.ts'
import { formatDay } from '../src/model/when.ts'
import { generator, inWords } from './made.ts'

/** Made lines for `chancery code`: news sentences of about 24 words in our own words, filled from the knowledge tables, the same for the same number. */

/** {a} {b} {c} states, {A} the adjective of {a}, {t} a town, {d} a date, {n} a number, {w} a weekday. */
const PATTERNS = [
  '{a} recalled its ambassador from {b} on {d} after the {B} army shot down one of its drones near the town of {t}, officials said.',
  'The foreign minister of {a} said on {w} that {b} would reopen its airspace to flights from {c} within {n} days, according to a statement.',
  'At least {n} soldiers were killed when {A} forces attacked a camp close to the border with {b}, the defence ministry in {t} reported.',
  '{a}, {b} and {c} signed an agreement on trade and transport in {t} on {d}, ending {n} months of talks between their governments.',
  'President of {a} accused {b} of sending weapons to rebels in the north and threatened to close all border crossings by {d}.',
  'The {A} government rejected claims that its troops had entered {B} territory and demanded an apology from {c} two days later.',
  'Thousands of people protested in {t} on {w} against the decision of {a} to expel {n} diplomats from {b} and to suspend all visas.',
  '"We will not accept these sanctions," the prime minister of {a} told reporters in {t}, calling on {b} to return to the talks.',
  '{b} promised {n} million dollars of aid to {a} last month, but the {A} parliament has refused to ratify the accord since then.',
  'Police in {t} arrested {n} {B} citizens suspected of spying, and {a} summoned the envoy of {b} to protest against the operation.',
  'The United Nations urged {a} and {b} to end hostilities immediately and to allow aid convoys to reach {t} before the end of the year.',
  'Since {d} the {A} navy has blocked ships bound for {b}, which {c} condemned as a violation of international law and of earlier accords.',
  'A delegation from {a} visited {t} to discuss a ceasefire with the {B} defence minister, who had earlier denied that his army bombed villages.',
  'Analysts expect that {a} could withdraw from the alliance with {b} if the dispute over the river is not settled by the summer.',
  '{A} fighter jets struck positions of armed groups inside {b} late on {w}, killing {n} people and wounding dozens more, witnesses said.',
  'Following the closure of its embassy in {t}, {a} imposed a ban on imports of grain from {b} and froze the assets of several companies.',
]
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const knowledge = (path: string): string => readFileSync(new URL(`../knowledge/${path}`, import.meta.url), 'utf8')

/** The maker: number of a line → its JSON text {id, text}. */
export const openLines = (): ((i: number) => string) => {
  const names = ['actors/states.tsv', 'places/gazetteer.tsv']
  const tables = openTables(new Map(names.map((n) => [n, knowledge(n)])))
  const states = tables.table('actors/states.tsv').rows.flatMap((r) => {
    const adjective = r.list('adjectives')[0]
    return adjective === undefined || r.text('to') !== '' ? [] : [{ name: r.text('name'), adjective }]
  })
  const towns = tables.table('places/gazetteer.tsv').rows.flatMap((r) => (r.text('kind') === 'town' ? [r.text('name')] : []))
  return (i) => {
    const pick = generator(Math.imul(i + 1, 0x9e3779b1))
    const of = <T>(list: readonly T[]): T => list[pick(list.length)] as T
    const [a, b, c] = [of(states), of(states), of(states)]
    const fill: Readonly<Record<string, string>> = {
      a: a.name,
      A: a.adjective,
      b: b.name,
      B: b.adjective,
      c: c.name,
      t: of(towns),
      d: inWords(formatDay(14610 + pick(7000))),
      n: String(2 + pick(90)),
      w: of(WEEKDAYS),
    }
    const text = of(PATTERNS).replace(/\{(\w)\}/g, (_, k: string) => fill[k] ?? '')
    return JSON.stringify({ id: i, text })
  }
}
