import type { Draft } from './draft.ts'
import type { Layout } from './layout.ts'
import { structure } from './structure.ts'

/** Plain text: the decoded input, byte for byte, is the exact text; its parts are found by their look. */
export const readText = (text: string, layout: Layout): Draft => structure(text, layout)
