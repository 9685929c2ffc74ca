import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Party } from '../../model/party.ts'

const NONE: readonly Party[] = []
const GAPS = /[\s–—/-]+/

/** States a title names, in order: "Algeria–Morocco relations". */
export const statesIn = (knowledge: Knowledge, title: string): readonly Party[] => {
  if (title === '') return NONE
  const out: Party[] = []
  for (const form of title.split(GAPS).map((_, i, all) => all.slice(i))) {
    const found = knowledge.actors.match(form, 0)
    const country = found?.actors[0]?.country
    if (found && country !== undefined && !out.some((p) => p.code === country))
      out.push({ code: country, actor: country, name: knowledge.actors.get(country)?.name ?? country })
  }
  return out
}

/** The two states that the innermost heading is about, alone or with a state of the title; else both of the title; [] where there are no two. */
export const pairUnder = (knowledge: Knowledge, headings: readonly string[], subjects: readonly Party[]): readonly Party[] => {
  for (let k = headings.length - 1; k >= 0; k--) {
    const under = statesIn(knowledge, headings[k] as string)
    if (under.length === 2) return under
    const home = subjects.find((p) => !under.some((u) => u.code === p.code))
    if (under.length === 1 && home) return [home, ...under]
  }
  return subjects.length === 2 ? subjects : NONE
}
