/**
 * Actor phrases: how often the state and the role of a phrase are found.
 * npx tsx bench/actors.ts FILE.jsonl [--fail]   lines: {id, text, context?, date?, known_country?, expect: {country?, code_1?}}
 */
import { readFileSync } from 'node:fs'
import { openRoles } from '../src/knowledge/roles.ts'
import { loadKnowledge } from '../src/load.ts'
import { parseDay } from '../src/model/when.ts'

interface Line {
  readonly id: string
  readonly text: string
  readonly context?: string
  readonly date?: string
  readonly known_country?: string
  readonly expect: { readonly country?: string; readonly code_1?: string | readonly string[] }
}

/** The day of the suite's "today" and of its undated phrases: its cases were written in 2022. */
const TODAY = '2022-11-01'
const dayOfText = (text: string | undefined): number => {
  const iso = parseDay(text ?? '')
  if (iso !== null) return iso
  const ms = text === undefined || text === '' || /today/i.test(text) ? Number.NaN : Date.parse(`${text} UTC`)
  return Number.isNaN(ms) ? (parseDay(TODAY) as number) : Math.floor(ms / 86_400_000)
}

const file = process.argv[2]
if (file === undefined) throw new Error('npx tsx bench/actors.ts FILE.jsonl [--fail]')
const lines = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((l) => JSON.parse(l) as Line)
const knowledge = loadKnowledge()
const codes = openRoles(knowledge)
let [right, all, rolesRight, rolesAll] = [0, 0, 0, 0]
const missed: string[] = []
for (const line of lines) {
  const near = [line.context, line.known_country].filter(Boolean).join(' ')
  const got = knowledge.resolve(line.text, { day: dayOfText(line.date), ...(near === '' ? {} : { near }) })
  const code = got?.code ?? ''
  const country =
    got?.country ?? (code.startsWith('IGOUNO') ? 'UNO' : code.startsWith('IGOEUN') ? 'EUR' : code.startsWith('IGO') ? 'IGO' : '')
  const wrong: string[] = []
  if (line.expect.country !== undefined) {
    all++
    if (country === line.expect.country) right++
    else wrong.push(`country ${country || '-'} not ${line.expect.country || '-'}`)
  }
  const roles = line.expect.code_1 === undefined ? undefined : [line.expect.code_1].flat()
  if (roles !== undefined) {
    rolesAll++
    const mine = got?.role === undefined ? [''] : (codes.code(got.role)?.polecat ?? [got.role])
    if (mine.some((r) => roles.includes(r))) rolesRight++
    else wrong.push(`role ${mine[0] || '-'} not ${roles.join('/') || '-'}`)
  }
  if (wrong.length > 0) missed.push(`${line.id}  ${JSON.stringify(line.text)}  ${wrong.join('; ')}  [${code}]`)
}
const share = (n: number, of: number) => `${n} of ${of} (${((100 * n) / of).toFixed(1)} %)`
console.log(`country right ${share(right, all)}; role right ${share(rolesRight, rolesAll)}`)
if (process.argv.includes('--fail')) console.log(missed.join('\n'))
