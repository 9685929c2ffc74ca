import type { Document } from '../../model/document.ts'
import { canonical } from '../../model/id.ts'
import type { Judgement } from '../../model/judgement.ts'
import type { Statement } from '../../model/statement.ts'
import { Trouble } from '../../model/trouble.ts'
import { byKey, type PublishSource, type Written } from '../source.ts'

/** One line of the export: what is kept (documents, judgements) and what was coded (statements). */
export type JsonLine =
  | { readonly type: 'document'; readonly value: Document }
  | { readonly type: 'judgement'; readonly value: Judgement }
  | { readonly type: 'statement'; readonly value: Statement }

/** The case as JSON Lines: documents, then judgements by date, then statements, each in canonical order with sorted keys. */
export const writeJsonLines = ({ record }: PublishSource): Written => {
  const lines: JsonLine[] = [
    ...byKey(record.documents.values(), (d) => d.id).map((value) => ({ type: 'document' as const, value })),
    ...byKey(record.judgements, (j) => `${j.at} ${j.id}`).map((value) => ({ type: 'judgement' as const, value })),
    ...byKey(record.statements.values(), (s) => s.id).map((value) => ({ type: 'statement' as const, value })),
  ]
  return { name: 'case.jsonl', type: 'application/jsonl', text: lines.map((l) => `${canonical(l)}\n`).join('') }
}

/** Reads what `writeJsonLines` wrote. Trouble `import-line` names the first line that is none of its kinds. */
export const readJsonLines = (text: string, name: string): readonly JsonLine[] =>
  text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    let read: unknown
    try {
      read = JSON.parse(line)
    } catch {
      read = null
    }
    const { type, value } = (read ?? {}) as Partial<JsonLine>
    const known = type === 'document' || type === 'judgement' || type === 'statement'
    if (!known || typeof value !== 'object' || value === null || typeof (value as { id?: unknown }).id !== 'string')
      throw new Trouble(
        'import-line',
        'the line is no document, judgement or statement',
        `${name}:${i + 1}`,
        'Import a file that `chancery export jsonl` wrote.',
      )
    return [read as JsonLine]
  })
