import type { Quote } from '../../model/screens.ts'
import { edtfWords } from './dates.ts'

/** A citation of one sentence in the forms an analyst pastes. */
export interface Citation {
  readonly chicago: string
  readonly plain: string
  readonly bibtex: string
  readonly csl: string
}

const braces = (text: string): string => text.replaceAll(/[{}\\]/g, '')

/** "2025-04" → [2025, 4] as CSL-JSON wants it. */
const parts = (edtf: string): number[] =>
  edtf
    .replace(/[~?%]$/, '')
    .split('/')[0]
    ?.split('-')
    .map(Number)
    .filter((n) => Number.isFinite(n)) ?? []

/** Chicago note (17th ed., 14.191 for articles), plain, BibTeX @misc, CSL-JSON; `link` is the permalink of the sentence. */
export const cite = (q: Quote, link: string): Citation => {
  const date = q.published === undefined ? 'n.d.' : edtfWords(q.published)
  const author = q.byline === undefined ? '' : `${q.byline}, `
  const where = q.url ?? link
  return {
    chicago: `${author}“${q.title},” ${q.source}, ${date}, ${where}.`,
    plain: `“${q.text}” (${q.source}, ${date}; ${q.title}, sentence ${q.sentence})`,
    bibtex: [
      `@misc{${q.sourceId}-${q.document.slice(0, 8)},`,
      ...(q.byline === undefined ? [] : [`  author = {${braces(q.byline)}},`]),
      `  title = {${braces(q.title)}},`,
      `  publisher = {${braces(q.source)}},`,
      ...(q.published === undefined ? [] : [`  date = {${q.published}},`]),
      `  url = {${where}},`,
      `  note = {${braces(q.text.slice(0, 300))}}`,
      '}',
    ].join('\n'),
    csl: JSON.stringify(
      [
        {
          id: `${q.sourceId}-${q.document.slice(0, 8)}`,
          type: 'article',
          title: q.title,
          publisher: q.source,
          ...(q.byline !== undefined && { author: [{ literal: q.byline }] }),
          ...(q.published !== undefined && { issued: { 'date-parts': [parts(q.published)] } }),
          URL: where,
          note: q.text,
        },
      ],
      null,
      2,
    ),
  }
}

/** Address of the sentence of a quote within the app. */
export const pathOf = (q: { readonly document: string; readonly sentence: number }): string => `/d/${q.document}#s${q.sentence}`
