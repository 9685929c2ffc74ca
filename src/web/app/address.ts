const kept = (url: URL, names: readonly string[]): string => {
  const query = names.flatMap((n) => {
    const value = url.searchParams.get(n)
    return value === null || value === '' ? [] : [`${n}=${encodeURIComponent(value)}`]
  })
  return query.length === 0 ? '' : `?${query.join('&')}`
}

/** Address of the data of a screen, by the screen's own address; undefined where it asks for more than one or none. */
export const dataAddress = (url: URL): string | undefined => {
  const path = url.pathname
  if (/^\/r\/[^/]+$/.test(path)) return `/api${path}${kept(url, ['on', 'known'])}`
  if (/^\/e\/[^/]+$/.test(path)) return `/api${path}${kept(url, ['known'])}`
  if (/^\/d\/[^/]+$/.test(path)) return `/api${path}`
  if (path === '/map') return `/api/map${kept(url, ['on', 'known', 'actor', 'place'])}`
  if (path === '/net') return `/api/net${kept(url, ['on', 'known'])}`
  if (path === '/ask') return `/api/ask${kept(url, ['q', 'known'])}`
  if (path === '/forecasts') return `/api/forecasts${kept(url, ['known'])}`
  if (/^\/(brief|profile)\/[^/]+$/.test(path)) return `/api${path}${kept(url, ['on', 'known'])}`
  return undefined
}

/** Screens of a day: the day goes with a person from one to the other. */
const OF_A_DAY = /^\/(r\/[^/]+|map|net|(brief|profile)\/[^/]+)$/

/**
 * An address with the dates of another carried along where it has none of its own: "known" to every screen but the desk, since to
 * lose it unseen would show what was not known; the day between the screens that have one.
 */
export const carried = (path: string, from: URL): string => {
  const next = new URL(path, from)
  const carry = (name: string) => {
    const value = from.searchParams.get(name)
    if (value !== null && !next.searchParams.has(name)) next.searchParams.set(name, value)
  }
  if (next.pathname !== '/') carry('known')
  if (OF_A_DAY.test(next.pathname) && OF_A_DAY.test(from.pathname)) carry('on')
  return next.pathname + next.search + next.hash
}
