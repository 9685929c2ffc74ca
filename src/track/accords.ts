import type { Draft } from './draft.ts'
import { named, nameKey } from './merge.ts'

/** True for the ledgers that an end told of one of the accord's parties can be moved between. */
export const isAccord = (d: Draft['type'] | undefined): boolean => d?.standing === 'accord' && d.form === 'interval'

const starts = (d: Draft): boolean => d.does !== 'closes'

/** An accord is ended by one of its parties: its end goes to the ledgers of the accord of that name, whoever the other parties are. `ledgers`: drafts of accords by key. */
export const endAccords = (ledgers: ReadonlyMap<string, readonly Draft[]>): ReadonlyMap<string, readonly Draft[]> => {
  const lists = new Map([...ledgers].sort(([x], [y]) => (x < y ? -1 : 1)).map(([key, list]) => [key, [...list]]))
  const open = [...lists].filter(([, list]) => list.some((d) => starts(d) && nameKey(d) !== ''))
  if (open.length === 0) return lists
  for (const [key, list] of [...lists]) {
    if (list.every(starts)) continue
    const keep: Draft[] = []
    for (const d of list) {
      const name = nameKey(d)
      const homes =
        starts(d) || name === ''
          ? []
          : open.filter(
              ([other, drafts]) =>
                other !== key &&
                drafts.some((x) => starts(x) && nameKey(x) !== '' && named(nameKey(x), name) && (x.a === d.a || x.b === d.a)),
            )
      if (homes.length === 0 || list.some((x) => starts(x) && named(nameKey(x), name))) keep.push(d)
      for (const [home] of homes) lists.get(home)?.push(d)
    }
    if (keep.length < list.length) lists.set(key, keep)
  }
  return lists
}
