import type { Hit } from '../../model/screens.ts'
import type { Workbench } from '../workbench.ts'
import { sentencesOf, titleOf } from './quotes.ts'

const fold = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Best first: a whole match, then a start, then a word's start, then anywhere; 0 = none. All words must be there. */
const rank = (text: string, words: readonly string[]): number => {
  const t = fold(text)
  let sum = 0
  for (const w of words) {
    const at = t.indexOf(w)
    if (at < 0) return 0
    sum += t === w ? 8 : at === 0 ? 4 : /[\s\-–('"“]/.test(t[at - 1] ?? '') ? 3 : 1
  }
  return sum / words.length
}

/** Relations, actors, places, events, documents and sentences that have all words of the query; at most `limit`. */
export const find = (bench: Workbench, query: string, limit = 40): Hit[] => {
  const words = fold(query).split(/\s+/).filter(Boolean).slice(0, 8)
  if (words.length === 0) return []
  const record = bench.record()
  const best = <T>(list: Iterable<T>, text: (x: T) => string, hit: (x: T) => Hit, most: number): Hit[] => {
    const ranked: { hit: T; rank: number; order: number }[] = []
    let order = 0
    for (const x of list) {
      const r = rank(text(x), words)
      order++
      if (r > 0) ranked.push({ hit: x, rank: r, order })
    }
    return ranked
      .sort((x, y) => y.rank - x.rank || x.order - y.order)
      .slice(0, most)
      .map((x) => hit(x.hit))
  }
  const text = words.join(' ')
  return [
    ...best(
      bench.relations(),
      (r) => `${r.aName} ${r.bName} ${r.a}-${r.b}`,
      (r) => ({
        kind: 'relation',
        id: `${r.a}-${r.b}`,
        title: `${r.aName} – ${r.bName}`,
        detail: `${r.events} events`,
        path: `/r/${r.a}-${r.b}`,
      }),
      8,
    ),
    ...bench
      .actors(text)
      .slice(0, 6)
      .map((a): Hit => ({ kind: 'actor', id: a.id, title: a.name, detail: a.kind, path: `/map?actor=${encodeURIComponent(a.id)}` })),
    ...best(
      record.events.values(),
      (e) => `${e.title} ${e.where?.name ?? ''}`,
      (e) => ({ kind: 'event', id: e.id, title: e.title, detail: e.when.edtf, path: `/e/${e.id}` }),
      10,
    ),
    ...bench
      .places(text)
      .slice(0, 5)
      .map(
        (p): Hit => ({ kind: 'place', id: p.id, title: p.name, detail: p.country ?? '', path: `/map?place=${encodeURIComponent(p.id)}` }),
      ),
    ...best(
      record.documents.values(),
      (d) => `${titleOf(d)} ${d.source.name}`,
      (d) => ({ kind: 'document', id: d.id, title: titleOf(d), detail: d.source.name, path: `/d/${d.id}` }),
      6,
    ),
    ...best(
      sentences(bench),
      (s) => s.text,
      (s) => ({
        kind: 'sentence',
        id: `${s.document}#${s.n}`,
        title: s.text.slice(0, 240),
        detail: s.title,
        path: `/d/${s.document}#s${s.n}`,
      }),
      12,
    ),
  ].slice(0, limit)
}

function* sentences(bench: Workbench): Generator<{ document: string; n: number; text: string; title: string }> {
  for (const d of bench.record().documents.values()) {
    let n = 0
    for (const s of sentencesOf(bench, d.id))
      yield { document: d.id, n: ++n, text: d.text.slice(s.span.start, Math.min(s.span.end, s.span.start + 2000)), title: titleOf(d) }
  }
}
