import { formatDay, type When } from '../../model/when.ts'
import { dateWords } from '../cite.ts'

const day = (d: number): string => dateWords(formatDay(d))

/** Both ends are told to the day and are days apart. */
const stretch = (when: When): when is When & { earliest: number; latest: number } =>
  when.earliest !== null && when.latest !== null && when.earliest !== when.latest && /^\d{4}-\d{2}-\d{2}/.test(when.edtf)

const plain = (when: When): string => dateWords(when.edtf.replace(/[~%?]$/, ''))

/** Words of a date for a sentence: "on 7 April 2025", "in December 2023", "by 29 April 2025"; undefined where it is not told. */
export const whenWords = (when: When): string | undefined => {
  const { earliest, latest, edtf } = when
  if (edtf === '' || (earliest === null && latest === null)) return undefined
  if (earliest === null) return `by ${day(latest as number)}`
  if (latest === null) return `after ${day(earliest)}`
  if (earliest === latest) return `on ${day(earliest)}`
  if (/^\d{4}(-\d{2}){0,2}[~%]$/.test(edtf)) return `about ${plain(when)}`
  if (stretch(when)) {
    if (when.precision === 'day' && latest - earliest === 1) return `in the night of ${day(earliest)} to ${day(latest)}`
    if (latest - earliest <= 6) return `about ${day(Math.round((earliest + latest) / 2))}`
  }
  if (/^\d{4}(-\d{2})?\??$/.test(edtf)) return `in ${plain(when)}`
  return `between ${day(earliest)} and ${day(latest)}`
}

/** " since 7 April 2025", " since a day between … and …", " at least since …"; nothing where no start is told. */
export const sinceWords = (when: When): string => {
  const { earliest, latest, edtf } = when
  if (edtf === '' || earliest === null) return ''
  if (latest === null) return ` since a day after ${day(earliest)}`
  if (earliest === latest) return ` since ${day(earliest)}`
  if (/^\d{4}(-\d{2}){0,2}[~%]$/.test(edtf)) return ` since about ${plain(when)}`
  if (/^\d{4}(-\d{2})?\??$/.test(edtf)) return ` since ${plain(when)}`
  if (latest - earliest <= 6) return ` since about ${day(Math.round((earliest + latest) / 2))}`
  return ` since a day between ${day(earliest)} and ${day(latest)}`
}
