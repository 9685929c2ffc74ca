import { writeFileSync } from 'node:fs'
import { Words } from '../src/parse/linear.ts'
import { writeModel } from '../src/parse/model.ts'
import { readConllu } from './conllu.ts'
import { harvest } from './harvest.ts'
import { Learner, labelWith, learnLabels, learnMoves, learnTags, parseWith, shuffled, tagWith, toRoot } from './linear.ts'

const dir = process.argv[2]!
const train = [...readConllu(`${dir}/en_ewt-train.conllu.gz`), ...readConllu(`${dir}/en_gum_open-train.conllu.gz`)]
const dev = readConllu(`${dir}/en_ewt-dev.conllu.gz`)
const pud = readConllu(`${dir}/en_gum_open-dev.conllu.gz`)
const data = harvest(train)
const tagId = new Map(data.tags.map((t, i) => [t, i]))
const relId = new Map(data.rels.map((t, i) => [t, i]))
const items = train.map((g) => ({
  g,
  w: new Words(g.form),
  tags: Int32Array.from(g.upos, (u, i) => tagId.get(`${u} ${g.xpos[i]}`) ?? -1),
  rels: Int32Array.from(g.deprel, (r) => relId.get(r) ?? 0),
  head: toRoot(g),
}))
console.log(items.length, data.tags.length, data.rels.length)
const tagger = new Learner(17, data.tags.length)
for (let e = 0; e < 5; e++) {
  for (const it of shuffled(items, e + 1)) learnTags(tagger, it.w, it.tags)
  console.log('tag epoch', e, new Date().toISOString())
}
// Jack-knife cheaply: a two-epoch tagger of one half tags the other.
for (const half of [0, 1]) {
  const l = new Learner(17, data.tags.length)
  const mine = items.filter((_, i) => ((i >> 6) & 1) === half)
  for (let e = 0; e < 3; e++) for (const it of shuffled(mine, e + 1)) learnTags(l, it.w, it.tags)
  const t = { rows: l.rows, classes: l.classes, w: l.averaged() }
  items.forEach((it, i) => {
    if (((i >> 6) & 1) !== half) tagWith(t, it.w)
  })
}
const qt = { rows: tagger.rows, classes: tagger.classes, w: tagger.quantised() }
const moves = new Learner(20, 3)
const labels = new Learner(17, data.rels.length)
const report = (qm: Int8Array, ql: Int8Array) => {
  for (const [name, set] of [
    ['ewt', dev],
    ['gum', pud],
  ] as const) {
    let n = 0,
      up = 0,
      uas = 0,
      las = 0
    for (const g of set) {
      const w = new Words(g.form)
      tagWith(qt, w)
      const h = parseWith({ rows: moves.rows, classes: 3, w: qm }, w)
      const l = labelWith({ rows: labels.rows, classes: labels.classes, w: ql }, w, h)
      for (let i = 0; i < w.n; i++) {
        n++
        if (data.tags[w.tag[i]!]!.split(' ')[0] === g.upos[i]) up++
        const gh = g.head[i]! < 0 ? w.n : g.head[i]!
        if (h[i] === gh) {
          uas++
          if (data.rels[l[i]!] === g.deprel[i]) las++
        }
      }
    }
    console.log(name, ((100 * up) / n).toFixed(2), ((100 * uas) / n).toFixed(2), ((100 * las) / n).toFixed(2))
  }
}
for (let e = 0; e < 6; e++) {
  for (const it of shuffled(items, e + 9)) {
    learnMoves(moves, it.w, it.head, e < 1 ? 0 : 0.9)
    if (e < 4) learnLabels(labels, it.w, it.head, it.rels)
  }
  console.log('parse epoch', e, new Date().toISOString())
  if (e >= 3) report(moves.quantised(), labels.quantised())
}
const bytes = writeModel(
  { kind: 'linear-0', ...data },
  new Map([
    ['tags', qt.w],
    ['moves', moves.quantised()],
    ['labels', labels.quantised()],
  ]),
)
writeFileSync('models/en/en.model', bytes)
console.log(bytes.length)
