import type { BlockKind } from './document.ts'
import type { Span } from './span.ts'

/**
 * One sentence with its tokens and, once parsed, its Universal Dependencies tree.
 * Columns are parallel arrays indexed by token, 0-based. Tokens are UD syntactic words;
 * `start`/`end` are offsets into the document's text, so text.slice(start[i], end[i]) is the token as written.
 */
export interface Sentence {
  /** Position of the sentence in its document, from 0. */
  readonly index: number
  readonly span: Span
  /** Kind of the block it stands in: titles and headings are sentences too, and known as such. */
  readonly block: BlockKind
  /** Heading trail above it, outermost first. */
  readonly headings: readonly string[]
  readonly length: number
  readonly start: Uint32Array
  readonly end: Uint32Array
  /** The token as written. */
  readonly form: readonly string[]
  /** Lower-case dictionary form. */
  readonly lemma: readonly string[]
  /** UPOS tag: NOUN, PROPN, VERB, AUX, … */
  readonly upos: readonly string[]
  /** Penn Treebank tag: NN, VBD, … */
  readonly xpos: readonly string[]
  /** UD features as written in CoNLL-U, e.g. "Tense=Past|VerbForm=Fin|Voice=Pass"; "" where none. */
  readonly feats: readonly string[]
  /** Head of each token; -1 for the root. */
  readonly head: Int32Array
  /** UD relation to the head, with subtype: "nsubj:pass", "obl:agent", … */
  readonly deprel: readonly string[]
  /** False where the sentence was too long or too strange to parse: head is then a flat chain to token 0, deprel "dep". */
  readonly parsed: boolean
}
