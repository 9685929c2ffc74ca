import type { Tables } from './knowledge.ts'
import type { Row } from './table.ts'

/** Part of speech in which a frame's word stands. */
export type FrameForm = 'verb' | 'noun' | 'adjective'

/** One alternative of a condition: a lemma (or phrase ending in its head), a class, any party, or an embedded act by code. */
export type Alternative =
  | { readonly is: 'word'; readonly words: readonly string[] }
  | { readonly is: 'class'; readonly name: string }
  | { readonly is: 'party' }
  /** An organisation: a party that is no state. */
  | { readonly is: 'body' }
  /** A named town, region or state. */
  | { readonly is: 'place' }
  | { readonly is: 'act'; readonly prefix: string }

/** A condition on one slot: filled, empty, or filled by one of the alternatives. */
export interface Condition {
  /** Alternatives: any of them may hold. */
  readonly slots: readonly string[]
  readonly test: 'filled' | 'empty' | 'one-of' | 'none-of'
  readonly alternatives: readonly Alternative[]
}

/** A row of a frame table: which word with which slots tells which act, and who does it to whom. */
export interface Frame {
  readonly id: string
  readonly form: FrameForm
  readonly lemma: string
  /** Particle of a phrasal verb ("down" of "shoot down"), '' where none. */
  readonly particle: string
  readonly conditions: readonly Condition[]
  /** CAMEO code; '' where only an embedded act gives it. */
  readonly code: string
  /** Slots that name the source and the target, in order of preference. */
  readonly actor: readonly string[]
  readonly target: readonly string[]
  /** Layer put on the embedded act; undefined where the frame has none. */
  readonly layer?: string
  /** Slots in which the embedded act may stand, in order of preference. */
  readonly embeds: readonly string[]
  /** Code of the same event seen from the target; '' where there is none. */
  readonly reverse: string
  /** Both sides do it to each other. */
  readonly mutual: boolean
  /** A word that tells an act only inside another frame ("threatened sanctions"), never alone. */
  readonly bound: boolean
  /** Does what was told before to have been done: "followed suit". */
  readonly again: boolean
  /** Specificity: more and narrower conditions win. */
  readonly weight: number
  readonly mode?: string
  readonly example: string
  readonly coding: string
  readonly table: string
  readonly line: number
}

export interface Acts {
  /** Frames of a lemma in a form, most specific first. */
  frames(form: FrameForm, lemma: string): readonly Frame[]
  /** Every frame row once (for tests), in order of tables. */
  readonly rows: readonly Frame[]
  /** True where the lemma alone (last word of a class entry) belongs to the class; phrases by `inClass`. */
  readonly classes: ReadonlyMap<string, WordClass>
  /** Code of an embedded act under a layer; undefined where the layer does not speak of it. '=' rows keep the act's own code. */
  lay(layer: string, code: string): string | undefined
  readonly layers: ReadonlySet<string>
  /** True for verbs all of whose frames do without an object, or that have a frame for the preposition right behind them ("called on"). */
  intransitive(lemma: string, form: string, next: string): boolean
  /** True for a verb that with this particle has a frame that speaks of an object: "hand over", "brush aside". */
  phrasal(lemma: string, particle: string): boolean
  /** Past forms of irregular verbs → lemma. */
  readonly irregular: ReadonlyMap<string, string>
  /** PLOVER type and mode of a CAMEO code. */
  plover(cameo: string): { readonly type?: string; readonly mode?: string }
  /** Slots to look for a target, by root, where the frame's own are empty. */
  fallback(code: string): readonly string[]
}

/** Entries by head lemma: each an array of modifiers that must stand by it ([] = none needed). */
export type WordClass = ReadonlyMap<string, readonly (readonly string[])[]>

/** "peace_talk" → ["peace", "talk"], "state_of_emergency" → ["emergency", "state"]: the head last. */
const words = (text: string): string[] => {
  const of = text.indexOf('_of_')
  return (of < 0 ? text : `${text.slice(of + 4)}_${text.slice(0, of)}`).split('_').filter(Boolean)
}

/** "out_of" → "out of": prepositions of two words are written with "_" where blanks part conditions. */
const slotNames = (text: string): string[] => text.replaceAll('_', ' ').split('|')

