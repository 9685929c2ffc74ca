import { decodeHTML } from 'entities'

/** Markup inside a line of text → its words: tags taken away, character references decoded. */
export const plainOfMarkup = (s: string): string =>
  decodeHTML(s.replace(/<br\s*\/?>/gi, ' ').replace(/<\/?[a-zA-Z][a-zA-Z0-9:-]{0,40}(?:\s[^<>]{0,2000})?\/?>/g, ''))
