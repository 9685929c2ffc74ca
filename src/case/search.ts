/** A name to search, and what it stands for. */
export interface Named {
  readonly id: string
  readonly names: readonly string[]
}

/** Lower case without diacritics, apostrophes and doubled spaces: how names are compared when a person types them. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’ʼ`]/g, '')
    .toLowerCase()
    .replace(/[\s–—-]+/g, ' ')
    .trim()

/** Ids whose names hold the query: equal first, then beginnings, then words inside; shorter names first. At most `most`. */
export const searchNames = (entries: readonly Named[]): ((query: string, most?: number) => readonly string[]) => {
  const list = entries.flatMap((e, order) => e.names.map((n) => ({ id: e.id, name: folded(n), order })))
  return (query, most = 20) => {
    const q = folded(query)
    if (q === '') return []
    const rank = (name: string): number => (name === q ? 0 : name.startsWith(q) ? 1 : name.includes(` ${q}`) ? 2 : name.includes(q) ? 3 : 4)
    const hits = list
      .map((entry) => ({ ...entry, rank: rank(entry.name) }))
      .filter((h) => h.rank < 4)
      .sort((a, b) => a.rank - b.rank || a.name.length - b.name.length || a.order - b.order)
    return [...new Set(hits.map((h) => h.id))].slice(0, most)
  }
}
