import { wordsOf } from '../knowledge/objects.ts'
import type { CaseRecord } from '../model/record.ts'
import type { ForecastStatement } from '../model/statement.ts'
import type { Found } from './ask.ts'
import { type AskKnowledge, has, stateOfKey } from './knowledge.ts'
import { matches, stem } from './match.ts'
import type { Reading } from './reading.ts'

/** Least share of the asked words that a forecast must tell. */
const LEAST = 0.34

/** What the next sentence forecasts of the same thing: "Such a move would not come before …". */
const followUp = (f: ForecastStatement, record: CaseRecord, k: AskKnowledge): ForecastStatement | undefined => {
  const text = record.documents.get(f.document)?.text ?? ''
  for (const s of record.statements.values()) {
    if (s.kind !== 'forecast' || s.document !== f.document || s.sentence.start <= f.sentence.start) continue
    if (text.slice(f.sentence.end, s.sentence.start).trim() !== '') continue
    const [first = ''] = wordsOf(s.gloss?.sentence ?? text.slice(s.sentence.start, s.sentence.end))
    if (has([first], k.classes.get('anaphor') ?? [])) return s
  }
  return undefined
}

/** Did the record's authors expect it? By the forecast that tells most of the asked words; opposite directions turn it round. */
export const forecastAnswer = (r: Reading, record: CaseRecord, k: AskKnowledge): Found => {
  const opposite = k.classes.get('opposite') ?? []
  const asked = r.content.filter((w) => !has([w], opposite))
  const down = has(r.content, opposite)
  const found = matches(asked.length === 0 ? r.content : asked, record, LEAST, (s) => s.kind === 'forecast', 'plain')
  const [best] = found
  if (best === undefined) return { value: 'unknown', reason: 'no forecast of the record tells of it' }
  const f = best.statement as ForecastStatement
  const theirs = has(wordsOf(f.proposition), opposite) || f.direction === 'deescalation' || f.direction === 'settlement'
  const after = followUp(f, record, k)
  if (after && !down && after.expects === 'does_not_occur' && wordsOf(after.proposition).some((w) => asked.map(stem).includes(stem(w))))
    return { value: 'no', reason: `forecast: "${after.proposition}" (not expected)`, statements: [f.id, after.id] }
  const expected = f.expects === 'occurs'
  const turned = down && !theirs
  const value = expected !== turned ? 'yes' : 'no'
  if (value === 'yes' && f.likelihood !== undefined && f.likelihood.high < 55)
    return { value: 'unknown', reason: `"${f.proposition}" is held possible only (${f.likelihood.words})`, statements: [f.id] }
  return { value, reason: `forecast: "${f.proposition}" (${expected ? 'expected' : 'not expected'})`, statements: [f.id] }
}

/** What is expected: the forecasts of the record that tell the asked words, of the asked parties and horizon; all where none are named. */
export const outlookAnswer = (r: Reading, record: CaseRecord, k: AskKnowledge): Found => {
  const ahead = [...(k.classes.get('ahead') ?? []), ...(k.classes.get('thing') ?? []), ...(k.classes.get('what') ?? [])]
  const topic = r.content.filter((w) => !has([w], ahead))
  const fits = (f: ForecastStatement): boolean => {
    const sides = f.about.map((p) => stateOfKey(k.sides.key(p)))
    const own = new Set(wordsOf(`${f.proposition} ${f.horizon.words} ${f.condition ?? ''}`).map(stem))
    return (
      [...r.a, ...r.b].every((x) => sides.length === 0 || sides.includes(stateOfKey(x))) &&
      (topic.length === 0 || topic.filter((w) => own.has(stem(w))).length / topic.length >= LEAST)
    )
  }
  const list = [...record.statements.values()].filter((s): s is ForecastStatement => s.kind === 'forecast' && fits(s))
  if (list.length === 0) return { value: 'unknown', reason: 'no forecast of the record tells of it', values: [] }
  const values = list.map(
    (f) =>
      `${f.proposition}${f.expects === 'occurs' ? '' : ' (not expected)'}${f.likelihood === undefined ? '' : `, ${f.likelihood.words}: ${f.likelihood.low}–${f.likelihood.high} %`}${f.horizon.words === '' ? '' : `, ${f.horizon.words}`}`,
  )
  return {
    value: r.form === 'whether' ? 'unknown' : 'yes',
    values: [...new Set(values)],
    reason: `what the record expects: ${list.length}`,
    statements: list.map((f) => f.id),
  }
}
