import { Trouble } from '../model/trouble.ts'

const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The charset a byte order mark tells, or undefined. */
export const bomOf = (bytes: Uint8Array): string | undefined => BOMS.find(([, mark]) => mark.every((b, i) => bytes[i] === b))?.[0]

const decoder = (charset: string, name: string): InstanceType<typeof TextDecoder> => {
  try {
    return new TextDecoder(charset, { fatal: true })
  } catch {
    throw new Trouble('read-charset', `the charset "${charset}" is not known`, name, 'Save the file as UTF-8, or name another charset.')
  }
}

const decodeAs = (bytes: Uint8Array, charset: string): string | undefined => {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Offset of the first byte that is no UTF-8, by halving. */
const firstFault = (bytes: Uint8Array): number => {
  let [good, bad] = [0, bytes.length]
  while (bad - good > 1) {
    const mid = (good + bad) >> 1
    const probe = new TextDecoder('utf-8', { fatal: true })
    try {
      probe.decode(bytes.subarray(0, mid), { stream: true })
      good = mid
    } catch {
      bad = mid
    }
  }
  // The decoder waits for the rest of a character: the fault is where that character begins.
  for (let k = 0; k < 3 && k < good; k++) if (decodeAs(bytes.subarray(0, good - k), 'utf-8') !== undefined) return good - k
  return Math.max(0, good - 3)
}

const hex = (n: number | undefined): string => `0x${(n ?? 0).toString(16).padStart(2, '0')}`

/**
 * Bytes → text. A byte order mark decides; else what is valid UTF-8 is UTF-8; else the declared charset; else Trouble `read-encoding`
 * that names the byte and its line. Nothing is ever replaced by "\uFFFD".
 */
export const decode = (bytes: Uint8Array, name: string, declared?: string): string => {
  const bom = bomOf(bytes)
  if (bom !== undefined) {
    const text = decodeAs(bytes, bom)
    if (text !== undefined) return text
    throw new Trouble('read-encoding', `the file is marked as ${bom} but is not`, name, 'Save it again as UTF-8.')
  }
  const label = declared?.trim().toLowerCase()
  // Seven-bit charsets (ISO-2022-JP and its kin) are valid UTF-8 too: there the declaration decides.
  const escapes = label?.startsWith('iso-2022') === true && bytes.includes(0x1b)
  const utf8 = escapes ? undefined : decodeAs(bytes, 'utf-8')
  if (utf8 !== undefined) return utf8
  if (label !== undefined && label !== '' && !/^utf-?8$/.test(label)) {
    const found = decoder(label, name)
    try {
      return found.decode(bytes)
    } catch {
      throw new Trouble('read-encoding', `the file says it is ${label} but is not`, name, 'Save it again as UTF-8.')
    }
  }
  const at = firstFault(bytes)
  let line = 1
  for (let i = 0; i < at; i++) if (bytes[i] === 10) line++
  throw new Trouble(
    'read-encoding',
    `the text is not UTF-8 (byte ${hex(bytes[at])} in line ${line}, offset ${at})`,
    name,
    'Save it as UTF-8, or name its charset beside it: { "charset": "windows-1252" } in a .json file of the same name.',
  )
}
