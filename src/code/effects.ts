import type { OpenExtractor } from './context.ts'

/** The effects a document tells. */
export const openEffects: OpenExtractor = () => () => []
