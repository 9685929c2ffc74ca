/**
 * npm run bench:speed [-- FILE.jsonl] [--lines N] [--cores-only | --stages-only]     (builds dist/ first: what ships is measured)
 *
 * Raw text to events with `chancery code`, over made lines of about 24 words (bench/lines.ts) or those of a file {id, text, date?}.
 *
 * One thread: lines per second of processor time (all threads of the process, the collector's and the compiler's too), so that other work on
 * the machine does not count; best of the passes after the first. Shares of the stages: samples of the processor, each counted for the
 * stage of its innermost frame that belongs to one.
 * Two cores: lines per second by the clock through the same pool as the command's, startup removed (opening, and the first lines of each
 * worker, while the engine still compiles what it runs: they take about twice as long): one thread in a process that is held
 * to one core (`taskset`; elsewhere the collector and the compiler of the one thread run on the second core, so that it has more than
 * one), two threads in a process that is held to two; in turns, the best of each. The machine's ceiling is what two workers that only
 * count reach against one, measured in the same turns: cores that share something, or that others use, give less than 2.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Session } from 'node:inspector'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import type { Line } from '../src/lines.ts'
import { openLines } from './lines.ts'

const built = (file: string): string => new URL(`../dist/${file}.js`, import.meta.url).href
const { openCoder } = (await import(built('code/code'))) as typeof import('../src/code/code.ts')
const { codeLines } = (await import(built('filter'))) as typeof import('../src/filter.ts')
const { loadKnowledge, loadModel } = (await import(built('load'))) as typeof import('../src/load.ts')
const { openParser } = (await import(built('parse/parse'))) as typeof import('../src/parse/parse.ts')
const { overWorkers } = (await import(built('pool'))) as typeof import('../src/pool.ts')

const { values: option, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    lines: { type: 'string', default: '3000' },
    'cores-only': { type: 'boolean', default: false },
    pool: { type: 'string' },
    'stages-only': { type: 'boolean', default: false },
  },
})
const wanted = Number(option.lines)
const make = openLines()
const lines: readonly string[] = positionals[0]
  ? readFileSync(positionals[0], 'utf8')
      .split('\n')
      .filter((l) => l.trim() !== '')
  : Array.from({ length: wanted }, (_, i) => make(i))
const words = lines.reduce((n, l) => n + (JSON.parse(l) as { text: string }).text.split(/\s+/).length, 0) / lines.length
console.log(`${lines.length} lines of ${words.toFixed(1)} words`)

/** Whether a process can be held to cores here. */
const pins = spawnSync('taskset', ['--version']).status === 0

/** Lines that are handed over together, as the command does. */
const BATCH = 64

