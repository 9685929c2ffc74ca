import type { Sentence } from '../../model/sentence.ts'
import type { Draft } from './draft.ts'

/** "is all but certain", "has all but collapsed": nearly so, not everything else than that. What follows "but" is what is said. */
export const allBut = (s: Sentence, x: number, draft: () => Draft): void => {
  const said = x + 2
  if ((s.form[x] ?? '').toLowerCase() !== 'all' || s.form[x + 1] !== 'but' || s.head[said] !== x) return
  if (s.upos[said] !== 'ADJ' && s.xpos[said] !== 'VBN') return
  const d = draft()
  const up = s.head[x] as number
  const perfect = s.xpos[said] === 'VBN' && up === x - 1 && s.lemma[up] === 'have'
  const place = perfect ? up : x
  const relation = d.deprel[place] as string
  const head = s.head[place] as number
  for (let i = 0; i < s.length; i++) if (i !== said && (s.head[i] === x || s.head[i] === place)) d.head[i] = said
  d.hang(said, head, relation === 'obj' ? 'xcomp' : relation)
  if (perfect) d.hang(up, said, 'aux')
  d.hang(x, said, 'advmod')
  d.hang(x + 1, x, 'fixed')
}
