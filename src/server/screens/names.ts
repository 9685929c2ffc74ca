import type { Workbench } from '../workbench.ts'

/** Name of a side by its key: "Mali" of "MLI"; of a part that does not speak for its state the name and the role, "Mali, REB". */
export const sideName = (bench: Workbench, key: string): string => {
  const known = bench.actor(key)?.name
  if (known !== undefined) return known
  const at = key.indexOf(':')
  return at < 0 ? key : `${bench.actor(key.slice(0, at))?.name ?? key.slice(0, at)}, ${key.slice(at + 1)}`
}

/** Name of a voice by its key: a document's source for "document:…" and "source:…", else the side's. */
export const voiceName = (bench: Workbench, key: string): string => {
  const { documents } = bench.record()
  if (key.startsWith('document:')) return documents.get(key.slice('document:'.length))?.source.name ?? key
  if (key.startsWith('source:')) {
    const id = key.slice('source:'.length)
    for (const d of documents.values()) if (d.source.id === id) return d.source.name
    return id
  }
  return sideName(bench, key)
}
