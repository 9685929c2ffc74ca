import type { OpenExtractor } from './context.ts'

/** The conditions a document tells. */
export const openConditions: OpenExtractor = () => () => []
