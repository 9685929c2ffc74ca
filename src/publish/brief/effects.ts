import type { EffectEdge } from '../../model/network.ts'
import type { Statement } from '../../model/statement.ts'
import type { BriefInput } from './brief.ts'
import { bySentence, type Growing, grow } from './draft.ts'
import { saysMostOf, sentenceOf } from './quote.ts'

const voiceName = (key: string | undefined, { record, actorName }: BriefInput): string => {
  if (key === undefined) return 'the text'
  const [kind, id = ''] = key.split(/:(.*)/s)
  if (kind === 'document') return record.documents.get(id)?.source.name ?? 'the text'
  if (kind === 'source') return [...record.documents.values()].find((d) => d.source.id === id)?.source.name ?? id
  return actorName(key)
}

/** A sentence that tells effects, with what kinds of effects and whose voice they are. */
interface Told {
  readonly at: string
  readonly quote: string
  readonly labels: string[]
  readonly statements: string[]
  readonly voice: string
}

/** Where a statement stands: document by date and id, then place in the text. */
const placeOf = (s: Statement, { record }: BriefInput): string =>
  `${record.documents.get(s.document)?.published ?? '9999'} ${s.document} ${String(s.sentence.start).padStart(9, '0')}`

/** The sentences that tell effects, in the order of telling. */
const sentences = (effects: readonly EffectEdge[], input: BriefInput): readonly Told[] => {
  const out = new Map<string, Told>()
  for (const e of effects)
    for (const id of e.statements) {
      const s = input.record.statements.get(id)
      if (s?.kind !== 'effect') continue
      const at = placeOf(s, input)
      const told = out.get(at) ?? { at, quote: sentenceOf(s, input), labels: [], statements: [], voice: voiceName(e.voices[0], input) }
      out.set(at, told)
      const certain = s.certainty === 'possible' || s.certainty === 'likely' ? `label:${s.relation}:${s.certainty}` : `label:${s.relation}`
      const label = input.phrases.text(certain)
      if (!told.labels.includes(label)) told.labels.push(label)
      told.statements.push(id)
    }
  return [...out.values()].sort((x, y) => (x.at < y.at ? -1 : x.at > y.at ? 1 : 0))
}

/** What one voice tells to follow from what. */
export interface EffectGroup {
  readonly voice: string
  readonly lines: readonly Growing[]
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/**
 * What follows from what, in the words of the documents, by voice: one line a sentence, headed by the kinds of effect it tells. What
 * another line tells already takes the statements along: in the same words, or, of an answer to an act, with the act.
 */
export const effectGroups = (effects: readonly EffectEdge[], input: BriefInput, others: readonly Growing[]): readonly EffectGroup[] => {
  const groups = new Map<string, Growing[]>()
  const near = bySentence(others, input)
  for (const { labels, quote, statements, voice } of sentences(effects, input)) {
    const same = quote === '' ? undefined : takerOf(quote, statements, near(statements), input)
    if (same !== undefined) grow(same, statements)
    if (same !== undefined || quote === '') continue
    const kinds = labels.filter((l) => labels.length === 1 || l !== input.phrases.text('label:respondsTo'))
    const label = `${capital(kinds.join(', ').toLowerCase())}:`
    const line: Growing = { text: `${label} “${quote}”.`, cites: statements, marks: [{ start: 0, end: label.length, kind: 'strong' }] }
    groups.set(voice, [...(groups.get(voice) ?? []), line])
  }
  return [...groups].map(([voice, lines]) => ({ voice, lines }))
}

/** Of the lines that stand on a sentence the one that says it already; of an answer, the first. */
const takerOf = (
  quote: string,
  statements: readonly string[],
  lines: readonly Growing[],
  { record }: Pick<BriefInput, 'record'>,
): Growing | undefined => {
  const answers = statements.every((id) => {
    const s = record.statements.get(id)
    return s?.kind === 'effect' && s.relation === 'respondsTo'
  })
  return lines.find((l) => saysMostOf(l.text, quote)) ?? (answers ? lines[0] : undefined)
}
