import { type Actors, openActors } from './actors.ts'
import { type Likelihood, openLikelihood } from './likelihood.ts'
import { openPlaces, type Places } from './places.ts'
import { openResolve, type Resolve } from './resolve.ts'
import { openTables, type Tables } from './tables.ts'

export type { Tables }

/** Everything known, as one frozen value. */
export interface Knowledge extends Tables {
  readonly actors: Actors
  /** Whom a noun phrase speaks of: "the Malian junta" → MLIGOV. Opened when first asked for. */
  readonly resolve: Resolve
  /** Opened when first asked for. */
  readonly places: Places
  /** Opened when first asked for, with ICD 203 in force. */
  readonly likelihood: Likelihood
}

/** Opens the knowledge: file texts by path under knowledge/ → one frozen value. Each part has its opener; add yours here. */
export const openKnowledge = (files: ReadonlyMap<string, string>): Knowledge => {
  const tables = openTables(files)
  const actors = openActors(tables)
  let resolve: Resolve | undefined
  let places: Places | undefined
  let likelihood: Likelihood | undefined
  const openOnce = (): Places => {
    places ??= openPlaces(tables)
    return places
  }
  return Object.freeze({
    ...tables,
    actors,
    get resolve() {
      resolve ??= openResolve(tables, actors, openOnce)
      return resolve
    },
    get places() {
      return openOnce()
    },
    get likelihood() {
      likelihood ??= openLikelihood(tables)
      return likelihood
    },
  })
}
