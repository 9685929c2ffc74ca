import * as chrono from 'chrono-node'
import { wordsOf } from '../knowledge/objects.ts'
import type { Sentence } from '../model/sentence.ts'
import type { EventStatement, Statement } from '../model/statement.ts'
import { addMonths, type Day, dayOf, formatDay, monthEnd, parseDay } from '../model/when.ts'
import { type AskKnowledge, type Frame, find, has, type Named } from './knowledge.ts'

/** A question as it comes: its text, parsed and coded by the same rooms as a report's sentence. */
export interface Question {
  readonly text: string
  readonly sentences: readonly Sentence[]
  readonly statements: readonly Statement[]
}

/** A question as understood. */
export interface Reading {
  readonly text: string
  readonly form: 'whether' | 'who' | 'what' | 'when' | 'where' | 'why' | 'how' | 'count' | 'none'
  /** It asks for what is to come: "Will …?", "… is likely to …". */
  readonly ahead: boolean
  readonly frame?: Frame
  /** The frame's state is asked for turned round ("closed" where it asks "open"). */
  readonly turned: boolean
  readonly a: readonly string[]
  readonly b: readonly string[]
  readonly on: Day
  /** True where the question names the day itself. */
  readonly dated: boolean
  /** First day of the stretch asked for, where it names one ("in 2012"). */
  readonly from?: Day
  /** Roles the order of words gives the parties of a question for who, what, when: what X did, who did it to X. */
  readonly roles?: { readonly source?: readonly string[]; readonly targets?: readonly (readonly string[])[] }
  readonly repeat: boolean
  readonly first: boolean
  /** Words of the main clause that tell something, in their written form, without parties and dates. */
  readonly content: readonly string[]
  /** Words in capitals within the sentence: names. */
  readonly names: readonly string[]
  readonly acts: readonly EventStatement[]
  /** Condition types the question was coded as. */
  readonly types: readonly string[]
  /** Words of the circumstance beside the main clause ("after the shoot-down"), with how it stands in time. */
  readonly beside?: { readonly how: 'after' | 'before' | 'when'; readonly words: readonly string[] }
}

/** The date a question names: the last possible day of what it names, and the first. */
export const dateIn = (text: string, today: Day): { readonly from: Day; readonly to: Day; readonly words: string } | undefined => {
  const all = [...text.matchAll(/\b(\d{4}-\d{2}-\d{2})\b/g)]
  const iso =
    [...text.matchAll(/\b(?:on|by|of|at|until|before)\s+(?:the end of\s+)?(\d{4}-\d{2}-\d{2})\b/gi)]
      .filter((m) => !/^of/i.test(m[0]))
      .at(-1) ??
    all.at(-1) ??
    null
  const day = iso === null ? null : parseDay(iso[1] as string)
  if (iso !== null && day !== null) return { from: day, to: day, words: iso[0] }
  const found = chrono.en.parse(text, new Date(`${formatDay(today)}T12:00:00Z`), { forwardDate: false }).find((r) => /\d/.test(r.text))
  if (found !== undefined) {
    const { start } = found
    const [y, m, d] = [start.get('year') ?? 0, start.get('month') ?? 1, start.get('day') ?? 1]
    if (start.isCertain('day') || start.isCertain('weekday')) return { from: dayOf(y, m, d), to: dayOf(y, m, d), words: found.text }
    if (start.isCertain('month') && start.isCertain('year')) return { from: dayOf(y, m), to: monthEnd(y, m), words: found.text }
  }
  const year = /\b(?:in|by|of|since|during|until|the end of)\s+(\d{4})\b|\((\d{4})\)/.exec(text)
  const n = Number(year?.[1] ?? year?.[2])
  return year === null ? undefined : { from: dayOf(n), to: addMonths(dayOf(n), 12) - 1, words: year[0] }
}

