import { addMonths, type Day, formatDay, parseDay } from '../../model/when.ts'
import { byKey, type PublishSource, type Written } from '../source.ts'

const compact = (day: Day): string => formatDay(day).replaceAll('-', '')
const text = (value: string): string => value.replace(/[\\;,]/g, (c) => `\\${c}`).replace(/\r?\n/g, '\\n')

/** Content line folded at 75 octets (RFC 5545 §3.1). */
const fold = (line: string): string => {
  const bytes = Buffer.from(line)
  if (bytes.length <= 75) return line
  const parts: string[] = []
  let part = ''
  let size = 0
  for (const char of line) {
    const n = Buffer.byteLength(char)
    if (size + n > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
      size = 0
    }
    part += char
    size += n
  }
  return [...parts, part].join('\r\n ')
}

interface Entry {
  readonly uid: string
  readonly from: Day
  readonly to: Day | null
  readonly title: string
  readonly note: string
}

/** Measures and horizons of forecasts as all-day entries of a calendar (RFC 5545). Open measures stand on their first day. */
export const writeIcs = ({ record, forecasts, actorName, conditionLabel }: PublishSource, stamp: string): Written => {
  const measures = byKey(record.conditions.values(), (c) => c.id).flatMap((c): Entry[] => {
    if (!c.measure || c.start.earliest === null) return []
    const parties = [c.party, c.counterparty].flatMap((p) => (p ? [actorName(p.actor ?? p.code)] : []))
    return [
      {
        uid: c.id,
        from: c.start.earliest,
        to: c.end.latest,
        title: `${conditionLabel(c.type)}: ${parties.join(' → ')}`,
        note: `${c.start.edtf} to ${c.end.edtf || 'open'}`,
      },
    ]
  })
  const horizons = byKey(forecasts, (f) => f.id).flatMap((f): Entry[] => {
    const to = f.to === undefined ? null : parseDay(f.to)
    if (to === null) return []
    return [
      { uid: f.id, from: to, to, title: `Forecast due: ${f.proposition}`, note: [f.by, f.words].filter((x) => x !== undefined).join(', ') },
    ]
  })
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Chancery//Chancery//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...[...measures, ...horizons].flatMap((e) => [
      'BEGIN:VEVENT',
      `UID:${e.uid}@chancery`,
      `DTSTAMP:${stamp.replace(/[-:]/g, '').replace(/\.\d+/, '')}`,
      `DTSTART;VALUE=DATE:${compact(e.from)}`,
      `DTEND;VALUE=DATE:${compact((e.to === null || e.to < e.from ? e.from : Math.min(e.to, addMonths(e.from, 1200))) + 1)}`,
      `SUMMARY:${text(e.title)}`,
      `DESCRIPTION:${text(e.note)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return { name: 'measures.ics', type: 'text/calendar', text: lines.map((l) => `${fold(l)}\r\n`).join('') }
}
