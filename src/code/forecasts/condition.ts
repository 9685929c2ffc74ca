import { child, kids, type Tree } from '../tree.ts'
import type { Forecast } from './find.ts'
import type { ForecastWords } from './words.ts'

/** First and last token of what a forecast depends on: "if …", "without …", "barring …, ", "should the talks fail, "; undefined where on nothing. */
export const conditionOf = (t: Tree, f: Forecast, words: ForecastWords): readonly [from: number, to: number] | undefined => {
  const form = (i: number): string => t.sentence.form[i] ?? ''
  const hung = f.verbs.flatMap((v) => kids(t, v, 'advcl', 'obl', 'ccomp')).find((k) => words.isCondition(form(child(t, k, 'mark', 'case'))))
  if (hung !== undefined) return [t.left[hung] as number, t.right[hung] as number]
  // At the head of the sentence, whatever the tree makes of it.
  if (!words.isCondition(form(f.from)) && !words.is('inverted', form(f.from).toLowerCase())) return undefined
  const end = Math.min(f.verbs[0] ?? f.head, f.marker[0] ?? f.head)
  for (let i = f.from + 1; i < end; i++) if (form(i) === ',') return [f.from, i - 1]
  return undefined
}
