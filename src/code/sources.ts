import type { Acts } from '../knowledge/acts.ts'
import type { CountFinder } from './count.ts'
import type { SideWords } from './sides/words.ts'
import type { SlotReader } from './slots.ts'
import type { Words } from './voice.ts'
import type { Who } from './who.ts'

/** What the event coder needs of a document beside the context. */
export interface EventSources {
  readonly acts: Acts
  readonly words: Words
  readonly sides: SideWords
  readonly who: Who
  readonly slots: (sentence: number) => SlotReader
  /** Roles that act at home where no country is named ("rebels", "protesters"): CAMEO letters. */
  readonly domestic: ReadonlySet<string>
  readonly count: CountFinder
}
