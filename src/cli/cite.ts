import type { OpenCase } from '../case/case.ts'
import type { Document } from '../model/document.ts'
import type { Statement } from '../model/statement.ts'

/** A statement's evidence, as the command line shows it. */
export interface Evidence {
  readonly statement: string
  readonly document: string
  readonly title: string
  readonly source: string
  readonly published?: string
  /** The whole sentence, white space made single. */
  readonly sentence: string
  readonly quote: string
  readonly claimant?: string
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

const evidenceOf = (statement: Statement, document: Document): Evidence => ({
  statement: statement.id,
  document: document.id,
  title: document.title ?? document.file ?? document.id,
  source: document.source.name,
  ...(document.published === undefined ? {} : { published: document.published }),
  sentence: flat(document.text.slice(statement.sentence.start, statement.sentence.end)),
  quote: flat(document.text.slice(statement.span.start, statement.span.end)),
  ...(statement.claimant === undefined ? {} : { claimant: statement.claimant.name }),
})

/** The evidence of statement ids, in their order; ids whose document is gone are left out. */
export const evidence = (open: OpenCase, ids: readonly string[]): readonly Evidence[] => {
  const record = open.record()
  return ids.flatMap((id) => {
    const statement = record.statements.get(id)
    const document = statement && record.documents.get(statement.document)
    return statement && document ? [evidenceOf(statement, document)] : []
  })
}

/** One line a piece of evidence: the sentence, then who said it where. */
export const citeLines = (list: readonly Evidence[], indent = '    '): string =>
  list
    .map((e) => {
      const where = [e.claimant, e.title, e.published].filter((x) => x !== undefined).join(', ')
      return `${indent}“${e.sentence.length > 240 ? `${e.sentence.slice(0, 239)}…` : e.sentence}”\n${indent}  — ${where}\n`
    })
    .join('')

/** JSON for --json: two spaces, a line end. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
