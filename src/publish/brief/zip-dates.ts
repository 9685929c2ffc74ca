/** First moment that a zip can tell: 1 January 1980, as DOS time and date. */
const TIME = 0
const DATE = 0x21

const END = 0x06054b50
const ENTRY = 0x02014b50

/** Sets the date of every entry of a zip (PKWARE APPNOTE 4.3) to the first there is, so that the same contents give the same bytes; in place. */
export const undated = (zip: Uint8Array): Uint8Array => {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  let end = zip.length - 22
  while (end >= 0 && view.getUint32(end, true) !== END) end--
  if (end < 0) throw new RangeError('not a zip')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== ENTRY) throw new RangeError('not a zip')
    view.setUint16(at + 12, TIME, true)
    view.setUint16(at + 14, DATE, true)
    const local = view.getUint32(at + 42, true)
    view.setUint16(local + 10, TIME, true)
    view.setUint16(local + 12, DATE, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return zip
}
