/**
 * npm run bench:parse -- FOLDER [--model FILE] [--only NAME] [--headlines FILE.jsonl]
 *
 * For each test file of FOLDER: words right, UPOS, UAS, LAS with gold tokens and from raw text; then speed on one core, memory, load time.
 * UD evaluation (Zeman et al. 2018): words aligned by their characters, all words and punctuation counted, relations with subtype, F1.
 * Raw text: a document is its sentences' texts joined by one space: where paragraphs broke is not in the files. "lines": each
 * sentence's text by itself.
 */
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Sentence } from '../src/model/sentence.ts'
import { openEngine } from '../src/parse/engine.ts'
import { Input } from '../src/parse/input.ts'
import { readModel } from '../src/parse/model.ts'
import { openParser } from '../src/parse/parse.ts'
import { type Gold, readConllu } from '../train/conllu.ts'

const { values: option, positionals } = parseArgs({
  allowPositionals: true,
  options: { model: { type: 'string', default: 'models/en/en.model' }, only: { type: 'string' }, headlines: { type: 'string' } },
})
const folder = positionals[0]
if (folder === undefined) throw new Error('usage: npm run bench:parse -- FOLDER-WITH-TREEBANKS')

interface Word {
  /** Offsets into the characters that are no white space. */
  readonly from: number
  readonly to: number
  readonly upos: string
  readonly xpos: string
  readonly lemma: string
  readonly head: number
  readonly deprel: string
}

interface Side {
  readonly words: Word[]
  readonly ends: Set<number>
}

const side = (): Side => ({ words: [], ends: new Set() })

const gold = (sentences: readonly Gold[]): Side => {
  const out = side()
  let at = 0
  for (const g of sentences) {
    const first = out.words.length
    for (let i = 0; i < g.form.length; i++) {
      const multi = g.multi.find((m) => m.first <= i && i <= m.last)
      const lengths = multi ? g.form.slice(multi.first, multi.last + 1).reduce((n, f) => n + f.length, 0) : 0
      // Words of a contraction that do not add up to it (rare) are laid out evenly.
      const size =
        multi && lengths !== multi.form.length
          ? i === multi.last
            ? multi.form.length - (multi.last - multi.first)
            : 1
          : g.form[i]!.replace(/\s+/g, '').length
      out.words.push({
        from: at,
        to: at + size,
        upos: g.upos[i]!,
        xpos: g.xpos[i]!,
        lemma: g.lemma[i]!.toLowerCase(),
        head: g.head[i]! < 0 ? -1 : first + g.head[i]!,
        deprel: g.deprel[i]!,
      })
      at += size
    }
    out.ends.add(at)
  }
  return out
}

const parsed = (text: string, sentences: readonly Sentence[], out: Side, offset: number): number => {
  const solid = new Uint32Array(text.length + 1)
  for (let i = 0; i < text.length; i++) solid[i + 1] = solid[i]! + (/\s/.test(text[i]!) ? 0 : 1)
  for (const s of sentences) {
    const first = out.words.length
    for (let i = 0; i < s.length; i++)
      out.words.push({
        from: offset + solid[s.start[i]!]!,
        to: offset + solid[s.end[i]!]!,
        upos: s.upos[i]!,
        xpos: s.xpos[i]!,
        lemma: s.lemma[i]!,
        head: s.head[i]! < 0 ? -1 : first + s.head[i]!,
        deprel: s.deprel[i]!,
      })
    out.ends.add(out.words.at(-1)?.to ?? offset)
  }
  return offset + solid[text.length]!
}

interface Score {
  words: number
  sentences: number
  upos: number
  lemma: number
  uas: number
  las: number
}

const f1 = (right: number, a: number, b: number): number => (200 * right) / Math.max(1, a + b)

const compare = (a: Side, b: Side): Score => {
  const at = new Map(b.words.map((w, i) => [`${w.from} ${w.to}`, i]))
  const mate = a.words.map((w) => at.get(`${w.from} ${w.to}`) ?? -1)
  const n = { words: 0, upos: 0, lemma: 0, uas: 0, las: 0 }
  a.words.forEach((w, i) => {
    const m = b.words[mate[i]!]
    if (!m) return
    n.words++
    if (m.upos === w.upos) n.upos++
    if (m.lemma === w.lemma.replaceAll('’', "'")) n.lemma++
    if (w.head < 0 ? m.head < 0 : mate[w.head] === m.head && m.head >= 0) {
      n.uas++
      if (m.deprel === w.deprel) n.las++
    }
  })
  const share = (k: number): number => f1(k, a.words.length, b.words.length)
  const ends = [...a.ends].filter((e) => b.ends.has(e)).length
  return {
    words: share(n.words),
    sentences: f1(ends, a.ends.size, b.ends.size),
    upos: share(n.upos),
    lemma: share(n.lemma),
    uas: share(n.uas),
    las: share(n.las),
  }
}

const show = (how: string, s: Score): void =>
  console.log(
    `  ${how.padEnd(12)} words ${s.words.toFixed(2)}  sentences ${s.sentences.toFixed(2)}  UPOS ${s.upos.toFixed(2)}  lemmas ${s.lemma.toFixed(2)}  UAS ${s.uas.toFixed(2)}  LAS ${s.las.toFixed(2)}`,
  )

const megabytes = (): string => (process.memoryUsage().rss / 2 ** 20).toFixed(0)
const before = megabytes()
const bytes = readFileSync(option.model)
const began = performance.now()
const parser = openParser(bytes)
const loaded = performance.now() - began
const resident = megabytes()
const file = readModel(bytes)
const engine = openEngine(file, new Input(file))

