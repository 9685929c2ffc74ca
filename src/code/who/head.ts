import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Party } from '../../model/party.ts'
import { statesIn } from './titles.ts'

/** What the head of a document says of who wrote it where, and what about. */
export interface Head {
  /** The title tells the way of a cable ("From the Embassy in X to …"), not what it is about. */
  readonly routed: boolean
  /** The state whose post wrote it. */
  readonly author: Party | undefined
  /** The state it was written in. */
  readonly host: Party | undefined
  /** The states its subject line names. */
  readonly about: readonly Party[]
}

/** Reads heads. */
export interface HeadReader {
  read(title: string, text: string): Head
  /** Lemmas of the sender's own people in a cable: "Ambassador urged restraint". */
  readonly own: ReadonlySet<string>
  /** Lemmas of verbs whose object is their subject's, not the sender's: "recalled Ambassador". */
  readonly sent: ReadonlySet<string>
}

const NONE: readonly Party[] = []
/** Characters at the beginning of a text among which its head is looked for. */
const REACH = 600
/** A town, then a day: "QUITO, 3 May", "Quito, February 2, 1981". */
const DATELINE = /^\s*(\p{Lu}[\p{L}' -]{2,24}?),?\s+(?:\(|[–—-]|\d{1,2}\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)/iu

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Opens the reader of heads; words: knowledge/words/posts.tsv. */
export const openHead = (knowledge: Knowledge): HeadReader => {
  const posts: string[] = []
  const subjects: string[] = []
  const homes = new Map<string, string>()
  const own = new Set<string>()
  const sentBy = new Set<string>()
  for (const row of knowledge.find('words/posts.tsv')?.rows ?? []) {
    const kind = row.text('kind')
    for (const word of row.list('words'))
      if (kind === 'post') posts.push(escaped(word))
      else if (kind === 'own') own.add(word)
      else if (kind === 'sent') sentBy.add(word)
      else if (kind === 'subject') subjects.push(escaped(word))
      else if (kind === 'home') homes.set(word, row.text('state'))
  }
  const way = new RegExp(`\\bfrom\\b.{0,40}?\\b(?:${posts.join('|')})\\b(?:\\s+(?:in|at|to|of))?\\s+(.+?)(?:\\s+to\\b(.*))?$`, 'i')
  const matter = new RegExp(`\\b(?:${subjects.join('|')})\\s*:\\s*(.+)$`, 'i')
  const party = (code: string): Party => ({ code, actor: code, name: knowledge.actors.get(code)?.name ?? code })
  const stateNamed = (words: string): Party | undefined => {
    const forms = words.split(/[\s,]+/).filter(Boolean)
    for (const list of [forms, forms.map((f) => f.charAt(0) + f.slice(1).toLowerCase())])
      for (let i = 0; i < Math.min(list.length, 3); i++) {
        const country = knowledge.actors.match(list, i)?.actors[0]?.country ?? knowledge.places.match(list, i)?.candidates[0]?.countries[0]
        if (country !== undefined) return party(country)
      }
    return undefined
  }
  const read = (title: string, text: string): Head => {
    let author: Party | undefined
    let host: Party | undefined
    let about = NONE
    let routed = false
    const start = text.slice(0, REACH).split('\n')
    for (const [i, line] of [title, ...start].entries()) {
      const sent = way.exec(line)
      if (sent && line.length < 160) {
        routed ||= i === 0
        host ??= stateNamed(sent[1] as string)
        const to = (sent[2] ?? '').toLowerCase()
        const home = [...homes].find(([word]) => to.includes(word))?.[1]
        if (home !== undefined) author ??= party(home)
      }
      const said = matter.exec(line)
      if (said && about.length === 0) about = statesIn(knowledge, said[1] as string)
      const town = host === undefined && !sent ? DATELINE.exec(line)?.[1] : undefined
      if (town !== undefined) host = stateNamed(town)
    }
    return { routed, author, host, about }
  }
  return { read, own, sent: sentBy }
}
