import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Membership } from '../knowledge/members.ts'
import { openObjects, wordsOf } from '../knowledge/objects.ts'
import { openSides, type Sides } from '../knowledge/sides.ts'
import { openSpoken, type Spoken } from '../knowledge/spoken.ts'
import type { Party } from '../model/party.ts'
import type { Day } from '../model/when.ts'

/** A family of acts: two tellings can be one happening only within it (knowledge/happenings.tsv). */
export interface Family {
  readonly name: string
  /** once: rarely done twice within weeks; series: often repeated; speech: words. */
  readonly kind: 'once' | 'series' | 'speech'
  /** Days by which two told days may differ and still tell one happening. */
  readonly gap: number
  readonly title: string
  readonly passive: string
  /** Object classes of its acts; empty = any. */
  readonly objects: readonly string[]
  /** Stands for the object in the headline where none of these classes is told. */
  readonly thing: string
  /** An act of one state towards another (mutual: of both, either way): a side left untold can be one of the pair a document is about. */
  readonly pair: '' | 'yes' | 'mutual'
}

/** What reconciling needs to know of the world. */
export interface ReconcileKnowledge {
  /** Family of an act: CAMEO code, object where told, and the quote. */
  family(cameo: string, object: string | undefined, words: string): Family
  /** Object classes of a text (words/objects.tsv). */
  objects(text: string): ReadonlySet<string>
  /** True where the role speaks for its state. */
  ofState(role: string): boolean
  /** Key of the side a party stands for (knowledge/sides.ts). */
  side: Sides['key']
  /** Members of a bloc on a day (null = on any day); [] for what is no bloc. */
  members(actor: string, on: Day | null): readonly string[]
  /** Name of an actor, undefined where no table knows it. */
  nameOf(actor: string): string | undefined
  /** States named in a title, in its order. */
  statesIn(title: string): readonly Party[]
  /** Label of a CAMEO code in words. */
  label(cameo: string): string
  /** Words that tell nothing of their own. */
  readonly empty: ReadonlySet<string>
  /** How names are put into headlines. */
  readonly spoken: Spoken
  /** Days before and after a told day that a time of day leaves open ("around midnight" = 1 and 1). */
  slack(timeOfDay: string): { readonly before: number; readonly after: number }
}

const NOBODY: readonly string[] = []

interface Rule {
  readonly family: Family
  readonly acts: readonly string[]
  readonly objects: readonly string[]
  readonly verbs: readonly string[]
}

/** Opens happenings.tsv, hostility.tsv (labels), state-roles.tsv and words/empty.tsv. */
export const openReconcile = (knowledge: Knowledge): ReconcileKnowledge => {
  const classes = openObjects(knowledge)
  const rules: Rule[] = knowledge.table('happenings.tsv').rows.map((row) => ({
    family: {
      name: row.text('family'),
      kind: row.text('kind') as Family['kind'],
      gap: row.number('gap') ?? 0,
      title: row.text('title'),
      passive: row.text('passive'),
      objects: row.list('objects'),
      thing: row.text('thing'),
      pair: row.text('pair') as Family['pair'],
    },
    acts: row.list('acts'),
    objects: row.list('objects'),
    verbs: row.list('verbs'),
  }))
  const labels = new Map(knowledge.table('hostility.tsv').rows.map((r) => [r.text('code'), r.text('label')]))
  const sides = openSides(knowledge)
  const spoken = openSpoken(knowledge)
  const empty = new Set(knowledge.table('words/empty.tsv').rows.flatMap((r) => r.list('words').flatMap(wordsOf)))
  const night = knowledge.table('words/night.tsv').rows.map((r) => ({
    words: r.text('words'),
    before: r.number('before') ?? 0,
    after: r.number('after') ?? 0,
  }))
  const fullMembers = new Map<string, readonly Membership[]>()
  const full = (actor: string): readonly Membership[] => {
    let list = fullMembers.get(actor)
    if (list === undefined) {
      list = knowledge.actors.memberships(actor).filter((m) => m.status === 'member' || m.status === 'suspended')
      fullMembers.set(actor, list)
    }
    return list
  }
  const fallback: Family = {
    name: 'other',
    kind: 'series',
    gap: 0,
    title: '{s} acted towards {t}',
    passive: 'act towards {t}',
    objects: [],
    thing: '',
    pair: '',
  }
  return {
    family: (cameo, object, words) => {
      const named = object === undefined ? [] : classes.classes(object).places
      let quote: ReturnType<typeof classes.classes> | undefined
      let best: { readonly family: Family; readonly place: number } | undefined
      for (const rule of rules) {
        if (!rule.acts.some((a) => cameo.startsWith(a))) continue
        if (rule.verbs.length > 0) {
          quote ??= classes.classes(words)
          const { verbs } = quote
          if (!rule.verbs.some((v) => verbs.has(v))) continue
        }
        if (rule.objects.length === 0) return best?.family ?? rule.family
        if (named.length === 0) quote ??= classes.classes(words)
        const places = named.length > 0 ? named : (quote?.places ?? [])
        const place = places.findIndex((p) => rule.objects.some((o) => p.includes(o)))
        if (place >= 0 && (best === undefined || place < best.place)) best = { family: rule.family, place }
      }
      return best?.family ?? fallback
    },
    objects: (text) => classes.classes(text).objects,
    ofState: sides.ofState,
    side: sides.key,
    members: (actor, on) => {
      const stretches = full(actor)
      if (stretches.length === 0) return NOBODY
      const day = on ?? Math.max(0, ...stretches.map((m) => m.to ?? m.from ?? 0))
      return [...new Set(stretches.filter((m) => (m.from ?? -1e9) <= day && day <= (m.to ?? 1e9)).map((m) => m.member))]
    },
    nameOf: (actor) => knowledge.actors.get(actor)?.name,
    statesIn: (title) => {
      const out = new Map<string, Party>()
      const forms = title.split(/[\s–—/]+|(?<=\p{Ll})-(?=\p{Lu})/u)
      for (const m of knowledge.actors.find(forms)) {
        const [first] = m.actors
        if (first?.kind === 'state' && m.as !== 'capital' && !m.ambiguous)
          out.set(first.id, { code: first.code, actor: first.id, name: first.name })
      }
      return [...out.values()]
    },
    label: (cameo) => labels.get(cameo) ?? labels.get(cameo.slice(0, 3)) ?? labels.get(cameo.slice(0, 2)) ?? cameo,
    empty,
    spoken,
    slack: (timeOfDay) => night.find((n) => timeOfDay.toLowerCase().includes(n.words)) ?? { before: 0, after: 0 },
  }
}
