import { child, kids, type Tree } from '../tree.ts'
import type { Forecast } from './find.ts'
import type { ForecastWords } from './words.ts'

/** First and last token of what a forecast depends on: "if …", "without …", "barring …, ", "should the talks fail, "; undefined where on nothing. */
export const conditionOf = (t: Tree, f: Forecast, words: ForecastWords): readonly [from: number, to: number] | undefined => {
  const form = (i: number): string => t.sentence.form[i] ?? ''
  const hung = f.verbs.flatMap((v) => kids(t, v, 'advcl', 'obl', 'ccomp')).find((k) => words.isCondition(form(child(t, k, 'mark', 'case'))))
  if (hung !== undefined) return [t.left[hung] as number, t.right[hung] as number]
  const supposed = supposedSubject(t, f)
  if (supposed !== undefined) return [t.left[supposed] as number, t.right[supposed] as number]
  // At the head of the sentence, whatever the tree makes of it.
  if (!words.isCondition(form(f.from)) && !words.is('inverted', form(f.from).toLowerCase())) return undefined
  const end = Math.min(f.verbs[0] ?? f.head, f.marker[0] ?? f.head)
  for (let i = f.from + 1; i < end; i++) if (form(i) === ',') return [f.from, i - 1]
  return undefined
}

/** "A new attack would …": what is not there yet and would do something is what it depends on. */
const supposedSubject = (t: Tree, f: Forecast): number | undefined => {
  const v = f.verbs[0] ?? f.head
  if (!kids(t, v, 'aux').some((a) => (t.sentence.form[a] ?? '').toLowerCase() === 'would')) return undefined
  const subject = child(t, v, 'nsubj')
  if (subject < 0 || t.sentence.upos[subject] !== 'NOUN') return undefined
  return kids(t, subject, 'det').some((d) => /^(an?|any|another)$/i.test(t.sentence.form[d] ?? '')) ? subject : undefined
}