const timed: string[] = []
for (const name of ['ewt-test', 'gum_open-test', 'pud-test', 'ewt-dev', 'gum_open-dev']) {
  if (option.only !== undefined && option.only !== name) continue
  const path = `${folder}/en_${name}.conllu.gz`
  if (!existsSync(path)) continue
  const golds = readConllu(path)
  const reference = gold(golds)
  console.log(`${name}: ${golds.length} sentences, ${reference.words.length} words`)
  const withTokens = side()
  engine(golds.map((g) => g.form)).forEach((s, k) => {
    const first = withTokens.words.length
    s.upos.forEach((upos, i) => {
      const { from, to } = reference.words[first + i]!
      withTokens.words.push({
        from,
        to,
        upos,
        xpos: s.xpos[i]!,
        lemma: s.lemma[i]!,
        head: s.head[i]! < 0 ? -1 : first + s.head[i]!,
        deprel: s.deprel[i]!,
      })
    })
    withTokens.ends.add(reference.words[first + golds[k]!.form.length - 1]!.to)
  })
  show('gold tokens', compare(reference, withTokens))
  const lines = side()
  let at = 0
  for (const g of golds) at = parsed(g.text, parser.text(g.text), lines, at)
  show('raw, lines', compare(reference, lines))
  const documents = side()
  at = 0
  let open: Gold[] = []
  const flush = (): void => {
    const text = open.map((g) => g.text).join(' ')
    at = parsed(text, parser.text(text), documents, at)
    open = []
  }
  for (const g of golds) {
    if ((g.newDocument || open.length >= 200) && open.length > 0) flush()
    open.push(g)
  }
  flush()
  show('raw text', compare(reference, documents))
  if (name.endsWith('test')) timed.push(...golds.filter((g) => g.form.length >= 20 && g.form.length <= 30).map((g) => g.text))
}

// How much case matters: the dev sentences as headline writers and careless writers would case them, gold tokens.
if (option.only === undefined || option.only === 'cases') {
  const golds = readConllu(`${folder}/en_ewt-dev.conllu.gz`)
  const small = new Set(['ADP', 'DET', 'CCONJ', 'PART', 'SCONJ'])
  const cases: readonly (readonly [string, (form: string, upos: string) => string])[] = [
    ['as written', (f) => f],
    ['lower', (f) => f.toLowerCase()],
    ['Title', (f, u) => (small.has(u) ? f : f.slice(0, 1).toUpperCase() + f.slice(1))],
    ['UPPER', (f) => f.toUpperCase()],
  ]
  for (const [name, change] of cases) {
    let words = 0
    let right = 0
    engine(golds.map((g) => g.form.map((f, i) => change(f, g.upos[i]!)))).forEach((s, k) => {
      const g = golds[k]!
      for (let i = 0; i < g.form.length; i++) {
        words++
        if (s.head[i] === g.head[i] && s.deprel[i] === g.deprel[i]) right++
      }
    })
    console.log(`ewt-dev cased ${name}: LAS ${((100 * right) / words).toFixed(2)}`)
  }
}

// Headlines, one JSON object with "text" a line: how many have a verb as root, and how many keep it when cased otherwise.
if (option.headlines !== undefined) {
  const texts = readFileSync(option.headlines, 'utf8')
    .split('\n')
    .filter((l) => l.trim() !== '')
    .map((l) => (JSON.parse(l) as { text: string }).text)
  const rootOf = (text: string): { readonly upos: string; readonly form: string } => {
    const s = parser.text(text)[0]
    const i = s ? s.head.indexOf(-1) : -1
    return { upos: s?.upos[i] ?? '', form: s?.form[i]?.toLowerCase() ?? '' }
  }
  const roots = texts.map(rootOf)
  const share = (k: number): string => ((100 * k) / texts.length).toFixed(1)
  console.log(`${texts.length} headlines: root is a verb in ${share(roots.filter((r) => r.upos === 'VERB').length)} %`)
  for (const [name, change] of [
    ['Title', (t: string) => t.replace(/(^|\s)\p{Ll}/gu, (c) => c.toUpperCase())],
    ['UPPER', (t: string) => t.toUpperCase()],
    ['lower', (t: string) => t.toLowerCase()],
  ] as const) {
    const other = texts.map((t) => rootOf(change(t)))
    console.log(
      `  cased ${name}: verb ${share(other.filter((r) => r.upos === 'VERB').length)} %, same root ${share(other.filter((r, i) => r.form === roots[i]!.form).length)} %`,
    )
  }
}

// Speed, text to trees: sentences of 20 to 30 words. Counted in seconds of processor time (all threads of this process), so that other
// work on the machine does not count; the first pass begins with a fresh parser, the best of the others stands.
const text = timed.join('\n\n')
let best = 0
for (let pass = 0; pass < 6; pass++) {
  const fresh = pass === 0 ? openParser(bytes) : parser
  const from = process.cpuUsage()
  const clock = performance.now()
  const words = fresh.text(text).reduce((n, s) => n + s.length, 0)
  const used = process.cpuUsage(from)
  const rate = words / ((used.user + used.system) / 1e6)
  const byClock = words / ((performance.now() - clock) / 1000)
  console.log(`  pass ${pass + 1}: ${rate.toFixed(0)} words per second of processor time, ${byClock.toFixed(0)} by the clock`)
  best = Math.max(best, rate)
}
if (timed.length > 0) console.log(`speed: ${(best / 25).toFixed(0)} sentences of 25 words/s, ${best.toFixed(0)} words/s on one core`)
console.log(
  `load: ${loaded.toFixed(0)} ms; memory ${resident} MB with the model open (before: ${before} MB), peak of the whole run with its treebanks ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
)
