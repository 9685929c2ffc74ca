/**
 * A predicate with its slots, brought to one form: passives turned round, relative pronouns replaced by their antecedents, understood subjects of
 * participles and infinitives filled in, objects and subjects shared over coordinated verbs. Values are head tokens of the same sentence.
 */
export interface Slots {
  readonly token: number
  readonly form: 'verb' | 'noun' | 'adjective'
  readonly passive: boolean
  /** Particles of a phrasal verb, in lower case. */
  readonly particles: readonly string[]
  /** Subject, object and prepositional phrases by name. */
  readonly fill: ReadonlyMap<string, readonly number[]>
  /** True where the subject was not its own but taken over. */
  readonly inherited: boolean
  /** True where the subject is every one of several: "all of whom". */
  readonly each?: boolean
}

/** The slots of the predicates of one sentence. */
export interface SlotReader {
  /** Slots of a verb, noun or adjective; undefined for other words. */
  at(token: number): Slots | undefined
  /** Takes slots read otherwise for a token (by the order of words). */
  put(slots: Slots): void
  /** "led X to discuss": an infinitive that the tree takes for a purpose or hangs on the object, but that the verb's object does. */
  isControlled(verb: number): boolean
}
