import type { Party } from '../model/party.ts'
import type { DocumentContext } from './context.ts'

/** A state by its code, as a party. */
export const stateParty = (context: DocumentContext, code: string): Party => ({
  code,
  actor: code,
  name: context.knowledge.actors.get(code)?.name ?? code,
})

/**
 * The two states a document is about: those of its title; where the title does not name two, those named most often by far.
 * `titled` tells which. Empty where it is about no pair.
 */
export const dyadOf = (c: DocumentContext): { readonly pair: readonly Party[]; readonly titled: boolean } => {
  const count = new Map<string, number>()
  const titled: string[] = []
  for (const [i, list] of c.mentions.entries()) {
    const block = c.sentences[i]?.block
    for (const m of list)
      for (const p of m.parties) {
        const code = p.code.slice(0, 3)
        if (p.actor === undefined || /^(IGO|NGO|IMG)/.test(p.code) || c.knowledge.actors.get(code) === undefined) continue
        count.set(code, (count.get(code) ?? 0) + 1)
        if (block === 'title' && !titled.includes(code)) titled.push(code)
      }
  }
  if (titled.length === 2) return { pair: titled.map((code) => stateParty(c, code)), titled: true }
  const [a, b, third] = [...count].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))
  return { pair: a && b && b[1] >= 2 * (third?.[1] ?? 0) ? [stateParty(c, a[0]), stateParty(c, b[0])] : [], titled: false }
}
