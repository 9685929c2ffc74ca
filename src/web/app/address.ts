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
  if (/^\/[ed]\/[^/]+$/.test(path)) return `/api${path}`
  if (path === '/map') return `/api/map${kept(url, ['on', 'known', 'actor', 'place'])}`
  if (path === '/net') return `/api/net${kept(url, ['on', 'known'])}`
  if (path === '/forecasts') return '/api/forecasts'
  if (/^\/brief\/[^/]+$/.test(path)) return `/api${path}${kept(url, ['on'])}`
  return undefined
}
