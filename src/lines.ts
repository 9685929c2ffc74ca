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

/** Groups values into batches of at most `size`. */
export async function* batchesOf<T>(values: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const value of values) {
    batch.push(value)
    if (batch.length === size) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}
