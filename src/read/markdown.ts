import { findDate, isOnlyDate } from './date.ts'
import { type Draft, DraftBuilder, type Meta } from './draft.ts'
import { plainOfMarkup } from './entities.ts'
import { frontMatter } from './meta.ts'

const ESCAPED = /\\([!-/:-@[-`{-~])/g

/** Inline Markdown → its words: links and images by their text, emphasis and code marks taken away, footnote marks dropped. */
export const inline = (raw: string): string => {
  let s = raw
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(ESCAPED, (_, c: string) => String.fromCodePoint(0xe000 + c.charCodeAt(0)))
    .replace(/!\[([^\]]{0,500})\](?:\([^()\s]{0,2000}(?:\s+"[^"]*")?\)|\[[^\]]{0,200}\])/g, '')
    .replace(/\[\^[^\]\s]{1,60}\]/g, '')
    .replace(/\[([^\][]{0,1000})\]\(<?[^()<>\s]{0,2000}(?:\([^()\s]*\)[^()\s]*)?>?(?:\s+(?:"[^"]*"|'[^']*'))?\)/g, '$1')
    .replace(/\[([^\][]{1,1000})\]\[[^\]]{0,200}\]/g, '$1')
    .replace(/<((?:https?|mailto):[^<>\s]{1,2000})>/g, '$1')
    .replace(/(`{1,3})([^`]{1,2000})\1/g, '$2')
  for (let i = 0; i < 3; i++)
    s = s
      .replace(/(\*{1,3}|~~)(?=\S)([^*~\n]{1,2000}?\S|\S)\1/g, '$2')
      .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?=\S)([^_\n]{1,2000}?)(?<=\S)\1(?![\p{L}\p{N}_])/gu, '$2')
  return plainOfMarkup(s).replace(/[\ue021-\ue07e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xe000))
}

/** Markdown (CommonMark's common part, tables, front matter) → Draft. */
export const readMarkdown = (source: string): Draft => {
  const front = frontMatter(source)
  const b = new DraftBuilder()
  const meta: { -readonly [K in keyof Meta]: Meta[K] } = { ...front.meta }
  const lines = source.slice(front.end).split(/\r\n|\n|\r/)
  let paragraph: string[] = []
  let kind: 'paragraph' | 'bullet' | 'quote' = 'paragraph'
  let fence: string | undefined
  let titled = false

  const flush = (): void => {
    const text = inline(paragraph.join('\n'))
    paragraph = []
    const was = kind
    kind = 'paragraph'
    const trimmed = text.trim()
    if (trimmed === '') return
    // "Name | 29 April 2025" right under the title.
    if (was === 'paragraph' && titled && b.blocks.length <= 3 && trimmed.length <= 160 && findDate(trimmed)) {
      const parts = trimmed.split(/\s*[|•·—–\n]\s*|\s+-\s+|,\s+(?=\d)/u).filter(Boolean)
      const dated = parts.findIndex(isOnlyDate)
      if (dated >= 0 && parts.length <= 4 && !/[.!?]$/.test(trimmed)) {
        meta.published ??= findDate(parts[dated]!)!.edtf
        const name = parts.find((_, j) => j !== dated)?.replace(/^by\s+/i, '')
        if (name) meta.byline ??= name
        b.add(name ? 'byline' : 'dateline', trimmed)
        return
      }
    }
    if (was === 'paragraph' && titled && b.blocks.length <= 2 && /^by\s+\p{Lu}[^.!?]{2,80}$/iu.test(trimmed)) {
      meta.byline ??= trimmed.replace(/^by\s+/i, '')
      b.add('byline', trimmed)
      return
    }
    b.add(was, text)
  }
  const heading = (raw: string, level: number): void => {
    flush()
    const text = inline(raw).trim()
    if (level === 1 && !titled && !b.blocks.some((x) => x.kind === 'heading' || x.kind === 'paragraph')) {
      titled = true
      meta.title ??= text.replace(/\s+/gu, ' ')
      b.add('title', text)
    } else b.add('heading', text, level)
  }

  for (const [i, line] of lines.entries()) {
    if (line.length > 5_000) {
      // No mark of a line is that long: words, to be read as such.
      paragraph.push(line)
      continue
    }
    const fenced = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence !== undefined) {
      if (fenced?.startsWith(fence)) {
        b.add('boilerplate', paragraph.join('\n'))
        paragraph = []
        fence = undefined
      } else paragraph.push(line)
      continue
    }
    if (fenced !== undefined) {
      flush()
      fence = fenced
      continue
    }
    const atx = /^ {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$/.exec(line)
    if (atx) {
      heading(atx[2] ?? '', atx[1]!.length)
      continue
    }
    if (/^ {0,3}(=+|-+)\s*$/.test(line) && paragraph.length > 0 && kind === 'paragraph') {
      const text = paragraph.join(' ')
      paragraph = []
      heading(text, line.includes('=') ? 1 : 2)
      continue
    }
    if (line.trim() === '' || /^ {0,3}(?:[-*_]\s*){3,}$/.test(line)) {
      flush()
      continue
    }
    if (/^ {0,3}\[\^?[^\]]+\]:\s/.test(line)) {
      flush()
      const note = /^ {0,3}\[\^[^\]]+\]:\s+(.*)$/.exec(line)
      if (note) b.add('boilerplate', inline(note[1]!))
      continue
    }
    if (/^\s*\|.*\|\s*$/.test(line)) {
      flush()
      if (!/^[\s|:-]+$/.test(line))
        b.add(
          'table',
          inline(
            line
              .trim()
              .slice(1, -1)
              .replaceAll(/\s*\|\s*/g, ' | '),
          ),
        )
      continue
    }
    const image = /^\s*!\[([^\]]{0,500})\]\([^)]*\)\s*$/.exec(line)
    if (image) {
      flush()
      b.add('caption', inline(image[1]!))
      continue
    }
    const item = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?(.*)$/.exec(line)
    if (item && (paragraph.length === 0 || kind === 'bullet' || !/^\s*\d{2,}/.test(line))) {
      flush()
      kind = 'bullet'
      paragraph.push(item[1]!)
      continue
    }
    const quote = /^ {0,3}>\s?(.*)$/.exec(line)
    if (quote) {
      if (kind !== 'quote') flush()
      kind = 'quote'
      if (quote[1]!.trim() === '') flush()
      else paragraph.push(quote[1]!)
      continue
    }
    paragraph.push(line)
    if (i + 1 === lines.length) break
  }
  if (fence !== undefined) b.add('boilerplate', paragraph.join('\n'))
  else flush()
  return b.finish(meta)
}
