import type { Acts } from '../../knowledge/acts.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Day } from '../../model/when.ts'
import { openReference } from '../reference.ts'
import type { Roles } from '../roles.ts'
import type { Tree } from '../tree.ts'
import type { Who } from '../who.ts'
import { DocumentWho, type Sources } from './document.ts'
import { openMarks } from './marks.ts'
import { statesIn } from './titles.ts'

/** Opens the finder of parties: trees of a document, its day, title and the state whose government wrote it → who is meant in it. */
export const openWho = (
  knowledge: Knowledge,
  acts: Acts,
  roles: Roles,
): ((trees: readonly Tree[], day: Day | null, title?: string, author?: string) => Who) => {
  const heads = (name: string): ReadonlySet<string> => new Set(acts.classes.get(name)?.keys() ?? [])
  const sources: Sources = {
    knowledge,
    marks: openMarks(knowledge, roles, heads('belongs'), heads('waters')),
    reference: openReference(knowledge),
    transparent: heads('transparent'),
    venues: new Set([...heads('accord'), ...heads('talks')]),
  }
  return (trees, day, title = '', author) => {
    const own = author === undefined ? undefined : knowledge.actors.get(author)
    return new DocumentWho(
      sources,
      trees,
      day,
      statesIn(knowledge, title),
      own?.kind === 'state' ? { code: own.id, actor: own.id, name: own.name } : undefined,
    )
  }
}
