import type { Party } from '../../model/party.ts'
import type { Reading } from '../reading.ts'
import type { SlotReader, Slots } from '../slots.ts'
import type { EventSources } from '../sources.ts'
import type { Tree } from '../tree.ts'
import type { Layers } from '../voice.ts'

/* What the settling of sides is asked about: an act as read, and what the sentence and those before tell beside it. */

/** Source and target of an act. */
export interface Sides {
  readonly from: readonly Party[]
  readonly to: readonly Party[]
}

/** Sides that are settled: `mutual` where both do it to each other. */
export interface Settled extends Sides {
  readonly mutual: boolean
}

/** What the sentence says about the act beside its frame. */
export interface Around {
  readonly code: string
  /** "X said that Y must …": the speaker demands it of the clause's subject. */
  readonly demand: boolean
  readonly nominal: boolean
  readonly layers: Layers
  /** Code of the act that a predicate of the sentence tells, before layers; undefined where it tells none. */
  readonly codeAt: (token: number) => string | undefined
  readonly above: Sides | undefined
  /** Targets of the last act of the same root in the sentences just before: "B recalled its envoy from Y. C recalled its envoy, too." */
  readonly recent: readonly Party[]
  /** Both sides of the last act of two states told in the sentences just before; [] where there is none. */
  readonly lastPair: readonly Party[]
  /** For an act told by a noun: sides of the act whose verb it stands under. */
  readonly under: Sides | undefined
  /** Sides of the last capture told, which a release undoes. */
  readonly undone: Sides | undefined
  /** The two states that the document is about, where it is about two. */
  readonly dyad: () => readonly Party[]
  /** Whom this state fought last. */
  readonly foeOf: (party: Party) => readonly Party[]
  /** Whose demand or offer these were told to have last. */
  readonly answered: (to: readonly Party[]) => readonly Party[]
  /** Whom these acted on last. */
  readonly dealtWith: (from: readonly Party[]) => readonly Party[]
  /** Who did the last deed told before this sentence, whatever it was. */
  readonly lastDoers: () => readonly Party[]
  /** Who did the last act told before this sentence: "X struck Y. Z condemned the attack." */
  readonly lastActors: () => readonly Party[]
}

/** An act read at a predicate of sentence `s`, with what stands around it. */
export interface Act {
  readonly sources: EventSources
  readonly t: Tree
  readonly s: number
  readonly slots: SlotReader
  readonly reading: Reading
  /** Slots of the predicate. */
  readonly own: Slots | undefined
  readonly around: Around
}
