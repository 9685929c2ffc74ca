import type { Workbench } from '../workbench.ts'

/** Name of a voice by its key: a document's source for "document:…" and "source:…", else the side's. */
export const voiceName = (bench: Workbench, key: string): string => {
  const { documents } = bench.record()
  if (key.startsWith('document:')) return documents.get(key.slice('document:'.length))?.source.name ?? key
  if (key.startsWith('source:')) {
    const id = key.slice('source:'.length)
    for (const d of documents.values()) if (d.source.id === id) return d.source.name
    return id
  }
  return bench.sideName(key)
}
