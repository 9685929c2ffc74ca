import { inflateRawSync } from 'node:zlib'
import { Trouble } from '../model/trouble.ts'

/** One entry of a zip, as its central directory tells it. */
interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly offset: number
}

const broken = (name: string): Trouble =>
  new Trouble('read-broken', 'it is a damaged docx (zip) file', name, 'Nothing was stored. Open it in a word processor and save it again.')

/** Entries of a zip archive, from its central directory. Trouble `read-broken`. */
const entriesOf = (zip: Buffer, name: string): Entry[] => {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > zip.length) throw broken(name)
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  const out: Entry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) throw broken(name)
    const [n, x, c] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)]
    out.push({
      name: zip.toString('utf8', at + 46, at + 46 + n),
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      offset: zip.readUInt32LE(at + 42),
    })
    at += 46 + n + x + c
  }
  return out
}

/**
 * Unpacks the XML parts of a docx with a hard end: whatever sizes the archive declares, at most `most` bytes come out of all parts together.
 * Gives each part to `look`. Trouble `read-hostile` (swells too far), `read-broken`.
 */
export const unpackXml = (bytes: Uint8Array, name: string, most: number, look: (part: string, xml: string) => void): void => {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let left = most
  for (const e of entriesOf(zip, name)) {
    if (!/\.(?:xml|rels)$/i.test(e.name)) continue
    if (e.offset + 30 > zip.length || zip.readUInt32LE(e.offset) !== 0x04034b50) throw broken(name)
    const start = e.offset + 30 + zip.readUInt16LE(e.offset + 26) + zip.readUInt16LE(e.offset + 28)
    const packed = zip.subarray(start, start + e.packed)
    let xml: Buffer
    try {
      xml = e.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, left) })
    } catch (fault) {
      if ((fault as { code?: string }).code !== 'ERR_BUFFER_TOO_LARGE') throw broken(name)
      throw new Trouble(
        'read-hostile',
        `it unpacks to more than ${Math.round(most / 1024 / 1024)} MB of XML`,
        name,
        'Nothing was stored. If you trust it, save its text as plain text or PDF.',
      )
    }
    left -= xml.length
    look(e.name, xml.toString('utf8'))
  }
}