/** Tokens of the main clause: what follows a word that begins a circumstance ("after", "when") is left out. */
const mainOf = (
  tokens: readonly string[],
  k: AskKnowledge,
): { readonly main: readonly number[]; readonly beside: readonly number[]; readonly cut: string } => {
  const words = tokens.map((f) => wordsOf(f)[0] ?? '')
  const cuts = k.classes.get('cut') ?? []
  const all = [...tokens.keys()]
  const at = all.findIndex((i) => i >= 3 && cuts.some((p) => p.every((w, j) => words[i + j] === w)))
  return at < 0 ? { main: all, beside: [], cut: '' } : { main: all.slice(0, at), beside: all.slice(at), cut: words[at] ?? '' }
}

const FORMS = ['who', 'when', 'where', 'why', 'count', 'how', 'what'] as const

/** Reads a question. `today` is the day meant where it names none. */
export const readQuestion = (question: Question, k: AskKnowledge, today: Day): Reading => {
  const { text } = question
  const date = dateIn(text, today)
  const on = date?.to ?? today
  const sentence = question.sentences[0]
  const tokens = sentence?.form ?? text.match(/[\p{L}\p{N}]+(?:[-.’'][\p{L}\p{N}]+)*|[^\s]/gu) ?? []
  const { main, beside, cut } = mainOf(tokens, k)
  const kept = new Set(main)
  const words = main.flatMap((i) => wordsOf(tokens[i] ?? ''))
  const opening = words.slice(0, 3)
  const form =
    FORMS.find((f) => find(opening, k.classes.get(f) ?? []) === 0) ??
    (has(words.slice(0, 12), k.classes.get('auxiliary') ?? []) ? 'whether' : 'none')
  const frame = k.frames.find((f) => has(words, f.words) && (f.need.length === 0 || has(words, f.need)) && !has(words, f.not))
  const named = k
    .parties(tokens, on)
    .filter(
      (p) =>
        kept.has(p.start) &&
        !(p.capital && frame?.kind.startsWith('accord') === true && has(wordsOf(tokens.slice(p.end, p.end + 3).join(' ')), frame.words)),
    )
  const sides = sidesOf(named, tokens, frame, main)
  const [a, b] =
    frame !== undefined && frame.acts.length > 0 && frame.owner.length === 0 && sentence !== undefined
      ? passive(sides, named, tokens, sentence)
      : sides
  const dates = new Set(wordsOf(date?.words ?? ''))
  const partyTokens = new Set(named.flatMap((p) => (p.person ? [] : Array.from({ length: p.end - p.start }, (_, j) => p.start + j))))
  const auxiliaries = new Set((k.classes.get('auxiliary') ?? []).flat())
  const ask = k.classes.get('frame') ?? []
  const content = main
    .filter((i) => !partyTokens.has(i))
    .flatMap((i) => wordsOf(tokens[i] ?? ''))
    .filter(
      (w) =>
        !k.empty.has(w) &&
        !dates.has(w) &&
        !auxiliaries.has(w) &&
        !/^\d{4}(-\d\d)*$/.test(w) &&
        !(frame?.kind === 'forecast' && has([w], ask)),
    )
  const names = main.slice(1).flatMap((i) => (/^\p{Lu}/u.test(tokens[i] ?? '') ? wordsOf(tokens[i] ?? '') : []))
  const aside = beside.flatMap((i) => wordsOf(tokens[i] ?? '')).filter((w) => !k.empty.has(w))
  return {
    text,
    form,
    ...(frame === undefined ? {} : { frame }),
    turned: frame !== undefined && has(words, frame.turned),
    a,
    b,
    on,
    dated: date !== undefined,
    ...(date === undefined || date.from === date.to ? {} : { from: date.from }),
    ...(form === 'whether' || form === 'none' ? {} : { roles: rolesOf(form, tokens, named, k) }),
    ahead: find(opening, k.classes.get('will') ?? []) === 0 || (form !== 'whether' && has(words, k.classes.get('ahead') ?? [])),
    repeat: has(words, k.classes.get('repeat') ?? []),
    first: has(words, k.classes.get('first') ?? []),
    content,
    names,
    types: question.statements.flatMap((s) => (s.kind === 'condition' ? [s.type] : [])),
    acts: question.statements.filter((s): s is EventStatement => s.kind === 'event' && (s.source !== undefined || s.target !== undefined)),
    ...(aside.length === 0
      ? {}
      : { beside: { how: cut === 'after' || cut === 'once' ? 'after' : cut === 'before' ? 'before' : 'when', words: aside } }),
  }
}

/** Turns the parties of a passive question: the one acted on is told first, the doer after "by" or not at all. */
const passive = (
  [a, b]: readonly [readonly string[], readonly string[]],
  named: readonly Named[],
  tokens: readonly string[],
  sentence: Sentence,
): readonly [readonly string[], readonly string[]] => {
  if (
    !sentence.deprel.some((d) => d === 'aux:pass' || d === 'nsubj:pass') &&
    !tokens.some((t, i) => /^been$/i.test(t) && /^VBN$/.test(sentence.xpos[i + 1] ?? ''))
  )
    return [a, b]
  const doer = named.find(
    (p) =>
      /^by$/i.test(tokens[p.start - 1] ?? '') ||
      (/^by$/i.test(tokens[p.start - 2] ?? '') && /^(the|an?)$/i.test(tokens[p.start - 1] ?? '')),
  )
  if (doer === undefined) return [[], a]
  const other = named.find((p) => p !== doer && p.sides.join() !== doer.sides.join())
  return [doer.sides, other?.sides ?? []]
}

/**
 * "What did X do to Y": X did it. "Who did it to X": it was done to X. "Was X …": done to X, too.
 * The word that decides is the first auxiliary of the question.
 */
const rolesOf = (
  form: Reading['form'],
  tokens: readonly string[],
  named: readonly Named[],
  k: AskKnowledge,
): NonNullable<Reading['roles']> => {
  const done = (w: string): boolean => has([w], k.classes.get('do') ?? [])
  const words = tokens.map((x) => x.toLowerCase())
  const auxiliary = words.findIndex((w, i) => i > 0 && i < 8 && (done(w) || has([w], k.classes.get('auxiliary') ?? [])))
  if (auxiliary >= 0 && done(words[auxiliary] as string)) {
    const source = named.find((p) => p.start > auxiliary)
    const targets = named.filter((p) => source !== undefined && p.sides.join() !== source.sides.join()).map((p) => p.sides)
    return { ...(source === undefined ? {} : { source: source.sides }), ...(targets.length === 0 ? {} : { targets }) }
  }
  return form === 'who' && named.length > 0 ? { targets: named.map((p) => p.sides) } : {}
}

/** First and second party of the question: the one nearest before the owner word, else in the order of the text. */
const sidesOf = (
  named: readonly Named[],
  tokens: readonly string[],
  frame: Frame | undefined,
  main: readonly number[],
): readonly [readonly string[], readonly string[]] => {
  const sides = (p: Named | undefined): readonly string[] =>
    p === undefined ? [] : p.country === undefined || !p.person ? p.sides : [p.country]
  const distinct: Named[] = []
  for (const p of named) if (!distinct.some((q) => sides(q).join() === sides(p).join())) distinct.push(p)
  if (frame !== undefined && frame.owner.length > 0) {
    const words = tokens.map((t, i) => (main.includes(i) ? (wordsOf(t)[0] ?? '') : ''))
    const at = find(words, frame.owner)
    const owner = named.filter((p) => p.end <= at).at(-1)
    if (owner !== undefined && at - owner.end <= 2) {
      const other = distinct.find((p) => sides(p).join() !== sides(owner).join())
      return [sides(owner), sides(other)]
    }
  }
  return [sides(distinct[0]), sides(distinct[1])]
}
