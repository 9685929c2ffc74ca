/**
 * node --import tsx bench/titles.ts FILE MODEL…
 *
 * How often the tree of a title hangs on the word a person says it hangs on. FILE: one JSON object a line, `text` (a title) and `root`:
 * the verb that carries it, as written, or "" where it has none ("Summary"). Of those with a verb: how many have that very word as root;
 * of those without: how many have no verb as root. Each title is one sentence. FILE may also be a treebank (.conllu, .conllu.gz): then the
 * first sentences of its documents count that have three words or more and no full stop or its like at the end, by UAS and LAS.
 * MODEL may be a trainer's FILE.network.
 */
import { readFileSync } from 'node:fs'
import { openEngine } from '../src/parse/engine.ts'
import { Input } from '../src/parse/input.ts'
import { readModel } from '../src/parse/model.ts'
import { tokenDataOf } from '../src/parse/parse.ts'
import { tokenize } from '../src/parse/tokenize.ts'
import { readConllu } from '../train/conllu.ts'
import { evaluateModel } from '../train/evaluate.ts'

const [file, ...models] = process.argv.slice(2)
if (file === undefined || models.length === 0) throw new Error('usage: node --import tsx bench/titles.ts FILE MODEL…')
const treebank = /\.conllu(?:\.gz)?$/.test(file)
const golds = treebank ? readConllu(file).filter((g) => g.newDocument && g.form.length >= 3 && !/[.?!…]$/u.test(g.text)) : []
const titles = (treebank ? '' : readFileSync(file, 'utf8'))
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as { readonly text: string; readonly root: string })

const CASES = [
  ['as written', (t: string) => t],
  ['Title Case', (t: string) => t.replace(/(^|[\s(])\p{Ll}/gu, (c) => c.toUpperCase())],
  ['UPPER CASE', (t: string) => t.toUpperCase()],
] as const

for (const path of models) {
  const model = readModel(readFileSync(path))
  if (treebank) {
    const { uas, las } = evaluateModel(model, golds)
    console.log(`${path}: ${golds.length} titles, UAS ${uas.toFixed(2)} LAS ${las.toFixed(2)}`)
    continue
  }
  const engine = openEngine(model, new Input(model))
  const data = tokenDataOf(model)
  for (const [name, change] of CASES) {
    const n = { verb: 0, found: 0, none: 0, kept: 0 }
    for (const { text, root } of titles) {
      const written = change(text)
      const bounds: number[] = []
      tokenize(written, 0, written.length, data, bounds)
      const forms = Array.from({ length: bounds.length / 2 }, (_, i) => written.slice(bounds[2 * i], bounds[2 * i + 1]))
      const [tree] = engine([forms])
      const at = tree?.head.indexOf(-1) ?? -1
      if (root === '') {
        n.none++
        if (tree?.upos[at] !== 'VERB') n.kept++
      } else {
        n.verb++
        if (forms[at]?.toLowerCase() === root.toLowerCase()) n.found++
      }
    }
    console.log(
      `${path}, ${name}: the verb is the root in ${n.found} of ${n.verb}; without a verb, none is the root in ${n.kept} of ${n.none}`,
    )
  }
}
