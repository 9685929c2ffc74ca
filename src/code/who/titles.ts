import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Party } from '../../model/party.ts'

const NONE: readonly Party[] = []
const GAPS = /[\s–—/-]+/

const PLACED = /^(in|at|near|off|over|on|from)$/i

/** States a title names, in order: "Algeria–Morocco relations". Where it names two, further ones and towns told as places ("… meet in Vienna") are not counted. */
export const statesIn = (knowledge: Knowledge, title: string): readonly Party[] => {
  if (title === '') return NONE
  const out: Party[] = []
  const forms = title.split(GAPS)
  for (let i = 0; i < forms.length; i++) {
    const found = knowledge.actors.match(forms, i)
    const actor = found?.actors[0]
    if (!found || actor?.country === undefined) continue
    const isPlace = PLACED.test(forms[i - 1] ?? '') && (out.length >= 2 || found.as === 'capital')
    i = found.end - 1
    const { country } = actor
    if (isPlace || actor.kind === 'region' || out.some((p) => p.actor === country)) continue
    const state = knowledge.actors.get(country)
    out.push({ code: state?.code.slice(0, 3) ?? country, actor: country, name: state?.name ?? country })
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
