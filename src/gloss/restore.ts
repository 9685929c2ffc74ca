import type { Document } from '../model/document.ts'
import { hashId } from '../model/id.ts'
import type { Span } from '../model/span.ts'
import type { Statement } from '../model/statement.ts'
import type { Sheet } from './sheet.ts'

/**
 * A statement of the gloss as one of the original: spans and verbatim strings point into the original. Things keep their English names, so
 * that reports of both languages meet. `layer`: what the statement's `why` says of the way it was read.
 */
export const restored = (s: Statement, original: Document, glossed: Document, sheet: Sheet, layer: string): Statement => {
  const span = sheet.origin(s.span)
  const sentence = sheet.origin(s.sentence)
  /** The French for a verbatim piece of the gloss, looked for near the statement. */
  const verbatim = (text: string): string => {
    if (text === '') return ''
    let at = glossed.text.indexOf(text, s.sentence.start)
    if (at < 0) at = glossed.text.lastIndexOf(text, s.sentence.start)
    if (at < 0) return text
    const there = sheet.origin({ start: at, end: at + text.length })
    return original.text.slice(there.start, there.end)
  }
  const sliced = (of: Span | undefined, text: string): readonly [Span | undefined, string] => {
    if (of === undefined) return [undefined, verbatim(text)]
    const there = sheet.origin(of)
    return [there, original.text.slice(there.start, there.end)]
  }
  const gloss = { quote: glossed.text.slice(s.span.start, s.span.end), sentence: glossed.text.slice(s.sentence.start, s.sentence.end) }
  const draft = { ...s, span, sentence, gloss, why: { frame: s.why?.frame ?? '', ...s.why, layers: [...(s.why?.layers ?? []), layer] } }
  const put = (more: Partial<Statement>): Statement => {
    const { id: _id, why: _why, coder: _coder, gloss: _gloss, document, kind, span: at, ...body } = { ...draft, ...more } as Statement
    return { ...draft, ...more, id: document === '' ? '' : hashId('s', 20, document, kind, at, body) } as Statement
  }
  switch (draft.kind) {
    case 'event':
      return put(draft.words === undefined ? {} : { words: verbatim(draft.words) })
    case 'effect': {
      const [causeSpan, cause] = sliced(draft.causeSpan, draft.cause)
      const [effectSpan, effect] = sliced(draft.effectSpan, draft.effect)
      return put({ cause, effect, ...(causeSpan ? { causeSpan } : {}), ...(effectSpan ? { effectSpan } : {}) })
    }
    case 'forecast':
      return put({
        proposition: verbatim(draft.proposition),
        horizon: { ...draft.horizon, words: verbatim(draft.horizon.words) },
        ...(draft.likelihood ? { likelihood: { ...draft.likelihood, words: verbatim(draft.likelihood.words) } } : {}),
        ...(draft.condition === undefined ? {} : { condition: verbatim(draft.condition) }),
      })
    default:
      return put({})
  }
}
