import { dayOf, formatDay } from '../src/model/when.ts'

/** Made documents for measuring: short dated notes on acts between pairs of states, the same for the same seed. No text of anyone. */

const STATES = [
  'Algeria',
  'Mali',
  'Niger',
  'Morocco',
  'Tunisia',
  'Libya',
  'Egypt',
  'Sudan',
  'Chad',
  'Kenya',
  'Ghana',
  'Peru',
  'Chile',
  'Brazil',
  'Norway',
  'Poland',
  'Turkey',
  'Iran',
  'India',
  'Japan',
]
const ACTS = [
  '{a} recalled its ambassador from {b} on {d}.',
  '{a} closed its airspace to {b} on {d}.',
  '{a} suspended all flights to and from {b} on {d}.',
  '{a} and {b} signed a trade agreement on {d}.',
  '{a} accused {b} of violating its border on {d}.',
  'The president of {a} met the president of {b} on {d}.',
  '{a} imposed sanctions on {b} on {d}.',
  '{a} reopened its airspace to {b} on {d}.',
  '{a} sent its ambassador back to {b} on {d}.',
  'The foreign ministry of {a} condemned {b} on {d} and said that relations could get worse.',
]

/** Numbers from 0 below n, the same for the same seed. */
export const generator = (seed: number) => {
  let s = seed >>> 0
  return (n: number): number => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0
    return Math.floor((s / 2 ** 32) * n)
  }
}

/** 2025-04-07 → "7 April 2025". */
export const inWords = (iso: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`))

/** A made note as Markdown with front matter; `sentences` acts each. */
export const madeNote = (i: number, sentences = 5): { readonly name: string; readonly text: string } => {
  const pick = generator(i * 7919 + 17)
  const day = dayOf(2015) + pick(3600)
  const a = STATES[pick(STATES.length)]!
  const b = STATES.filter((s) => s !== a)[pick(STATES.length - 1)]!
  const lines = Array.from({ length: sentences }, () => {
    const [x, y] = pick(2) === 0 ? [a, b] : [b, a]
    return ACTS[pick(ACTS.length)]!.replace('{a}', x)
      .replace('{b}', y)
      .replace('{d}', inWords(formatDay(day - pick(5))))
  })
  return {
    name: `note-${String(i).padStart(6, '0')}.md`,
    text: `---\nsource: Made Wire ${i % 7}\npublished: ${formatDay(day)}\n---\n# ${a} and ${b}, note ${i}\n\n${lines.join(' ')}\n`,
  }
}
