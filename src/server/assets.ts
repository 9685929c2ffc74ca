import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** One file of the built app, held in memory. */
export interface Asset {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly gzip?: Uint8Array<ArrayBuffer>
  /** True where the name carries a hash of its content and may be kept for ever. */
  readonly fixed: boolean
}

/** Files by their path in a URL: "/index.html". A request is looked up here and never reaches the disk. */
export type Assets = ReadonlyMap<string, Asset>

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
}

const PACKED = /^(text|application\/json|image\/svg)/

/** Reads the built app at start. Files of unknown kinds are left out. */
export const readAssets = (folder: string): Assets => {
  const assets = new Map<string, Asset>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const type = TYPES[entry.name.slice(entry.name.lastIndexOf('.') + 1)]
    if (type === undefined) continue
    const url = `/${path.slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, '')}`
    const bytes = new Uint8Array(readFileSync(path))
    assets.set(url, {
      type,
      bytes,
      ...(PACKED.test(type) && bytes.length > 1024 && { gzip: new Uint8Array(gzipSync(bytes)) }),
      fixed: url.startsWith('/assets/'),
    })
  }
  return assets
}
