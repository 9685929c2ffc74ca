import { wordsOf } from '../knowledge/objects.ts'
import type { CaseRecord } from '../model/record.ts'
import type { Statement } from '../model/statement.ts'

/** A word cut to its stem, crudely: enough to match "seized" with "seizure", "freed" with "freeing". */
export const stem = (word: string): string => {
  if (word.length <= 4) return word.replace(/(?<!s)s$/, '')
  const w = word
    .replace(/ies$/, 'y')
    .replace(/(?:ation|ations|ition|ment|ments|ing|ings|ure|ion|ions|ed|es|er|ers|or|ors|(?<!s)s)$/, '')
    .replace(/[aeiy]$/, '')
  return w.length >= 3 ? w : word
}

interface Indexed {
  readonly statement: Statement
  /** Stems of the quote and of its sentence. */
  readonly quote: ReadonlySet<string>
  readonly sentence: ReadonlySet<string>
}

interface Index {
  readonly all: readonly Indexed[]
  readonly byStem: ReadonlyMap<string, readonly number[]>
}

const indices = new WeakMap<CaseRecord, Index>()

/** Statements by the stems of their sentences; made once for a record. */
const indexOf = (record: CaseRecord): Index => {
  const known = indices.get(record)
  if (known !== undefined) return known
  const all: Indexed[] = []
  const byStem = new Map<string, number[]>()
  for (const statement of record.statements.values()) {
    const text = record.documents.get(statement.document)?.text ?? ''
    const { gloss } = statement
    const quote = new Set(wordsOf(gloss?.quote ?? text.slice(statement.span.start, statement.span.end)).map(stem))
    const sentence = new Set(wordsOf(gloss?.sentence ?? text.slice(statement.sentence.start, statement.sentence.end)).map(stem))
    const i = all.length
    all.push({ statement, quote, sentence })
    for (const w of new Set([...quote, ...sentence])) {
      const list = byStem.get(w)
      if (list) list.push(i)
      else byStem.set(w, [i])
    }
  }
  const index = { all, byStem }
  indices.set(record, index)
  return index
}

/** A statement with the share of the asked words that its sentence tells, those of its own quote counting fully and the rest half. */
export interface Match {
  readonly statement: Statement
  readonly share: number
}

/** Statements that tell at least `least` of the asked words, best first. Rare words weigh more than common ones. */
export const matches = (
  words: readonly string[],
  record: CaseRecord,
  least: number,
  accept: (s: Statement) => boolean,
  weights: 'rare' | 'plain' = 'rare',
): readonly Match[] => {
  const index = indexOf(record)
  const stems = [...new Set(words.map(stem))].filter((w) => w !== '')
  if (stems.length === 0) return []
  const n = index.all.length + 1
  const weight = new Map(stems.map((w) => [w, weights === 'plain' ? 1 : 1 + Math.log(n / ((index.byStem.get(w)?.length ?? 0) + 1))]))
  const total = [...weight.values()].reduce((x, y) => x + y, 0)
  const candidates = new Set(stems.flatMap((w) => index.byStem.get(w) ?? []))
  const out: Match[] = []
  for (const i of candidates) {
    const { statement, quote, sentence } = index.all[i] as Indexed
    if (!accept(statement)) continue
    let sum = 0
    for (const [w, x] of weight) sum += quote.has(w) ? x : sentence.has(w) ? x / 2 : 0
    const share = sum / total
    if (share >= least) out.push({ statement, share })
  }
  return out.sort((x, y) => y.share - x.share || (x.statement.id < y.statement.id ? -1 : 1))
}
