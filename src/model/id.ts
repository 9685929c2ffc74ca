import { createHash } from 'node:crypto'

/** JSON with sorted keys and no undefined: equal values give equal text. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v) && !ArrayBuffer.isView(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : v,
  )

/** `prefix` + the first `digits` hex digits of SHA-256 over the canonical JSON of `parts`. */
export const hashId = (prefix: string, digits: number, ...parts: readonly unknown[]): string =>
  prefix + createHash('sha256').update(canonical(parts)).digest('hex').slice(0, digits)
