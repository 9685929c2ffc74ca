import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { openCoder } from '../src/code/code.ts'
import { codeText } from '../src/filter.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'
import { openParser } from '../src/parse/parse.ts'

/*
 * npm run bench:sentences [-- SUITES OUT]
 * Codes every suite of a folder (default ../shared/bench/suites) in one process on one core, writes OUT/NAME.jsonl in the form of `chancery code`,
 * and prints the scores where the scorer is at hand. Options after the folders go to the scorer (--fail 20 --roots).
 */
const args = process.argv.slice(2)
const folders = args.filter((a) => !a.startsWith('--'))
const [suites = '../shared/bench/suites', out = 'bench/out'] = folders
const only = args.find((a) => a.startsWith('--only='))?.slice(7)
const scorer = join(suites, '..', 'score.mjs')
mkdirSync(out, { recursive: true })

const opened = performance.now()
const knowledge = loadKnowledge()
const parser = openParser(loadModel())
const coder = openCoder(knowledge)
console.log(`opened in ${Math.round(performance.now() - opened)} ms`)

interface Line {
  readonly id: unknown
  readonly text: string
  readonly date?: string | null
  readonly type?: string
}

const ROOT_TYPES = new Map([
  ['01', 'STATEMENT'],
  ['02', 'REQUEST'],
  ['03', 'AGREE'],
  ['04', 'CONSULT'],
  ['05', 'SUPPORT'],
  ['06', 'COOPERATE'],
  ['07', 'AID'],
  ['08', 'CONCEDE'],
  ['09', 'ACCUSE'],
  ['10', 'REQUEST'],
  ['11', 'ACCUSE'],
  ['12', 'REJECT'],
  ['13', 'THREATEN'],
  ['14', 'PROTEST'],
  ['15', 'MOBILIZE'],
  ['16', 'SANCTION'],
  ['17', 'COERCE'],
  ['18', 'ASSAULT'],
  ['19', 'ASSAULT'],
  ['20', 'ASSAULT'],
])

let sentences = 0
let ms = 0
const table: string[] = []
for (const file of readdirSync(suites)
  .filter((f) => f.endsWith('.jsonl'))
  .sort()) {
  if (only !== undefined && !file.startsWith(only)) continue
  const lines = readFileSync(join(suites, file), 'utf8')
    .split('\n')
    .filter((l) => l.trim() !== '')
    .map((l) => JSON.parse(l) as Line)
  const start = performance.now()
  const answers = lines.map((l) => codeText({ parser, coder }, l.id, l.text, l.date ?? undefined, args.includes('--explain')))
  ms += performance.now() - start
  sentences += lines.length
  const target = join(out, file)
  writeFileSync(target, answers.map((a) => `${JSON.stringify(a)}\n`).join(''))
  const name = basename(file, '.jsonl')
  if (name.includes('headline')) {
    let right = 0
    const missed: string[] = []
    for (const [i, l] of lines.entries()) {
      const a = answers[i]
      const first = a && 'events' in a ? a.events[0] : undefined
      const type = first === undefined ? 'NONE' : (first.plover ?? ROOT_TYPES.get(first.code.slice(0, 2)) ?? 'NONE')
      const same = type === l.type || (['RETREAT', 'CONCEDE'].includes(type) && ['RETREAT', 'CONCEDE'].includes(l.type ?? ''))
      if (same) right++
      else missed.push(`  ${l.type} told ${type} ${first?.code ?? ''} | ${l.text}`)
    }
    console.log(`\n== ${name}: type of the first event right ${right} of ${lines.length} (${((100 * right) / lines.length).toFixed(1)} %)`)
    table.push(`${name} ${((100 * right) / lines.length).toFixed(1)}`)
    if (args.includes('--fail')) console.log(missed.join('\n'))
  } else if (!name.includes('actor') && existsSync(scorer)) {
    const extra = args.filter(
      (a, k) => a === '--roots' || a === '--fail' || args[k - 1] === '--fail' || a === '--level' || args[k - 1] === '--level',
    )
    const run = spawnSync(process.execPath, [scorer, join(suites, file), target, ...extra], { encoding: 'utf8', maxBuffer: 1 << 26 })
    console.log(`\n== ${name}\n${run.stdout}${run.stderr}`)
    const json = spawnSync(process.execPath, [scorer, join(suites, file), target, '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 })
    const { levels } = JSON.parse(json.stdout) as { levels: Record<string, { P: number; Ppair: number; F1: number; F1pair: number }> }
    const pct = (x: number | undefined): string => (100 * (x ?? 0)).toFixed(1)
    table.push(
      `${name} root F1 ${pct(levels.root?.F1)} (P ${pct(levels.root?.P)}) F1-pair ${pct(levels.root?.F1pair)} (P-pair ${pct(levels.root?.Ppair)}) exact ${pct(levels.exact?.F1pair)} plover ${pct(levels.plover?.F1pair)} dyad ${pct(levels.dyad?.F1pair)}`,
    )
  }
}
console.log(
  `\n${table.join('\n')}\n\n${sentences} lines in ${Math.round(ms)} ms, ${Math.round((1000 * sentences) / ms)} lines/s (parse and code, one core)`,
)