/** Stages by the file that a frame stands in, first that fits. */
const STAGES: readonly (readonly [string, RegExp])[] = [
  ['parse', /\/parse\//],
  ['who', /\/code\/(who|reference|roles)|\/knowledge\/(actors|names|register|members|holders|places|truecase)/],
  ['when', /\/code\/when|\/model\/when/],
  ['events', /\/code\//],
  ['input and output', /\/filter|\/lines\.|bench\/speed/],
]

interface Frame {
  readonly id: number
  readonly callFrame: { readonly functionName: string; readonly url: string }
  readonly children?: readonly number[]
}

/** Share of the samples of each stage while `work` runs. */
const sharesOf = async (work: () => void): Promise<ReadonlyMap<string, number>> => {
  const session = new Session()
  session.connect()
  const post = <T>(method: string, params: object = {}): Promise<T> =>
    new Promise((resolve, reject) => session.post(method, params, (e, r) => (e ? reject(e) : resolve(r as T))))
  await post('Profiler.enable')
  await post('Profiler.setSamplingInterval', { interval: 500 })
  await post('Profiler.start')
  work()
  const { profile } = await post<{ profile: { nodes: readonly Frame[]; samples: readonly number[] } }>('Profiler.stop')
  session.disconnect()
  const parent = new Map<number, number>()
  const nodes = new Map(profile.nodes.map((n) => [n.id, n]))
  for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id)
  const stageOf = (id: number): string => {
    for (let k: number | undefined = id; k !== undefined; k = parent.get(k)) {
      const frame = nodes.get(k)?.callFrame
      if (frame?.functionName === '(garbage collector)') return 'collecting garbage'
      if (frame?.url.startsWith('wasm:')) return 'parse'
      const stage = frame && STAGES.find(([, files]) => files.test(frame.url))
      if (stage) return stage[0]
    }
    return 'other'
  }
  const count = new Map<string, number>()
  for (const s of profile.samples) count.set(stageOf(s), (count.get(stageOf(s)) ?? 0) + 1)
  return new Map([...count].sort((a, b) => b[1] - a[1]).map(([k, n]) => [k, n / profile.samples.length]))
}

const oneThread = async (): Promise<void> => {
  const rooms = { parser: openParser(loadModel()), coder: openCoder(loadKnowledge()) }
  let out = 0
  const pass = (): void => {
    for (let i = 0; i < lines.length; i += BATCH)
      for (const answer of codeLines(rooms, lines.slice(i, i + BATCH))) out += JSON.stringify(answer).length
  }
  pass()
  let best = 0
  for (let k = 0; k < 4; k++) {
    const from = process.cpuUsage()
    pass()
    const used = process.cpuUsage(from)
    best = Math.max(best, lines.length / ((used.user + used.system) / 1e6))
  }
  console.log(`one thread: ${best.toFixed(0)} lines per second of processor time (${out} characters out)`)
  const shares = await sharesOf(() => {
    pass()
    pass()
  })
  console.log(`  ${[...shares].map(([name, x]) => `${name} ${(100 * x).toFixed(1)} %`).join(', ')}`)
}

/** Counts in so many workers at once for a while: rounds a second of all together. */
const counting = async (threads: number): Promise<number> => {
  const work = `
    const { parentPort } = require('node:worker_threads')
    const round = () => { let x = 1; for (let i = 0; i < 2e6; i++) x = (Math.imul(x, 1664525) + 1013904223) | 0; return x }
    for (let i = 0; i < 20; i++) round()
    parentPort.postMessage('ready')
    parentPort.on('message', (ms) => { let n = 0; const end = performance.now() + ms; while (performance.now() < end) { round(); n++ } parentPort.postMessage(n) })`
  const workers = Array.from({ length: threads }, () => new Worker(work, { eval: true, execArgv: [] }))
  const next = (w: Worker): Promise<unknown> => new Promise((resolve) => w.once('message', resolve))
  await Promise.all(workers.map(next))
  const ms = 1000
  const counts = Promise.all(workers.map(next))
  for (const w of workers) w.postMessage(ms)
  const total = ((await counts) as number[]).reduce((a, b) => a + b, 0)
  await Promise.all(workers.map((w) => w.terminate()))
  return (1000 * total) / ms
}

interface Rate {
  /** Lines a second by the clock. */
  readonly clock: number
  /** Milliseconds of processor time a thousand lines. */
  readonly cost: number
}

/** Lines of each worker before the measured ones. */
const WARM = 8000

/** Lines through the pool, after as many as warm the workers up. */
const pooled = async (threads: number): Promise<Rate> => {
  const warm = Math.ceil((threads * WARM) / BATCH)
  const measured = Math.ceil((threads * wanted) / BATCH)
  const batches = async function* (): AsyncGenerator<Line[]> {
    for (let b = 0; b < warm + measured; b++)
      yield Array.from({ length: BATCH }, (_, k) => ({ text: lines[(b * BATCH + k) % lines.length] as string }))
  }
  let seen = 0
  let [clock, used] = [0, process.cpuUsage()]
  const answers = overWorkers<Line[], { text: string }>(batches(), new URL(built('filter-worker')), {
    threads,
    data: { explain: false, limit: 16_000_000 },
  })
  let end = 0
  let spent = used
  for await (const _ of answers) {
    if (++seen === warm) [clock, used] = [performance.now(), process.cpuUsage()]
    if (seen === warm + measured) [end, spent] = [performance.now(), process.cpuUsage(used)]
  }
  const n = measured * BATCH
  return { clock: (1000 * n) / (end - clock), cost: (spent.user + spent.system) / n }
}

/** As `pooled`, in a process of its own that is held to as many cores as it has threads; without `taskset` it may use them all. */
const held = (threads: number): Rate => {
  const cores = Array.from({ length: threads }, (_, i) => i).join(',')
  const again = [...process.execArgv, fileURLToPath(import.meta.url), ...positionals, '--lines', option.lines, '--pool', String(threads)]
  const [command, args] = pins ? ['taskset', ['-c', cores, process.execPath, ...again]] : [process.execPath, again]
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout.trim().split('\n').at(-1) as string) as Rate
}

const twoCores = async (): Promise<void> => {
  if (!pins) console.log('no taskset here: the one thread may use both cores')
  let [one, two, count1, count2] = [0, 0, 0, 0]
  let [cost1, cost2] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let turn = 0; turn < 3; turn++) {
    const a = held(1)
    const b = held(2)
    ;[one, two] = [Math.max(one, a.clock), Math.max(two, b.clock)]
    ;[cost1, cost2] = [Math.min(cost1, a.cost), Math.min(cost2, b.cost)]
    count1 = Math.max(count1, await counting(1))
    count2 = Math.max(count2, await counting(2))
    console.log(
      `  turn ${turn + 1}: ${a.clock.toFixed(0)} and ${b.clock.toFixed(0)} lines/s by the clock: ${(b.clock / a.clock).toFixed(2)} times`,
    )
  }
  console.log(
    `cores: one ${one.toFixed(0)} lines/s, two ${two.toFixed(0)}: ${(two / one).toFixed(2)} times; two that only count: ${(count2 / count1).toFixed(2)} times`,
  )
  console.log(`  processor time of 1,000 lines: ${cost1.toFixed(0)} ms on one core, ${cost2.toFixed(0)} ms on two`)
}

if (option.pool) console.log(JSON.stringify(await pooled(Number(option.pool))))
else {
  if (!option['cores-only']) await oneThread()
  if (!option['stages-only']) await twoCores()
}
