import { Trouble } from '../model/trouble.ts'
import { bomOf } from './encoding.ts'

/** A text without the XML declaration, comments and white space at its head. */
const withoutPreamble = (text: string): string => {
  let at = 0
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++
    const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?xml', at) ? '?>' : undefined
    const end = close === undefined ? -1 : text.indexOf(close, at)
    if (end < 0) return text.slice(at)
    at = end + close!.length
  }
}

/** What a file is, by its bytes first and its name second. */
export type Kind = 'text' | 'markdown' | 'html' | 'wiki' | 'pdf' | 'docx' | 'feed' | 'mail'

const BY_EXTENSION: Readonly<Record<string, Kind>> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  wiki: 'wiki',
  mediawiki: 'wiki',
  wikitext: 'wiki',
  pdf: 'pdf',
  docx: 'docx',
  rss: 'feed',
  atom: 'feed',
  eml: 'mail',
  mht: 'mail',
  mhtml: 'mail',
}

/** Extension of a file name, lower case, without the dot. */
export const extension = (name: string): string => /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

const ascii = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1')

const has = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, 'latin1')

/** Control characters other than tab, line ends, form feed and escape, in the first 64 kB. */
const looksBinary = (bytes: Uint8Array): boolean => {
  const head = bytes.subarray(0, 65_536)
  let odd = 0
  for (const b of head) {
    if (b === 0) return true
    if (b < 9 || (b > 13 && b < 32 && b !== 27)) odd++
  }
  return odd > head.length / 200
}

const refuse = (message: string, name: string, hint: string): Trouble => new Trouble('read-kind', message, name, hint)

/** Kinds Chancery reads, in words for hints. */
const READABLE = 'Chancery reads plain text, Markdown, HTML, MediaWiki markup, PDF, docx, RSS, Atom and JSON feeds, and e-mail (.eml).'

/** Tells what a file is. Trouble `read-empty` or `read-kind` (binary, archive, old Word file). */
export const sniff = (bytes: Uint8Array, name: string): Kind => {
  if (bytes.length === 0) throw new Trouble('read-empty', 'the file is empty', name, 'Nothing was stored. Check that it was saved whole.')
  const head = ascii(bytes, 0, 1024)
  if (head.includes('%PDF-')) return 'pdf'
  if (head.startsWith('PK\u0003\u0004')) {
    if (has(bytes, 'word/document.xml')) return 'docx'
    if (has(bytes, 'mimetypeapplication/') || has(bytes, 'xl/workbook') || has(bytes, 'ppt/presentation'))
      throw refuse('it is an office file or book of another kind', name, 'Save it as .docx or PDF.')
    throw refuse('it is an archive, not a document', name, `Unpack it first. ${READABLE}`)
  }
  if (head.startsWith('\u00D0\u00CF\u0011\u00E0'))
    throw refuse('it is an old Office file (.doc, .xls, .msg)', name, 'Save it as .docx or PDF.')
  if (head.startsWith('{\\rtf')) throw refuse('it is an RTF file', name, 'Save it as .docx or PDF.')
  const byName = BY_EXTENSION[extension(name)]
  if (byName === 'pdf' || byName === 'docx')
    throw refuse(`it is named .${byName} but is no ${byName} file`, name, 'Get it again from its source.')
  const bom = bomOf(bytes)
  if (bom === undefined && looksBinary(bytes)) throw refuse('it is a binary file', name, READABLE)
  const text = (
    bom?.startsWith('utf-16') ? Buffer.from(bytes.subarray(2, 4096)).toString('latin1').replaceAll('\0', '') : ascii(bytes, 0, 4096)
  )
    .replace(/^\u00EF\u00BB\u00BF/, '')
    .trimStart()
  if (byName === 'mail' || byName === 'wiki' || byName === 'markdown') return byName
  const markup = withoutPreamble(text)
  if (/^<(?:rss|feed|rdf:RDF)[\s>]/i.test(markup)) return 'feed'
  if (/^<(?:!doctype\s+html|html)[\s>]/i.test(markup) || /^<!doctype[^>]{0,500}>\s*<html[\s>]/i.test(markup)) return 'html'
  if (text.startsWith('{')) {
    if (/"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org/.test(text)) return 'feed'
    if (extension(name) === 'json') throw refuse('it is JSON, but no JSON feed', name, READABLE)
  }
  if (byName !== undefined) return byName
  if (/^<\?xml[\s>]/i.test(text)) throw refuse('it is XML of a kind that is not read', name, READABLE)
  if (/^(?:From |Return-Path:|Received:|Delivered-To:|MIME-Version:|Message-ID:)/i.test(text) && /^(?:From|Subject):/im.test(text))
    return 'mail'
  if (/^<(?:div|p|article|section|body|head|h1|main)[\s>]/i.test(text)) return 'html'
  return 'text'
}
