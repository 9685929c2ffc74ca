import { carried } from './address.ts'

/** Where we are: path, query and hash of the address, the only state the screens share. */
let url = $state.raw(new URL(location.href))

export const here = {
  get url(): URL {
    return url
  },
  get path(): string {
    return url.pathname
  },
  get hash(): string {
    return url.hash.slice(1)
  },
  query(name: string): string | undefined {
    return url.searchParams.get(name) ?? undefined
  },
}

const see = () => {
  url = new URL(location.href)
}

addEventListener('popstate', see)

/** Goes to an address of the app; a step back leads here again unless `replace`. */
export const go = (to: string, replace = false): void => {
  const next = new URL(to, location.href)
  if (next.href === location.href) return
  const turned = next.pathname !== location.pathname
  history[replace ? 'replaceState' : 'pushState'](null, '', next)
  see()
  if (turned && !next.hash) scrollTo(0, 0)
}

/** Sets or (undefined) drops parameters of the query, and keeps all others. */
export const setQuery = (values: Readonly<Record<string, string | undefined>>, replace = false): void => {
  const next = new URL(location.href)
  for (const [k, v] of Object.entries(values)) {
    if (v === undefined || v === '') next.searchParams.delete(k)
    else next.searchParams.set(k, v)
  }
  go(next.pathname + next.search + next.hash, replace)
}

/** An address with the dates that are in force here carried along. */
export const withDates = (path: string): string => carried(path, url)

/** Makes plain links within the app change the screen without a new page. */
export const followLinks = (event: MouseEvent): void => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!link || link.hasAttribute('download') || link.getAttribute('target')) return
  const to = new URL(link.getAttribute('href') ?? '', location.href)
  if (to.origin !== location.origin || to.pathname.startsWith('/api')) return
  event.preventDefault()
  go(withDates(to.pathname + to.search + to.hash))
}
