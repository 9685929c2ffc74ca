import type { OpenWhere } from './context.ts'

/** Where an act happened. */
export const openWhere: OpenWhere = () => () => ({ at: () => undefined })
