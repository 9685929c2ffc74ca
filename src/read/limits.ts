/** How much a document may ask of the machine before it is refused. All are settings. */
export interface Limits {
  /** Bytes of the file. */
  readonly bytes: number
  /** Characters of the text that comes out. */
  readonly characters: number
  /** Pages of a PDF. */
  readonly pages: number
  /** Bytes of XML inside a docx, unpacked. */
  readonly unpacked: number
  /** Elements of a page, feed or docx. */
  readonly elements: number
  /** How deep elements may nest. */
  readonly depth: number
  /** Items of a feed, parts of a mail. */
  readonly items: number
}

export const LIMITS: Limits = {
  bytes: 64 * 1024 * 1024,
  characters: 16 * 1024 * 1024,
  pages: 2_000,
  unpacked: 48 * 1024 * 1024,
  elements: 200_000,
  depth: 400,
  items: 5_000,
}
