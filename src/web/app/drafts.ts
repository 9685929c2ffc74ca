/** A text that a person has begun and not yet kept: it stays in this browser until kept or thrown away. */
export interface Draft {
  readonly markdown: string
  /** The text it began from. */
  readonly base: string
  /** ISO instant of the last letter. */
  readonly at: string
}

const KEY = 'chancery.draft.'

/** The part of the browser's store that drafts need. */
export type Drawer = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export const readDraft = (brief: string, drawer: Drawer = localStorage): Draft | undefined => {
  try {
    const read = JSON.parse(drawer.getItem(KEY + brief) ?? 'null') as Partial<Draft> | null
    return read && typeof read.markdown === 'string' && typeof read.base === 'string' && typeof read.at === 'string'
      ? { markdown: read.markdown, base: read.base, at: read.at }
      : undefined
  } catch {
    return undefined
  }
}

/** Keeps a draft; false where the browser has no room for it. A text like the one it began from is no draft. */
export const writeDraft = (brief: string, draft: Draft, drawer: Drawer = localStorage): boolean => {
  try {
    if (draft.markdown === draft.base) drawer.removeItem(KEY + brief)
    else drawer.setItem(KEY + brief, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

export const dropDraft = (brief: string, drawer: Drawer = localStorage): void => drawer.removeItem(KEY + brief)
