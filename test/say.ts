import type { Document, Source } from '../src/model/document.ts'
import { hashId } from '../src/model/id.ts'
import type { Party } from '../src/model/party.ts'
import { span } from '../src/model/span.ts'
import type { ConditionStatement, EffectStatement, EventStatement, ForecastStatement, Statement } from '../src/model/statement.ts'
import { NEVER_TOLD, type When, when } from '../src/model/when.ts'

/** "DZAMIL" → the Algerian army; "AES=IGOAES" names the actor apart from the code. */
export const party = (text: string, name?: string): Party => {
  const [actor, code] = text.includes('=')
    ? (text.split('=') as [string, string])
    : [/^(IGO|NGO|IMG)/.test(text) ? undefined : text.slice(0, 3), text]
  const role = code.slice(3)
  return {
    code,
    ...(actor === undefined ? {} : { actor }),
    ...(role === '' || /^(IGO|NGO|IMG)/.test(code) ? {} : { role }),
    name: name ?? text,
  }
}

type Loose<T> = { readonly [K in keyof T]?: T[K] }

interface Said {
  readonly source?: string
  readonly target?: string
  readonly code?: string
  readonly when?: string
  readonly basis?: When['basis']
  readonly timeOfDay?: string
  readonly by?: string
}

interface Holds {
  readonly type: string
  readonly party?: string
  readonly counterparty?: string
  readonly start?: string
  readonly end?: string
  readonly by?: string
}

/** A report in the making: each call adds a sentence to its text and the statement it tells. For tests. */
export class Report {
  readonly id: string
  readonly statements: Statement[] = []
  readonly #head: Omit<Document, 'text' | 'blocks' | 'sections'>
  #text = ''

  constructor(name: string, published?: string, kind: Source['kind'] = 'news', retrieved = '2026-01-01T00:00:00Z') {
    this.id = hashId('d', 24, name)
    this.#head = {
      id: this.id,
      source: { id: name, name: `The ${name}`, kind },
      title: name,
      lang: 'en',
      ...(published === undefined ? {} : { published }),
      retrieved,
    }
  }

  get document(): Document {
    const end = this.#text.length
    return { ...this.#head, text: this.#text, blocks: [{ kind: 'paragraph', span: span(0, end) }], sections: [] }
  }

  #add(text: string): { readonly span: { start: number; end: number }; readonly sentence: { start: number; end: number } } {
    const start = this.#text.length
    this.#text += `${text} `
    return { span: span(start, start + text.length), sentence: span(start, start + text.length) }
  }

  #base(text: string, by: string | undefined) {
    return {
      document: this.id,
      ...this.#add(text),
      ...(by === undefined ? {} : { claimant: party(by) }),
      stance: 'asserts' as const,
      modality: 'actual' as const,
      negated: false,
      coder: 'test',
    }
  }

  #put<T extends Statement>(draft: Omit<T, 'id'>): T {
    const s = { ...draft, id: hashId('s', 20, draft) } as T
    this.statements.push(s)
    return s
  }

  event(text: string, said: Said, more: Loose<EventStatement> = {}): EventStatement {
    const { source, target, code = '010', by, basis = 'explicit', timeOfDay } = said
    const told = said.when === undefined ? NEVER_TOLD : when(said.when, basis)
    return this.#put<EventStatement>({
      kind: 'event',
      ...this.#base(text, by),
      act: { cameo: code },
      ...(source === undefined ? {} : { source: party(source) }),
      ...(target === undefined ? {} : { target: party(target) }),
      when: timeOfDay === undefined ? told : { ...told, timeOfDay },
      ...more,
    })
  }

  holds(text: string, said: Holds, more: Loose<ConditionStatement> = {}): ConditionStatement {
    const { type, by } = said
    const side = (x: string | undefined) => (x === undefined ? undefined : party(x))
    const [p, q] = [side(said.party), side(said.counterparty)]
    return this.#put<ConditionStatement>({
      kind: 'condition',
      ...this.#base(text, by),
      type,
      ...(p === undefined ? {} : { party: p }),
      ...(q === undefined ? {} : { counterparty: q }),
      start: said.start === undefined ? NEVER_TOLD : when(said.start),
      end: said.end === undefined ? NEVER_TOLD : when(said.end),
      status: 'in_force',
      ...more,
    })
  }

  /** A sentence that links two statements already told: effect ← cause. */
  effect(text: string, relation: EffectStatement['relation'], cause: Statement, effect: Statement, by?: string): EffectStatement {
    return this.#put<EffectStatement>({
      kind: 'effect',
      ...this.#base(text, by),
      relation,
      cause: this.#text.slice(cause.span.start, cause.span.end),
      effect: this.#text.slice(effect.span.start, effect.span.end),
      causeSpan: cause.span,
      effectSpan: effect.span,
      certainty: 'asserted',
    })
  }

  forecast(text: string, more: Loose<ForecastStatement> = {}): ForecastStatement {
    return this.#put<ForecastStatement>({
      kind: 'forecast',
      ...this.#base(text, undefined),
      stance: 'expects',
      modality: 'forecast',
      proposition: text,
      about: [],
      horizon: { from: null, to: null, words: '' },
      expects: 'occurs',
      direction: 'other',
      ...more,
    })
  }
}

/** Documents and statements of several reports, as rooms take them. */
export const gather = (...reports: readonly Report[]) => ({
  statements: reports.flatMap((r) => r.statements),
  documents: new Map(reports.map((r) => [r.id, r.document])),
})
