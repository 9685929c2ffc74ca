import type { Party } from '../../model/party.ts'
import type { Statement } from '../../model/statement.ts'
import type { When } from '../../model/when.ts'
import { formatDay } from '../../model/when.ts'
import { byKey, type PublishSource, type Written } from '../source.ts'

type Value = string | number | boolean | null | undefined

/** A field by RFC 4180; a leading = + - @ is kept from being run as a formula by a spreadsheet. */
const field = (value: Value): string => {
  if (value === undefined || value === null) return ''
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as CSV (RFC 4180, CRLF) with a header line. */
export const csv = (header: readonly string[], rows: readonly (readonly Value[])[]): string =>
  [header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')

const table = (name: string, header: readonly string[], rows: readonly (readonly Value[])[]): Written => ({
  name: `${name}.csv`,
  type: 'text/csv',
  text: csv(header, rows),
})

const code = (party: Party | undefined): Value => party?.code
const day = (d: number | null): Value => (d === null ? null : formatDay(d))
const dates = (when: When): readonly Value[] => [when.edtf, day(when.earliest), day(when.latest), when.precision, when.basis]
const DATES = ['edtf', 'earliest', 'latest', 'precision', 'basis'] as const

const label = (s: Statement): string => {
  switch (s.kind) {
    case 'event':
      return s.act.cameo
    case 'condition':
      return s.type
    case 'attribute':
      return `${s.key}=${s.value}`
    case 'effect':
      return s.relation
    case 'forecast':
      return s.proposition
  }
}

const parties = (s: Statement): readonly [Party | undefined, Party | undefined] => {
  switch (s.kind) {
    case 'event':
      return [s.source, s.target]
    case 'condition':
      return [s.party, s.counterparty]
    case 'attribute':
      return [s.about, undefined]
    case 'forecast':
      return [s.about[0], s.about[1]]
    case 'effect':
      return [undefined, undefined]
  }
}

/** One CSV file a table: documents, statements, events, conditions, disputes, effects, forecasts. */
export const writeCsv = ({ record, forecasts }: PublishSource): readonly Written[] => {
  const quote = (s: Statement): string => record.documents.get(s.document)?.text.slice(s.span.start, s.span.end).replace(/\s+/g, ' ') ?? ''
  return [
    table(
      'documents',
      ['id', 'source', 'title', 'byline', 'lang', 'published', 'retrieved', 'url', 'file', 'characters'],
      byKey(record.documents.values(), (d) => d.id).map((d) => [
        d.id,
        d.source.name,
        d.title,
        d.byline,
        d.lang,
        d.published,
        d.retrieved,
        d.url,
        d.file,
        d.text.length,
      ]),
    ),
    table(
      'statements',
      ['id', 'kind', 'document', 'start', 'end', 'label', 'a', 'b', 'claimant', 'stance', 'modality', 'negated', 'coder', 'quote'],
      byKey(record.statements.values(), (s) => s.id).map((s) => {
        const [a, b] = parties(s)
        return [
          s.id,
          s.kind,
          s.document,
          s.span.start,
          s.span.end,
          label(s),
          code(a),
          code(b),
          code(s.claimant),
          s.stance,
          s.modality,
          s.negated,
          s.coder,
          quote(s),
        ]
      }),
    ),
    table(
      'events',
      [
        'id',
        'cameo',
        'plover',
        'mode',
        'source',
        'target',
        'symmetric',
        ...DATES,
        'place',
        'title',
        'status',
        'tellers',
        'disputes',
        'statements',
      ],
      byKey(record.events.values(), (e) => e.id).map((e) => [
        e.id,
        e.act.cameo,
        e.act.plover,
        e.act.mode,
        code(e.source),
        code(e.target),
        e.symmetric,
        ...dates(e.when),
        e.where?.name,
        e.title,
        e.status,
        e.accounts.length,
        e.disputes.length,
        e.statements.join(' '),
      ]),
    ),
    table(
      'conditions',
      [
        'id',
        'type',
        'measure',
        'party',
        'counterparty',
        'symmetric',
        ...DATES.map((d) => `start_${d}`),
        ...DATES.map((d) => `end_${d}`),
        'status',
        'name',
        'scope',
        'place',
        'statements',
      ],
      byKey(record.conditions.values(), (c) => c.id).map((c) => [
        c.id,
        c.type,
        c.measure,
        code(c.party),
        code(c.counterparty),
        c.symmetric,
        ...dates(c.start),
        ...dates(c.end),
        c.status,
        c.name,
        c.scope,
        c.place,
        c.statements.join(' '),
      ]),
    ),
    table(
      'disputes',
      ['id', 'event', 'field', 'type', 'teller', 'value', 'key', 'statements', 'best', 'reason'],
      byKey(record.events.values(), (e) => e.id).flatMap((e) =>
        e.disputes.flatMap((d) =>
          d.cells.map((c) => [d.id, e.id, d.field, d.type, c.teller, c.value, c.key, c.statements.join(' '), d.best?.value, d.reason]),
        ),
      ),
    ),
    table(
      'effects',
      ['id', 'cause', 'relation', 'sign', 'effect', 'certainty', 'voices', 'statements'],
      byKey(record.effects, (e) => e.id).map((e) => [
        e.id,
        e.cause,
        e.relation,
        e.sign,
        e.effect,
        e.certainty,
        e.voices.join(' '),
        e.statements.join(' '),
      ]),
    ),
    table(
      'forecasts',
      [
        'id',
        'proposition',
        'by',
        'about',
        'from',
        'to',
        'words',
        'low',
        'high',
        'expects',
        'direction',
        'p',
        'status',
        'outcome',
        'statements',
      ],
      byKey(forecasts, (f) => f.id).map((f) => [
        f.id,
        f.proposition,
        f.by,
        f.about.join(' '),
        f.from,
        f.to,
        f.words,
        f.low,
        f.high,
        f.expects,
        f.direction,
        f.history.at(-1)?.p,
        f.status,
        f.outcome,
        f.statements.join(' '),
      ]),
    ),
  ]
}
