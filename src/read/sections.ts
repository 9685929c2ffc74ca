import type { Block, Section } from '../model/document.ts'

/** Sections of a document by its headings: each goes on to the next heading of its level or above. */
export const sectionsOf = (text: string, blocks: readonly Block[]): readonly Section[] => {
  const open: { heading: string; level: number; start: number; at: number }[] = []
  const out: Section[] = []
  const close = (level: number, end: number): void => {
    while (open.length > 0 && open.at(-1)!.level >= level) {
      const s = open.pop()!
      out[s.at] = { heading: s.heading, level: s.level, span: { start: s.start, end } }
    }
  }
  let end = 0
  let count = 0
  for (const b of blocks) {
    if (b.kind === 'heading') {
      const level = b.level ?? 2
      close(level, end)
      open.push({ heading: text.slice(b.span.start, b.span.end).replace(/\s+/gu, ' '), level, start: b.span.start, at: count++ })
    }
    end = b.span.end
  }
  close(0, end)
  return out
}
