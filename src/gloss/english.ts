/** English forms of the words a gloss is made of. Verbs may be of several words: the first is conjugated ("hand over" → "handed over"). */
export interface English {
  past(verb: string): string
  participle(verb: string): string
  third(verb: string): string
  ing(verb: string): string
  plural(noun: string): string
}

const DOUBLED = /^(?:[^aeiou]*[aeiou][bdgmnprt]|.*(?:mit|fer|cur|pel|cel))$/
const NEVER_DOUBLED = /(?:[wxyen]|er|en|on|or|it|et|op|ip|at)$/

const split = (verb: string): readonly [string, string] => {
  const at = verb.indexOf(' ')
  return at < 0 ? [verb, ''] : [verb.slice(0, at), verb.slice(at)]
}

const doubles = (w: string): boolean => DOUBLED.test(w) && (/^[^aeiou]*[aeiou][bdgmnprt]$/.test(w) || !NEVER_DOUBLED.test(w))

const ed = (w: string): string => {
  if (w.endsWith('e')) return `${w}d`
  if (/[^aeiou]y$/.test(w)) return `${w.slice(0, -1)}ied`
  return doubles(w) ? `${w}${w.at(-1)}ed` : `${w}ed`
}

const s = (w: string): string => {
  if (/(?:s|x|z|ch|sh)$/.test(w)) return `${w}es`
  return /[^aeiou]y$/.test(w) ? `${w.slice(0, -1)}ies` : `${w}s`
}

const IRREGULAR_PLURALS: readonly (readonly [RegExp, string])[] = [
  [/\bman$/, 'men'],
  [/(police|business|states|spokes|fisher|militia|gun|service|crafts)man$/, '$1men'],
  [/\bwoman$/, 'women'],
  [/\bchild$/, 'children'],
  [/person$/, 'people'],
  [/(crisis)$/, 'crises'],
]

/** Opens the forms over french/english-verbs.tsv: base → past and participle. */
export const openEnglish = (irregular: ReadonlyMap<string, readonly [string, string]>): English => {
  const of = (verb: string, make: (w: string) => string): string => {
    const [w, rest] = split(verb)
    return make(w) + rest
  }
  return {
    past: (verb) => of(verb, (w) => irregular.get(w)?.[0] ?? ed(w)),
    participle: (verb) => of(verb, (w) => irregular.get(w)?.[1] ?? ed(w)),
    third: (verb) =>
      of(verb, (w) =>
        w === 'be' ? 'is' : w === 'can' || w === 'must' ? w : w === 'have' ? 'has' : w === 'do' ? 'does' : w === 'go' ? 'goes' : s(w),
      ),
    ing: (verb) =>
      of(verb, (w) => {
        if (w === 'be') return 'being'
        if (w === 'lie') return 'lying'
        if (w.endsWith('e') && !w.endsWith('ee')) return `${w.slice(0, -1)}ing`
        const doubled = irregular.get(w)?.[1]
        const twice = doubles(w) || (doubled?.endsWith('ed') === true && doubled.length === w.length + 3)
        return twice || /^(put|cut|set|hit|let|run|win|get|begin|sit|shut)$/.test(w) ? `${w}${w.at(-1)}ing` : `${w}ing`
      }),
    plural: (noun) => {
      const of = / (?:of|to|in|for|at|d')\b.*$/.exec(noun)
      if (of) return pluralOf(noun.slice(0, of.index)) + of[0]
      return pluralOf(noun)
    },
  }
}

const pluralOf = (noun: string): string => {
  for (const [pattern, put] of IRREGULAR_PLURALS) if (pattern.test(noun)) return noun.replace(pattern, put)
  return s(noun)
}
