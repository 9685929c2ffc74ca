import type { Block } from '../model/document.ts'

const SAMPLE = 800

/** Prose of a document for telling its language: paragraphs first, up to 800 characters. */
const sample = (text: string, blocks: readonly Block[]): string => {
  let out = ''
  for (const b of blocks) {
    if (out.length >= SAMPLE) break
    if (b.kind === 'paragraph' || b.kind === 'bullet' || b.kind === 'quote' || b.kind === 'title')
      out += `${text.slice(b.span.start, Math.min(b.span.end, b.span.start + SAMPLE))} `
  }
  return (out || text).slice(0, SAMPLE)
}

/**
 * Language of a document as BCP 47: by its letters where they settle it (tinyld), else as declared, else "und".
 * The text outweighs the declaration: pages often carry the language of their template.
 */
export const languageOf = async (text: string, blocks: readonly Block[], declared?: string): Promise<string> => {
  const told = /^[a-z]{2,3}(?=$|[-_])/i.exec(declared?.trim() ?? '')?.[0].toLowerCase()
  const words = sample(text, blocks)
  const letters = words.match(/\p{L}/gu)?.length ?? 0
  if (letters < 20) return told ?? 'und'
  // Its tables take a tenth of a second to load: only who reads pays for them.
  const { detectAll } = await import('tinyld')
  const [first, second] = detectAll(words)
  if (first && letters >= 40 && (first.accuracy >= 0.9 || first.accuracy > 1.15 * (second?.accuracy ?? 0))) return first.lang
  if (told) return told
  return first && first.accuracy >= 0.9 ? first.lang : 'und'
}
