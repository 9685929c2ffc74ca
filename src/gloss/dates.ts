import type { Tables } from '../knowledge/tables.ts'
import { bareForm } from './lexicon.ts'
import type { Piece } from './pieces.ts'

/** A French expression of time: how many pieces it takes, its English, and whether it is a day that wants "on" before it. */
export interface DateFound {
  readonly length: number
  readonly english: string
  readonly day: boolean
}

export type Dates = (list: readonly Piece[], at: number) => DateFound | undefined

const MOST = 10
type Make = (m: Readonly<Record<string, string | undefined>>) => string

/** Opens the grammar of French dates over french/time.tsv; what it finds is written as the English grammar of dates (code/when) reads it. */
export const openDates = (tables: Tables): Dates => {
  const words = new Map<string, Map<string, string>>()
  for (const r of tables.table('french/time.tsv').rows) {
    const of = words.get(r.text('kind')) ?? new Map<string, string>()
    of.set(bareForm(r.text('word')), r.text('english'))
    words.set(r.text('kind'), of)
  }
  const list = (kind: string): string => [...(words.get(kind)?.keys() ?? [])].sort((a, b) => b.length - a.length).join('|')
  const say = (kind: string, word: string | undefined): string =>
    word === undefined ? '' : (words.get(kind)?.get(word.replace(/e$/, '')) ?? words.get(kind)?.get(word) ?? word)
  const number = (word: string | undefined): string => say('number', word)
  const W = `(?<w>${list('weekday')})`
  const M = `(?<m>${list('month')})`
  const D = '(?<d>1er|premier|[12]?\\d|3[01])'
  const Y = '(?: (?<y>1[5-9]\\d\\d|20\\d\\d))?'
  const PART = `(?: (?:au )?(?<p>${list('part')}))?`
  const WHICH = `(?: (?<k>(?:${list('which')})e?))?`
  const NUM = `(?<n>\\d+|${list('number')})`
  const UNIT = `(?<u>${list('unit')})`
  const day = (d: string | undefined): string => (d === '1er' || d === 'premier' ? '1' : (d ?? ''))
  const rules: readonly (readonly [pattern: string, make: Make, day: boolean])[] = [
    [
      `du ${D} au (?<e>1er|[12]?\\d|3[01]) ${M}${Y}`,
      (m) => `from ${day(m.d)} to ${day(m.e)} ${say('month', m.m)}${m.y ? ` ${m.y}` : ''}`,
      false,
    ],
    [
      `dans la nuit du ${D} ${M} au (?<e>1er|[12]?\\d|3[01]) (?<f>${list('month')})${Y}`,
      (m) => `on the night of ${day(m.d)} ${say('month', m.m)} to ${day(m.e)} ${say('month', m.f)}${m.y ? ` ${m.y}` : ''}`,
      false,
    ],
    [`dans la nuit du ${D} au [12]?\\d ${M}${Y}`, (m) => `on the night of ${day(m.d)} ${say('month', m.m)}${m.y ? ` ${m.y}` : ''}`, false],
    [`dans la nuit de ${W} a (?:${list('weekday')})`, (m) => `on ${say('weekday', m.w)} night`, false],
    [`dans la (?:nuit|soiree|journee|matinee) de ${W}${WHICH}`, (m) => `on ${say('weekday', m.w)}`, false],
    [
      `(?:(?:le|ce) )?(?:${W} )?(?:le )?${D} ${M}${Y}(?: dernier| prochain)?${PART}`,
      (m) => [say('weekday', m.w), day(m.d), say('month', m.m), m.y].filter(Boolean).join(' '),
      true,
    ],
    [
      `(?:(?:le|ce) )?${W}${PART}${WHICH}(?: ${D}(?! ))?`,
      (m) => [m.k === undefined ? '' : say('which', m.k), say('weekday', m.w), say('part', m.p)].filter(Boolean).join(' '),
      true,
    ],
    [
      `(?<s>debut|fin|courant) ${M}${Y}`,
      (m) => `in ${m.s === 'courant' ? '' : `${say('stage', m.s)} `}${say('month', m.m)}${m.y ? ` ${m.y}` : ''}`,
      false,
    ],
    [`(?:a la )?mi-${M}${Y}`, (m) => `in mid-${say('month', m.m)}${m.y ? ` ${m.y}` : ''}`, false],
    ['(?:a la )?mi-(?<y>1[5-9]\\d\\d|20\\d\\d)', (m) => `in mid-${m.y}`, false],
    ['(?:en |a la )?(?<s>debut|fin) (?:de )?(?<y>1[5-9]\\d\\d|20\\d\\d)', (m) => `in ${say('stage', m.s)} ${m.y}`, false],
    [`(?:en |au mois de |au mois d' )${M} (?<k>${list('which')})`, (m) => `${say('which', m.k)} ${say('month', m.m)}`, false],
    [`(?:en|au mois de|au mois d') ${M}${Y}`, (m) => `in ${say('month', m.m)}${m.y ? ` ${m.y}` : ''}`, false],
    ['(?<x>en|depuis|apres|avant|vers) (?<y>1[5-9]\\d\\d|20\\d\\d)', (m) => `${say('before', m.x)} ${m.y}`, false],
    [`(?:de|d') ${M}${Y}`, (m) => `of ${say('month', m.m)}${m.y ? ` ${m.y}` : ''}`, false],
    [`${M} (?<y>1[5-9]\\d\\d|20\\d\\d)`, (m) => `${say('month', m.m)} ${m.y}`, false],
    [
      `il y a (?<o>environ |plus de |pres de )?${NUM} ${UNIT}`,
      (m) => `${m.o ? 'about ' : ''}${number(m.n)} ${say('unit', m.u)} ago`,
      false,
    ],
    [`${NUM} ${UNIT} (?:plus tard|apres(?= [,.;:!?]|$))`, (m) => `${number(m.n)} ${say('unit', m.u)} later`, false],
    [`${NUM} ${UNIT} (?:plus tot|auparavant|avant(?= [,.;:!?]|$))`, (m) => `${number(m.n)} ${say('unit', m.u)} earlier`, false],
    [`dans les annees (?<y>(?:1[5-9]|20)?\\d0)`, (m) => `in the ${(m.y ?? '').length === 2 ? '19' : ''}${m.y}s`, false],
    [
      `depuis (?<o>plus de |environ |pres de )?${NUM} ${UNIT}`,
      (m) => `for ${m.o === undefined ? '' : m.o === 'plus de ' ? 'more than ' : 'about '}${number(m.n)} ${say('unit', m.u)}`,
      false,
    ],
    [
      `(?:dans|au cours de|pour|durant|pendant) les ${NUM} (?<k>prochain|dernier)e?s ${UNIT}`,
      (m) => `in the ${say('which', m.k)} ${number(m.n)} ${say('unit', m.u)}`,
      false,
    ],
    [
      `(?:dans|au cours de|pour|durant|pendant) les (?<k>prochain|dernier)e?s ${UNIT}`,
      (m) => `in the ${m.k === 'dernier' ? 'last few' : 'coming'} ${say('unit', m.u)}`,
      false,
    ],
    [`(?:pendant|durant) (?<o>plus de |environ |pres de )?${NUM} ${UNIT}`, (m) => `for ${number(m.n)} ${say('unit', m.u)}`, false],
    [`dans (?:les )?${NUM} ${UNIT}`, (m) => `within ${number(m.n)} ${say('unit', m.u)}`, false],
  ]
  const compiled = rules.map(([pattern, make, d]) => [new RegExp(`^${pattern}(?= |$)`), make, d] as const)
  const starts = new RegExp(
    `^(?:du|de|d'|dans|le|ce|debut|fin|courant|mi-|a|en|au|il|depuis|apres|avant|vers|pendant|durant|1er|\\d+|${list('weekday')}|${list('month')}|${list('number')})`,
  )
  return (pieces, at) => {
    const first = bareForm((pieces[at] as Piece).low)
    if (!starts.test(first)) return undefined
    let text = first
    for (let i = at + 1; i < pieces.length && i < at + MOST; i++) text += ` ${bareForm((pieces[i] as Piece).low)}`
    for (const [pattern, make, d] of compiled) {
      const m = pattern.exec(text)
      if (m)
        return {
          length: m[0].split(' ').length,
          english: make(m.groups ?? {}).replace(/\ba (year|month|week|day|hour)s\b/, 'a $1'),
          day: d,
        }
    }
    return undefined
  }
}
