import type { Document } from '../model/document.ts'
import { calendar, readEdtf } from '../model/when.ts'

export type CitationStyle = 'chicago' | 'chicago-again' | 'plain' | 'bibtex' | 'csl-json'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** An EDTF date in words, as finely as it is told: "29 April 2025", "April 2025", "2025"; "n.d." for none. */
export const dateWords = (edtf: string | undefined): string => {
  const read = edtf === undefined || edtf === '' ? null : readEdtf(edtf)
  if (read === null || read.earliest === null) return edtf === undefined || edtf === '' ? 'n.d.' : edtf
  const { year, month, date } = calendar(read.earliest)
  if (read.precision === 'day') return `${date} ${MONTHS[month - 1]} ${year}`
  return read.precision === 'month' ? `${MONTHS[month - 1]} ${year}` : String(year)
}

const titleOf = (d: Document): string => d.title ?? d.file ?? d.id

const chicago = (d: Document): string =>
  [
    ...(d.byline === undefined ? [] : [`${d.byline}, `]),
    `“${titleOf(d)},” `,
    d.source.name.endsWith(dateWords(d.published)) ? d.source.name : `${d.source.name}, ${dateWords(d.published)}`,
    d.url === undefined ? (d.published === undefined || d.published === '' ? '' : '.') : `, ${d.url}.`,
  ].join('')

/** Shortened note for a document cited before: who and what (17th ed., 14.30). */
const chicagoAgain = (d: Document): string => {
  const short = titleOf(d).split(/[:–—]\s/)[0] ?? ''
  return `${d.byline === undefined ? d.source.name : (d.byline.split(/\s+/).at(-1) ?? d.byline)}, “${short.length < 12 ? titleOf(d) : short}.”`
}

const plain = (d: Document): string => `${titleOf(d)} (${d.source.name}, ${d.published ?? 'n.d.'})${d.url === undefined ? '' : ` ${d.url}`}`

const braced = (text: string): string => `{${text.replace(/[\\{}]/g, ' ').replace(/([&%$#_])/g, '\\$1')}}`

const bibtex = (d: Document): string => {
  const [year, month] = (d.published ?? '').split('-')
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['title', titleOf(d)],
    ['author', d.byline],
    ['organization', d.source.name],
    ['year', year],
    ['month', month],
    ['url', d.url],
    ['note', d.id],
  ]
  const lines = fields.flatMap(([key, value]) => (value === undefined || value === '' ? [] : [`  ${key} = ${braced(value)},`]))
  return `@misc{${d.id},\n${lines.join('\n')}\n}`
}

const csl = (d: Document): string => {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/
    .exec(d.published ?? '')
    ?.slice(1)
    .filter((p) => p !== undefined)
  return JSON.stringify({
    id: d.id,
    type:
      d.source.kind === 'encyclopedia'
        ? 'entry-encyclopedia'
        : d.source.kind === 'news' || d.source.kind === 'agency'
          ? 'article-newspaper'
          : 'document',
    title: titleOf(d),
    ...(d.byline === undefined ? {} : { author: [{ literal: d.byline }] }),
    'container-title': d.source.name,
    ...(parts === undefined ? {} : { issued: { 'date-parts': [parts.map(Number)] } }),
    ...(d.url === undefined ? {} : { URL: d.url }),
    language: d.lang,
  })
}

const STYLES: Readonly<Record<CitationStyle, (d: Document) => string>> = {
  chicago,
  'chicago-again': chicagoAgain,
  plain,
  bibtex,
  'csl-json': csl,
}

/** A document cited in a style: Chicago note (17th ed., 14.191), plain, BibTeX or CSL-JSON. */
export const cite = (document: Document, style: CitationStyle): string => STYLES[style](document)
