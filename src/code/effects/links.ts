import { ofConnectives, ofDiscourse } from './connectives.ts'
import type { Link, Scene } from './scene.ts'
import { ofRiskNoun, ofVerb } from './verbs.ts'

/* The links of cause and effect that a sentence tells, each once. */

/** All links of a sentence, in the order of their predicates. */
export const linksOf = (scene: Scene): readonly Link[] => {
  const out: Link[] = []
  const { tree: t } = scene
  for (let i = 0; i < t.length; i++) {
    if (t.sentence.upos[i] === 'VERB' && t.rel[i] !== 'amod' && t.rel[i] !== 'compound' && t.rel[i] !== 'case')
      out.push(...ofVerb(scene, i))
    else if (t.sentence.upos[i] === 'NOUN') out.push(...ofRiskNoun(scene, i))
  }
  const joined = ofConnectives(scene)
  const told = new Set(joined.filter((l) => l.frame === 'with').map((l) => l.predicate))
  return unique([...out.filter((l) => !told.has(l.predicate)), ...joined, ...ofDiscourse(scene)])
}

const unique = (links: readonly Link[]): readonly Link[] => {
  const seen = new Set<string>()
  const out: Link[] = []
  for (const l of links) {
    const key = `${l.effect.span.start}-${l.effect.span.end}`
    const back = `${l.cause.span.start}-${l.cause.span.end}`
    if (seen.has(`${key}|${back}`) || l.effect.text === '' || l.cause.text === '') continue
    seen.add(`${key}|${back}`)
    out.push(l)
  }
  return out
}
