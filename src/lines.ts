import { StringDecoder } from 'node:string_decoder'

/** A line of a stream, or the note that a line was longer than the limit (its text is not kept). */
export type Line = { readonly text: string } | { readonly tooLong: number }

/** The lines of a byte stream in order, in memory bounded by `limit` characters a line. A last line without an end counts; empty lines too. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line> {
  const decoder = new StringDecoder('utf8')
  let held: string[] = []
  let length = 0
  const close = (): Line => {
    const line = length > limit ? { tooLong: length } : { text: held.join('').replace(/\r$/, '') }
    held = []
    length = 0
    return line
  }
  const hold = (piece: string) => {
    length += piece.length
    if (length <= limit) held.push(piece)
    else held = []
  }
  for await (const chunk of bytes) {
    const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    let from = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      hold(text.slice(from, at))
      yield close()
      from = at + 1
    }
    hold(text.slice(from))
  }
  hold(decoder.end())
  if (length > 0) yield close()
}

/** Groups lines into batches of at most `size` lines, and of no more than `characters` but for a single line that has more. */
export async function* batchesOf(lines: AsyncIterable<Line>, size: number, characters = Number.POSITIVE_INFINITY): AsyncGenerator<Line[]> {
  let batch: Line[] = []
  let length = 0
  for await (const line of lines) {
    const own = 'text' in line ? line.text.length : 0
    if (batch.length > 0 && (batch.length === size || length + own > characters)) {
      yield batch
      batch = []
      length = 0
    }
    batch.push(line)
    length += own
  }
  if (batch.length > 0) yield batch
}
