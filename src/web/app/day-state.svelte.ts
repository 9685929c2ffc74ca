import { untrack } from 'svelte'
import type { DossierScreen, StandingScreen } from '../../model/screens.ts'
import { type Day, formatDay } from '../../model/when.ts'
import { get } from './api.svelte.ts'

/** What the state of a day is asked of. */
export interface Asked {
  readonly pair: () => string
  readonly known: () => string | undefined
  /** The day wanted; undefined until the dossier is there. */
  readonly on: () => Day | undefined
  /** The dossier that is shown: it has the state of its own day in it. */
  readonly base: () => DossierScreen | undefined
}

/** The state of a relation on the day that is being moved: one question at a time, the latest wins; undefined on the dossier's own day. */
export const dayState = (asked: Asked): (() => StandingScreen | undefined) => {
  let day = $state.raw<StandingScreen | undefined>()
  let busy = false
  let next: Day | undefined
  const ask = async (d: Day) => {
    next = d
    if (busy) return
    busy = true
    try {
      while (next !== undefined) {
        const wanted = next
        next = undefined
        const known = asked.known()
        day = await get<StandingScreen>(
          `/api/r/${encodeURIComponent(asked.pair())}/standing?on=${formatDay(wanted)}${known === undefined ? '' : `&known=${known}`}`,
        )
      }
    } catch {
      // The banner of the lost connection tells; the last state stays.
    } finally {
      busy = false
    }
  }
  $effect(() => {
    const [d, base] = [asked.on(), asked.base()]
    void asked.known()
    if (d === undefined || !base) return
    if (d === base.on && !busy) day = undefined
    else untrack(() => void ask(d))
  })
  return () => day
}
