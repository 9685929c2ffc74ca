import type { Judgement } from '../../model/judgement.ts'
import { post } from './api.svelte.ts'
import { say } from './notice.svelte.ts'
import { person } from './person.svelte.ts'

/** Keeps a judgement; tells of it or of the trouble. Resolves to the judgement, or undefined. */
export const judge = async (act: Readonly<Record<string, unknown>>, done: string): Promise<Judgement | undefined> => {
  try {
    const kept = await post<Judgement>('/api/judgements', { by: person.by, act })
    say(done)
    return kept
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), true)
    return undefined
  }
}
