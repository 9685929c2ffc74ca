import type { EffectEdge } from '../../model/network.ts'
import type { BriefInput, Line } from './brief.ts'
import { listed, quotable } from './quote.ts'

const voiceName = (key: string | undefined, { record, actorName }: BriefInput): string => {
  if (key === undefined) return 'the text'
  const [kind, id = ''] = key.split(/:(.*)/s)
  if (kind === 'document') return record.documents.get(id)?.source.name ?? 'the text'
  if (kind === 'source') return [...record.documents.values()].find((d) => d.source.id === id)?.source.name ?? id
  return actorName(key)
}

/** Where an effect is first told: document by date and id, then place in the text. */
const placeOf = (e: EffectEdge, { record }: BriefInput): string =>
  e.statements
    .flatMap((id) => {
      const s = record.statements.get(id)
      return s === undefined
        ? []
        : [`${record.documents.get(s.document)?.published ?? '9999'} ${s.document} ${String(s.span.start).padStart(9, '0')}`]
    })
    .sort()[0] ?? ''

/** An edge in the words of its first telling: the graph's names of causes and effects are shared by many. */
const worded = (e: EffectEdge, { record }: BriefInput): EffectEdge => {
  const s = record.statements.get(e.statements[0] ?? '')
  return s?.kind === 'effect' ? { ...e, cause: s.cause, effect: s.effect } : e
}

/** What follows from what, in the order of telling: the effects that one voice gives one cause in one way are one sentence. */
export const effectLines = (effects: readonly EffectEdge[], input: BriefInput): readonly Line[] => {
  const sorted = effects
    .map((e) => ({ e: worded(e, input), at: placeOf(e, input) }))
    .sort((x, y) => (x.at < y.at ? -1 : x.at > y.at ? 1 : x.e.id < y.e.id ? -1 : 1))
  const groups = new Map<string, EffectEdge[]>()
  for (const { e } of sorted) {
    if (quotable(e.cause) === quotable(e.effect)) continue
    const answers = e.relation === 'respondsTo'
    const key = [answers ? e.effect : e.cause, e.relation, e.certainty, e.voices[0]].join('\t')
    groups.set(key, [...(groups.get(key) ?? []), e])
  }
  return [...groups.values()].flatMap((group): Line[] => {
    const first = group[0] as EffectEdge
    const quoted = (texts: readonly string[]): string => listed([...new Set(texts.map((t) => `“${quotable(t)}”`))])
    const text = input.phrases.say([`effect:${first.relation}:${first.certainty}`, `effect:${first.relation}:*`], {
      cause: quoted(group.map((e) => e.cause)),
      effect: quoted(group.map((e) => e.effect)),
      voice: voiceName(first.voices[0], input),
    })
    return text === null ? [] : [{ text, cites: [...new Set(group.flatMap((e) => e.statements))] }]
  })
}
