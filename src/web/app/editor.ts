import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { EditorState, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, drawSelection, EditorView, keymap, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import type { LintMark } from '../../model/published.ts'

/** The text editor of a brief: the weight of it is only fetched with the edit mode. */
export interface Editor {
  text(): string
  /** Underlines what the lint found. */
  show(marks: readonly LintMark[]): void
  /** Puts the cursor on a stretch. */
  go(from: number, to: number): void
  focus(): void
  close(): void
}

/** What the editor tells of the person at work. */
export interface Heard {
  readonly changed: (text: string) => void
  /** The line on which the cursor stands. */
  readonly moved: (line: string) => void
}

const setMarks = StateEffect.define<readonly LintMark[]>()

const underlined = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (shown, change) => {
    for (const e of change.effects)
      if (e.is(setMarks)) {
        const length = change.newDoc.length
        return Decoration.set(
          e.value
            .filter((m) => m.start < m.end && m.end <= length)
            .map((m) => Decoration.mark({ class: `lint ${m.kind}`, attributes: { title: m.message } }).range(m.start, m.end)),
          true,
        )
      }
    return shown.map(change.changes)
  },
  provide: (f) => EditorView.decorations.from(f),
})

const LOOKS: readonly (readonly [RegExp, Decoration])[] = [
  [/^#{1,6}\s.*$/gm, Decoration.mark({ class: 'head' })],
  [/\[\^[^\]]+\]|<!--.*?-->/g, Decoration.mark({ class: 'dim' })],
]

const drawn = (view: EditorView): DecorationSet => {
  const found: { from: number; to: number; look: Decoration }[] = []
  for (const { from, to } of view.visibleRanges) {
    const [start, end] = [view.state.doc.lineAt(from).from, view.state.doc.lineAt(to).to]
    const text = view.state.doc.sliceString(start, end)
    for (const [pattern, look] of LOOKS)
      for (const m of text.matchAll(pattern)) found.push({ from: start + m.index, to: start + m.index + m[0].length, look })
  }
  const set = new RangeSetBuilder<Decoration>()
  for (const f of found.sort((a, b) => a.from - b.from || b.to - a.to)) set.add(f.from, f.to, f.look)
  return set.finish()
}

const looks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = drawn(view)
    }
    update(u: ViewUpdate) {
      if (u.docChanged || u.viewportChanged) this.decorations = drawn(u.view)
    }
  },
  { decorations: (v) => v.decorations },
)

const wavy = (colour: string) => ({
  textDecoration: `underline wavy var(${colour}) 1.5px`,
  textUnderlineOffset: '3px',
  textDecorationSkipInk: 'none',
})

const theme = EditorView.theme({
  '&': { border: '1px solid var(--rule-2)', borderRadius: 'var(--radius)', background: 'var(--panel)', color: 'var(--ink)' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '1px' },
  '.cm-scroller': { font: '400 var(--text) / 1.55 var(--font)', overflow: 'visible' },
  '.cm-content': { padding: '14px 18px', caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--a-wash)' },
  '.head': { fontWeight: '650' },
  '.dim': { color: 'var(--ink-3)', fontSize: 'var(--small)' },
  '.lint': wavy('--may'),
  '.lint.claim-as-fact, .lint.word-outside-band, .lint.no-such-note, .lint.stale': wavy('--no'),
})

/**
 * Opens the editor within a shadow root: there its styles are constructed sheets, which the content security policy allows,
 * whereas in the page itself it would write a style element, which the policy forbids.
 */
export const openEditor = (host: HTMLElement, text: string, label: string, on: Heard): Editor => {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        history(),
        drawSelection(),
        EditorView.lineWrapping,
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true', lang: 'en' }),
        underlined,
        looks,
        theme,
        EditorView.updateListener.of((u) => {
          if (u.docChanged) on.changed(u.state.doc.toString())
          if (u.docChanged || u.selectionSet) on.moved(u.state.doc.lineAt(u.state.selection.main.head).text)
        }),
      ],
    }),
  })
  return {
    text: () => view.state.doc.toString(),
    show: (marks) => view.dispatch({ effects: setMarks.of(marks) }),
    go: (from, to) => {
      view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
      view.focus()
    },
    focus: () => view.focus(),
    close: () => view.destroy(),
  }
}