const readCondition = (text: string, row: Row): Condition => {
  if (text.startsWith('!')) return { slots: slotNames(text.slice(1)), test: 'empty', alternatives: [] }
  const eq = text.indexOf('=')
  if (eq < 0) return { slots: slotNames(text), test: 'filled', alternatives: [] }
  const not = text[eq - 1] === '!'
  const slot = text.slice(0, not ? eq - 1 : eq)
  const alternatives = text
    .slice(eq + 1)
    .split('|')
    .filter(Boolean)
    .map((a): Alternative => {
      if (a === '@party') return { is: 'party' }
      if (a === '@body') return { is: 'body' }
      if (a === '@place') return { is: 'place' }
      if (a === '@act') return { is: 'act', prefix: '' }
      if (a.startsWith('@')) return { is: 'class', name: a.slice(1) }
      if (a.startsWith('act:')) return { is: 'act', prefix: a.slice(4) }
      return { is: 'word', words: words(a) }
    })
  if (slot === '' || alternatives.length === 0)
    throw row.trouble(`"${text}" is no condition`, 'Write slot, !slot or slot=a|@class|@party|act:19.')
  return { slots: slotNames(slot), test: not ? 'none-of' : 'one-of', alternatives }
}

const WEIGHT = { filled: 1, empty: 0.5, 'one-of': 2, 'none-of': 0.5 } as const

const PARTY_WEIGHT = 1.2

const weigh = (conditions: readonly Condition[]): number =>
  conditions.reduce(
    (sum, c) => sum + (c.test === 'one-of' && c.alternatives.every((a) => a.is === 'party') ? PARTY_WEIGHT : WEIGHT[c.test]),
    0,
  )

/** A frame table's row → one frame a word and form. */
const readFrames = (row: Row): Frame[] => {
  const text = (column: string): string => row.optional(column) ?? ''
  const conditions = text('when')
    .split(/\s+/)
    .filter(Boolean)
    .map((c) => readCondition(c, row))
  const [layer = '', embeds = ''] = text('layer').split(':')
  const flags = text('flags').split('|')
  const code = text('code')
  if (code !== '' && !/^\d{2,4}$/.test(code)) throw row.trouble(`"${code}" is no CAMEO code`, 'Two to four digits.')
  if (code === '' && layer === '' && !flags.includes('bound'))
    throw row.trouble(
      'neither code nor layer',
      'A frame needs a CAMEO code, or a layer over an embedded act; one that tells no act at all is bound.',
    )
  const slots = (column: string, otherwise: readonly string[]): readonly string[] => {
    const list = row.list(column)
    return list.length > 0 ? list.flatMap((s) => (s === '-' ? [] : slotNames(s))) : otherwise
  }
  const mode = row.optional('mode')
  const shared = {
    id: text('id'),
    conditions,
    code,
    actor: slots('actor', ['subj']),
    target: slots('target', ['obj']),
    ...(layer === '' ? {} : { layer }),
    embeds:
      layer === ''
        ? []
        : embeds === ''
          ? ['xcomp', 'ccomp', 'obj', 'to', 'of', 'for', 'on', 'in', 'against', 'over']
          : embeds.split(',').filter(Boolean),
    reverse: text('reverse'),
    mutual: flags.includes('mutual'),
    bound: flags.includes('bound'),
    again: flags.includes('again'),
    weight: weigh(conditions) + (flags.includes('strong') ? 4 : 0) - (flags.includes('weak') ? 1 : 0),
    ...(mode === undefined ? {} : { mode }),
    example: text('example'),
    coding: text('coding'),
    table: row.table,
    line: row.line,
  }
  const out: Frame[] = []
  for (const verb of row.list('verbs')) {
    const [lemma = '', ...particle] = words(verb)
    out.push({ ...shared, form: 'verb', lemma, particle: particle.join(' ') })
  }
  for (const noun of row.list('nouns')) out.push({ ...shared, form: 'noun', lemma: noun.replaceAll('_', ' '), particle: '' })
  for (const adjective of row.list('adjectives')) out.push({ ...shared, form: 'adjective', lemma: adjective, particle: '' })
  if (out.length === 0) throw row.trouble('no word', 'Fill verbs, nouns or adjectives.')
  return out
}

/** True where a frame speaks first of all of an object. */
const takesObject = (f: Frame): boolean =>
  f.target[0] === 'obj' ||
  f.conditions.some((c) => c.test !== 'empty' && c.slots.every((s) => s.startsWith('obj'))) ||
  f.embeds.includes('obj')

const FRAME_TABLE = /^acts\/(?!classes|layers|fallbacks|cameo|plover|codes)[^/]+\.tsv$/

const NO_FRAMES: readonly Frame[] = Object.freeze([])

