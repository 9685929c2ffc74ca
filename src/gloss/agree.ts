/** Plural of a French noun or adjective: -al → -aux, -eau → -eaux, else -s. */
export const plural = (word: string): string => {
  if (/[sxz]$/.test(word)) return word
  if (/(?:[^f]in|b|n|nav)al$/.test(word) && /(?:final|naval|banal|fatal)$/.test(word)) return `${word}s`
  if (word.endsWith('al')) return `${word.slice(0, -1)}ux`
  if (/(?:eau|eu|au)$/.test(word)) return `${word}x`
  if (word.endsWith('ail') && word === 'travail') return 'travaux'
  return `${word}s`
}

const CHANGED: readonly (readonly [RegExp, string])[] = [
  [/^nouveau$/, 'nouvelle'],
  [/^vieux$/, 'vieille'],
  [/^beau$/, 'belle'],
  [/^faux$/, 'fausse'],
  [/^long$/, 'longue'],
  [/^bref$/, 'brève'],
  [/^blanc$/, 'blanche'],
  [/^public$/, 'publique'],
  [/^turc$/, 'turque'],
  [/^grec$/, 'grecque'],
  [/^(bas|gros|épais)$/, '$1se'],
  [/^(.*)eur$/, '$1euse'],
  [/^(.*)ateur$/, '$1atrice'],
  [/^(.*)eux$/, '$1euse'],
  [/^(.*)if$/, '$1ive'],
  [/^(.*)er$/, '$1ère'],
  [/^(.*)(el|en|on|et)$/, '$1$2$3e'],
]

/** Feminine of a French adjective; the masculine where they are the same. */
export const feminine = (word: string): string => {
  if (word.endsWith('e')) return word
  if (/^(supérieur|inférieur|antérieur|ultérieur|extérieur|intérieur|majeur|mineur|meilleur)$/.test(word)) return `${word}e`
  if (/^(complet|secret|inquiet|discret)$/.test(word)) return `${word.slice(0, -2)}ète`
  if (/(?:el|en|on)$/.test(word)) return `${word}${word.at(-1)}e`
  for (const [pattern, put] of CHANGED.slice(0, -1)) if (pattern.test(word)) return word.replace(pattern, put)
  return `${word}e`
}

/** Written forms of an adjective by its masculine singular. */
export const adjectiveForms = (word: string): readonly { readonly form: string; readonly plural: boolean }[] => {
  const f = feminine(word)
  const all = [
    { form: word, plural: false },
    { form: plural(word), plural: true },
    { form: f, plural: false },
    { form: `${f}s`, plural: true },
  ]
  if (word === 'nouveau') all.push({ form: 'nouvel', plural: false })
  if (word === 'vieux') all.push({ form: 'vieil', plural: false })
  return all.filter((a, i) => all.findIndex((b) => b.form === a.form) === i)
}
