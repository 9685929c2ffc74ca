import { get } from './api.svelte.ts'

/** Codes with their labels, as the server tells them: what a person may choose from when correcting. */
export interface Vocabulary {
  readonly acts: readonly { readonly code: string; readonly label: string }[]
  readonly conditions: readonly { readonly type: string; readonly label: string; readonly measure: boolean }[]
  readonly actors: readonly { readonly id: string; readonly code: string; readonly name: string }[]
}

let kept: Promise<Vocabulary> | undefined

/** Fetched once. */
export const vocabulary = (): Promise<Vocabulary> => {
  kept ??= get<Vocabulary>('/api/vocabulary')
  kept.catch(() => {
    kept = undefined
  })
  return kept
}
