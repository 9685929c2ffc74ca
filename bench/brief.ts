import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLibrary } from '../src/case/library.ts'
import { publishingOf } from '../src/case/publishing.ts'
import type { Document } from '../src/model/document.ts'
import type { CaseRecord } from '../src/model/record.ts'
import type { Statement } from '../src/model/statement.ts'
import { formatDay, parseDay, readEdtf } from '../src/model/when.ts'
import { type Gold, type GoldFact, openFacts } from './brief-fit.ts'

/*
 * npm run bench:brief -- DIR A B [--on DATE] [--misses] [--text]
 * Reads DIR/docs as one case, makes the brief and the profile of A and B on a day, and asks of every fact of DIR/gold (SCHEMA.md)
 * whether a sentence or a row of them carries it. A sentence carries a fact where it leads, by the statements that it cites, to one
 * of the same document, place, kind, parties and act (brief-fit.ts); words are not compared. A fact that is not carried is either in
 * the record and left out of both texts, or was never read out of the document. Optional facts of the gold are left out.
 */

const args = process.argv.slice(2)
const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const [dir, a, b] = args
const on = parseDay(option('--on') ?? formatDay(Math.floor(Date.now() / 86_400_000)))
if (dir === undefined || a === undefined || b === undefined || on === null) {
  console.error('usage: npm run bench:brief -- DIR A B [--on DATE] [--misses] [--text]')
  process.exit(2)
}

const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T
const RETRIEVED = '2026-01-01T00:00:00Z'
const library = openLibrary()
const { chancery } = library
const names = new Map<string, string>()
const documents = new Map<string, Document>()
for (const file of readdirSync(join(dir, 'docs'))
  .filter((f) => f.endsWith('.txt'))
  .sort()) {
  const id = file.slice(0, -4)
  const side = join(dir, 'docs', `${id}.json`)
  const made = await chancery.read({
    bytes: readFileSync(join(dir, 'docs', file)),
    name: file,
    retrieved: RETRIEVED,
    ...(existsSync(side) ? { sidecar: readFileSync(side, 'utf8') } : {}),
  })
  for (const d of made) {
    documents.set(d.id, d)
    names.set(id, d.id)
  }
}
const record: CaseRecord = chancery.record({
  documents,
  coded: new Map<string, readonly Statement[]>([...documents.values()].map((d) => [d.id, chancery.code(d)])),
  judgements: [],
})
const publishing = publishingOf(
  library,
  () => record,
  () => new Date(RETRIEVED),
)
const brief = publishing.brief({ a, b }, on)
const profile = publishing.profile(a, b, on)
if (args.includes('--text')) console.log(`${publishing.markdown(brief)}\n${publishing.markdown(profile)}`)

const lines = [...brief.parts, ...profile.parts].flatMap((p) => p.lines)
const cited = new Set([...lines, ...profile.facts].flatMap((l) => l.cites))
const together = new Map<string, Set<string>>()
for (const l of lines) for (const s of l.cites) together.set(s, new Set([...(together.get(s) ?? []), ...l.cites]))

const factsOf = openFacts(record, names)
/** The day a fact is dated to can be the day of the event or condition that its statements belong to. */
const dated = (fact: GoldFact, statements: readonly Statement[]): boolean | null => {
  const gold = typeof fact.date === 'string' ? readEdtf(fact.date) : null
  if (gold?.earliest == null || gold.latest === null) return null
  const slack = fact.date_bound === 'about' ? 1 : 0
  return statements.some((s) =>
    [...record.events.values()].some(
      (e) =>
        e.statements.includes(s.id) &&
        e.when.earliest !== null &&
        e.when.latest !== null &&
        e.when.earliest <= (gold.latest as number) + slack &&
        e.when.latest >= (gold.earliest as number) - slack,
    ),
  )
}

interface Count {
  told: number
  held: number
  lost: number
}
const counts = new Map<string, Count>()
let [right, withDate] = [0, 0]
const misses: string[] = []
const golds = readdirSync(join(dir, 'gold'))
  .filter((f) => f.endsWith('.json'))
  .sort()
  .map((f) => read<Gold>(join(dir, 'gold', f)))
for (const gold of golds)
  for (const { part, fact, statements, whole } of factsOf(gold)) {
    const count = counts.get(part) ?? { told: 0, held: 0, lost: 0 }
    counts.set(part, count)
    const told = statements.filter((s) => cited.has(s.id))
    const isTold = whole ? whole((x, y) => together.get(x)?.has(y) === true || x === y) && told.length > 0 : told.length > 0
    if (isTold) {
      count.told++
      const day = part === 'events' ? dated(fact, told) : null
      if (day !== null) withDate++
      if (day === true) right++
      else if (day === false) misses.push(`OTHER DAY   ${part} ${gold.id} ${factsOf.words(part, fact)}`)
    } else if (statements.length > 0) {
      count.held++
      misses.push(`NOT TOLD    ${part} ${gold.id} ${factsOf.words(part, fact)}`)
    } else {
      count.lost++
      misses.push(`NOT READ    ${part} ${gold.id} ${factsOf.words(part, fact)}`)
    }
  }

if (args.includes('--misses')) console.log(misses.sort().join('\n'))
const share = (n: number, of: number): string => `${n}/${of} (${of === 0 ? '–' : ((100 * n) / of).toFixed(1)} %)`
const all: Count = { told: 0, held: 0, lost: 0 }
for (const [part, c] of counts) {
  console.log(
    `${part.padEnd(11)} told ${share(c.told, c.told + c.held + c.lost)}, in the record but not told ${c.held}, not read ${c.lost}`,
  )
  for (const k of ['told', 'held', 'lost'] as const) all[k] += c[k]
}
console.log(
  `${'all'.padEnd(11)} told ${share(all.told, all.told + all.held + all.lost)}; of what the record holds ${share(all.told, all.told + all.held)}`,
)
console.log(`dates       of told events with a date in the gold, told on that day: ${share(right, withDate)}`)
const bare = lines.filter((l) => l.cites.length === 0)
console.log(
  `sentences   ${lines.length}, ${bare.length} of them say that nothing was found; lint ${publishing.lint(publishing.markdown(brief)).length + publishing.lint(publishing.markdown(profile)).length} findings`,
)
