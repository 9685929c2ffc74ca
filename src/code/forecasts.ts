import type { OpenExtractor } from './context.ts'

/** The forecasts a document tells. */
export const openForecasts: OpenExtractor = () => () => []
