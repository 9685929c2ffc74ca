import type { Acts } from '../../knowledge/acts.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Day } from '../../model/when.ts'
import { openReference } from '../reference.ts'
import type { Roles } from '../roles.ts'
import type { Tree } from '../tree.ts'
import type { Who } from '../who.ts'
import { DocumentWho, type Sources } from './document.ts'
import { openHead } from './head.ts'
import { openMarks } from './marks.ts'
import { statesIn } from './titles.ts'

/** Opens the finder of parties: trees of a document, its day, title, the state whose government wrote it and its text → who is meant in it. */
export const openWho = (
  knowledge: Knowledge,
  acts: Acts,
  roles: Roles,
): ((trees: readonly Tree[], day: Day | null, title?: string, author?: string, text?: string) => Who) => {
  const heads = (name: string): ReadonlySet<string> => new Set(acts.classes.get(name)?.keys() ?? [])
  const reader = openHead(knowledge)
  const sources: Sources = {
    knowledge,
    marks: openMarks(knowledge, roles, heads('belongs'), heads('waters')),
    reference: openReference(knowledge),
    own: reader.own,
    sent: reader.sent,
    transparent: heads('transparent'),
    others: heads('counterpart'),
    venues: new Set([...heads('accord'), ...heads('talks')]),
  }
  return (trees, day, title = '', author, text = '') => {
    const own = author === undefined ? undefined : knowledge.actors.get(author)
    const head = reader.read(title, text)
    return new DocumentWho(sources, trees, day, {
      subjects: head.about.length === 2 ? head.about : head.routed ? [] : statesIn(knowledge, title),
      author: own?.kind === 'state' ? { code: own.id, actor: own.id, name: own.name } : head.author,
      host: head.host,
      isCable: head.routed,
    })
  }
}
