/**
 * node --import tsx bench/casing.ts DIR MODEL…
 *
 * How far a model reads a sentence the same when it is written as headlines are: of the words of all English sentences of DIR/docs/*.txt,
 * the share that keep head and relation in Title Case, in UPPER CASE and in lower case; and of the sentences, the share that keep their root.
 * MODEL may be a trainer's FILE.network. Needs no annotated trees, so it can be asked of any texts.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadModel } from '../src/load.ts'
import { openEngine } from '../src/parse/engine.ts'
import { Input } from '../src/parse/input.ts'
import { readModel } from '../src/parse/model.ts'
import { openParser } from '../src/parse/parse.ts'

const [dir, ...models] = process.argv.slice(2)
if (dir === undefined || models.length === 0) throw new Error('usage: node --import tsx bench/casing.ts DIR MODEL…')

const CASES = [
  ['Title Case', (t: string) => t.charAt(0).toUpperCase() + t.slice(1)],
  ['UPPER CASE', (t: string) => t.toUpperCase()],
  ['lower case', (t: string) => t.toLowerCase()],
] as const

const docs = join(dir, 'docs')
const parser = openParser(loadModel())
const sentences = readdirSync(docs)
  .filter((f) => f.endsWith('.json'))
  .map((f) => ({ id: f.slice(0, -5), meta: JSON.parse(readFileSync(join(docs, f), 'utf8')) as { lang?: string; documents?: unknown } }))
  .filter(({ meta }) => meta.lang === 'en' && meta.documents === undefined)
  .flatMap(({ id }) => parser.text(readFileSync(join(docs, `${id}.txt`), 'utf8')).map((s) => s.form))

for (const path of models) {
  const model = readModel(readFileSync(path))
  const engine = openEngine(model, new Input(model))
  const plain = engine(sentences)
  for (const [name, change] of CASES) {
    const changed = engine(sentences.map((forms) => forms.map(change)))
    let [words, kept, roots] = [0, 0, 0]
    for (const [i, a] of plain.entries()) {
      const b = changed[i]
      if (!b) continue
      for (let k = 0; k < a.head.length; k++) {
        words++
        if (a.head[k] === b.head[k] && a.deprel[k] === b.deprel[k]) kept++
      }
      if (a.head.indexOf(-1) === b.head.indexOf(-1)) roots++
    }
    const share = (n: number, of: number): string => ((100 * n) / of).toFixed(1)
    console.log(
      `${path} ${name}: ${share(kept, words)} % of ${words} words, root of ${share(roots, plain.length)} % of ${plain.length} sentences`,
    )
  }
}
