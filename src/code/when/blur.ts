import { type Day, formatDay, type When } from '../../model/when.ts'

/* Dates taken over from elsewhere are less sure than dates told. */

/** Taken over as it stands. */
export const inherit = (w: When): When => (w.basis === 'context' || w.basis === 'docdate' ? w : { ...w, basis: 'inherited' })

/** Somewhere about the date: a day before or after counts as possible. */
export const about = (w: When): When =>
  /^\d{4}(-\d{2}){0,2}$/.test(w.edtf)
    ? { ...w, edtf: `${w.edtf}~`, earliest: w.earliest === null ? null : w.earliest - (w.precision === 'day' ? 7 : 31), basis: 'inherited' }
    : { ...w, basis: 'inherited' }

/** News without a date of its own: in the weeks up to publication. */
export const aboutThen = (doc: Day): When => ({
  edtf: `${formatDay(doc).slice(0, 7)}~`,
  earliest: doc - 31,
  latest: doc,
  precision: 'month',
  basis: 'context',
})

/** A day with its time of day; midnight may belong to the day before or after. */
export const aroundMidnight = (w: When, timeOfDay: string): When => {
  if (!/midnight/i.test(timeOfDay) || w.precision !== 'day') return { ...w, timeOfDay }
  return { ...w, timeOfDay, earliest: w.earliest === null ? null : w.earliest - 1, latest: w.latest === null ? null : w.latest + 1 }
}
