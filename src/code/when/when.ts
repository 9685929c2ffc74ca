import type { OpenWhen } from '../context.ts'

/** When an act happened: the publication date until relative dates are read. */
export const openWhen: OpenWhen = () => (context) => ({ at: () => context.docDate })