/** Opens knowledge/acts/: frames, word classes, layers, fallbacks, codes. Trouble `knowledge-row` names file and line of a fault. */
export const openActs = (tables: Tables): Acts => {
  const index: Readonly<Record<FrameForm, Map<string, Frame[]>>> = { verb: new Map(), noun: new Map(), adjective: new Map() }
  const rows: Frame[] = []
  const ids = new Map<string, Row>()
  const classes = new Map<string, Map<string, string[][]>>()
  for (const row of tables.find('acts/classes.tsv')?.rows ?? []) {
    const name = row.text('class')
    const entries = classes.get(name) ?? new Map<string, string[][]>()
    classes.set(name, entries)
    for (const entry of row.list('words')) {
      // "state of emergency": the head stands before "of".
      const of = entry.indexOf(' of ')
      const parts = (of < 0 ? entry : `${entry.slice(of + 4)} ${entry.slice(0, of)}`).split(' ').filter(Boolean)
      const head = parts.pop() as string
      const list = entries.get(head)
      if (list) list.push(parts)
      else entries.set(head, [parts])
    }
  }
  const layers = new Map<string, { prefix: string; code: string }[]>()
  for (const row of tables.find('acts/layers.tsv')?.rows ?? []) {
    const list = layers.get(row.text('layer')) ?? []
    layers.set(row.text('layer'), list)
    for (const prefix of row.list('act')) list.push({ prefix: prefix === '*' ? '' : prefix, code: row.text('code') })
  }
  for (const list of layers.values()) list.sort((a, b) => b.prefix.length - a.prefix.length)
  const fallbacks = new Map<string, readonly string[]>()
  for (const row of tables.find('acts/fallbacks.tsv')?.rows ?? [])
    for (const root of row.list('root'))
      fallbacks.set((row.optional('side') === 'target' ? '' : `${row.text('side')}:`) + root, row.list('slots'))
  const plover = new Map<string, { type?: string; mode?: string }>()
  for (const row of tables.find('acts/cameo.tsv')?.rows ?? []) {
    const type = row.optional('plover') ?? row.optional('plover_type')
    const mode = row.optional('mode') ?? row.optional('plover_mode')
    plover.set(row.text('code'), { ...(type === undefined ? {} : { type }), ...(mode === undefined ? {} : { mode }) })
  }

  for (const name of tables.names) {
    if (!FRAME_TABLE.test(name)) continue
    for (const row of tables.table(name).rows) {
      const frames = readFrames(row)
      const first = frames[0] as Frame
      if (first.id === '') throw row.trouble('no id', 'Every frame has an id of its own, e.g. "recall-envoy".')
      if (ids.has(first.id)) throw row.trouble(`id "${first.id}" stands twice`, `First in knowledge/${ids.get(first.id)?.table}.`)
      ids.set(first.id, row)
      rows.push(first)
      if (first.layer !== undefined && !layers.has(first.layer)) throw row.trouble(`"${first.layer}" is no layer`, 'See acts/layers.tsv.')
      for (const condition of first.conditions)
        for (const a of condition.alternatives)
          if (a.is === 'class' && !classes.has(a.name)) throw row.trouble(`"@${a.name}" is no class`, 'See acts/classes.tsv.')
      for (const frame of frames) {
        const lemmas = index[frame.form]
        const list = lemmas.get(frame.lemma)
        if (list) list.push(frame)
        else lemmas.set(frame.lemma, [frame])
      }
    }
  }
  for (const lemmas of Object.values(index))
    for (const list of lemmas.values()) list.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return Object.freeze({
    frames: (form: FrameForm, lemma: string) => index[form].get(lemma) ?? NO_FRAMES,
    rows,
    classes,
    layers: new Set(layers.keys()),
    intransitive: (lemma: string, form: string, next: string) => {
      const frames = index.verb.get(lemma) ?? index.verb.get(form.toLowerCase().replace(/ed$/, ''))
      return (
        frames !== undefined &&
        (!frames.some(takesObject) ||
          (next !== '' && frames.some((f) => f.conditions.some((c) => c.slots.includes(next)) && !takesObject(f))))
      )
    },
    phrasal: (lemma: string, particle: string) => index.verb.get(lemma)?.some((f) => f.particle === particle && takesObject(f)) === true,
    irregular: new Map(
      (tables.find('words/irregular.tsv')?.rows ?? []).flatMap((r) => r.list('forms').map((f) => [f, r.text('word')] as const)),
    ),
    lay: (layer: string, code: string) => {
      const found = layers.get(layer)?.find((r) => code.startsWith(r.prefix))
      return found === undefined ? undefined : found.code === '=' ? code : found.code
    },
    plover: (cameo: string) => {
      for (let k = cameo.length; k >= 2; k--) {
        const found = plover.get(cameo.slice(0, k))
        if (found) return found
      }
      return {}
    },
    fallback: (code: string) => {
      for (let k = code.length; k >= 2; k--) {
        const found = fallbacks.get(code.slice(0, k))
        if (found) return found
      }
      return code.includes(':') ? [] : (fallbacks.get('*') ?? [])
    },
  })
}
