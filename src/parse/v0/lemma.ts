/** Lemma rules learned from the treebanks: the longest suffix of (tag, form) that has a rule decides; whole words go first. */
export interface LemmaData {
  /** "XPOS suffix" → rule; the suffix may be empty. */
  readonly suffix: ReadonlyMap<string, string>
  /** "XPOS form" → lemma, for what the rules get wrong. */
  readonly word: ReadonlyMap<string, string>
}

export const LONGEST_SUFFIX = 5

/** A rule "2y": cut two characters, add "y". */
export const applyRule = (rule: string, form: string): string => form.slice(0, form.length - (rule.charCodeAt(0) - 48)) + rule.slice(1)

export const ruleOf = (form: string, lemma: string): string | null => {
  let same = 0
  while (same < form.length && same < lemma.length && form[same] === lemma[same]) same++
  const cut = form.length - same
  return cut > 9 ? null : `${cut}${lemma.slice(same)}`
}

/** Dictionary form in lower case. */
export const lemmaOf = (form: string, xpos: string, data: LemmaData): string => {
  const low = form.toLowerCase().replaceAll('’', "'")
  const known = data.word.get(`${xpos} ${low}`)
  if (known !== undefined) return known
  for (let k = Math.min(LONGEST_SUFFIX, low.length - 1); k >= 0; k--) {
    const rule = data.suffix.get(`${xpos} ${low.slice(low.length - k)}`)
    if (rule !== undefined) return rule.charCodeAt(0) - 48 < low.length ? applyRule(rule, low) : low
  }
  return low
}
