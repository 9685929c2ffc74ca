import type { EffectRelation, EffectStatement } from '../../model/statement.ts'
import { lemmasOf } from '../clause.ts'
import type { DocumentContext } from '../context.ts'
import { type Piece, piece } from '../piece.ts'
import { headOf, kids, type Tree } from '../tree.ts'
import type { EffectWord, EffectWords } from './words.ts'

/* One sentence as links of cause and effect are looked for in it, and what its tokens are to that. */

/** One link as found: its two pieces, and the predicate whose voice it has. */
export interface Link {
  readonly cause: Piece
  readonly effect: Piece
  readonly relation: EffectRelation
  readonly certainty: EffectStatement['certainty'] | undefined
  readonly predicate: number
  /** Token of the one whose reason it is ("citing …"). */
  readonly by?: number
  readonly frame: string
}

/** What the finder needs of one sentence. */
export interface Scene {
  readonly context: DocumentContext
  readonly index: number
  readonly tree: Tree
  readonly words: EffectWords
  /** Roots of the acts coded in this sentence, by predicate. */
  readonly acts: ReadonlyMap<number, string>
  /** The sentence before in the same block, for "in response". */
  readonly previous: Piece | undefined
  readonly previousSubject: Piece | undefined
  /** A unit of time or "shortly": "a week after" tells when, not why. */
  readonly isTimeWord: (word: string) => boolean
  /** Noun that tells an event by itself ("raid", "ban"). */
  readonly isEventNoun: (lemma: string) => boolean
}

const lowers = new WeakMap<Tree, readonly string[]>()

/** Form of a token in lower case, '' outside the sentence. */
export const low = (t: Tree, i: number): string => {
  let list = lowers.get(t)
  if (!list) {
    list = t.sentence.form.map((f) => f.toLowerCase())
    lowers.set(t, list)
  }
  return list[i] ?? ''
}

/** The word of a kind that a token is, in any of its dictionary forms. */
export const word = (scene: Scene, kind: string, i: number): EffectWord | undefined => {
  for (const lemma of lemmasOf(scene.tree, i)) {
    const w = scene.words.of(kind, lemma)
    if (w) return w
  }
  return undefined
}

export const textOf = (scene: Scene): string => scene.context.document.text

/** The phrase or clause under a token, without these branches. */
export const np = (scene: Scene, i: number, without: readonly number[] = []): Piece | undefined =>
  piece(scene.tree, textOf(scene), i, without)

/** True for a phrase that names or describes a party itself, not a deed of one ("Kenya's decision"). */
export const isActor = (scene: Scene, token: number): boolean =>
  (scene.context.mentions[scene.index] ?? []).some(
    (m) => m.head === token && m.kind !== 'adjective' && m.parties.some((p) => p.actor !== undefined || p.role !== undefined),
  )

/** Root of an act coded at a token, or at the verb it is the complement of or coordinated with. */
export const actNear = (scene: Scene, i: number): string | undefined => {
  const { tree: t } = scene
  for (const c of [...kids(t, i, 'xcomp', 'conj', 'obj', 'ccomp'), headOf(t, i)]) {
    const root = scene.acts.get(c)
    if (root !== undefined) return root
  }
  return undefined
}

/** A token that tells something that happened. */
export const eventLike = (scene: Scene, i: number): boolean =>
  scene.acts.has(i) ||
  scene.isEventNoun(scene.tree.sentence.lemma[i] ?? '') ||
  scene.tree.sentence.upos[i] === 'VERB' ||
  /(?:tion|sion|ment|al|ure|ing)s?$/.test(low(scene.tree, i))
