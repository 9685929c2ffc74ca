import type { OpenExtractor } from './context.ts'

/** The attributes a document tells. */
export const openAttributes: OpenExtractor = () => () => []
