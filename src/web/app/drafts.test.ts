import { describe, expect, it } from 'vitest'
import { type Drawer, dropDraft, readDraft, writeDraft } from './drafts.ts'

const drawer = (): Drawer & { readonly kept: Map<string, string> } => {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (k) => kept.get(k) ?? null,
    setItem: (k, v) => void kept.set(k, v),
    removeItem: (k) => void kept.delete(k),
  }
}
const draft = { markdown: 'b', base: 'a', at: '2026-01-01T00:00:00Z' }

describe('drafts', () => {
  it('stay until dropped, each under its brief', () => {
    const d = drawer()
    expect(writeDraft('x', draft, d)).toBe(true)
    expect(readDraft('x', d)).toEqual(draft)
    expect(readDraft('y', d)).toBeUndefined()
    dropDraft('x', d)
    expect(readDraft('x', d)).toBeUndefined()
  })
  it('are none where nothing was changed', () => {
    const d = drawer()
    writeDraft('x', draft, d)
    writeDraft('x', { ...draft, markdown: 'a' }, d)
    expect(d.kept.size).toBe(0)
  })
  it.each(['', '{', 'null', '3', '{"markdown":1}', '{"markdown":"b"}'])('a broken one is none: %j', (text) => {
    const d = drawer()
    d.kept.set('chancery.draft.x', text)
    expect(readDraft('x', d)).toBeUndefined()
  })
  it('tell where there is no room', () => {
    const full = {
      ...drawer(),
      setItem: () => {
        throw new Error('full')
      },
    }
    expect(writeDraft('x', draft, full)).toBe(false)
  })
})
