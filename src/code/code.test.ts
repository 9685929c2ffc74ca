import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../load.ts'
import type { Document } from '../model/document.ts'
import type { Sentence } from '../model/sentence.ts'
import type { EventStatement } from '../model/statement.ts'
import { openCoder } from './code.ts'
import { sentenceOf } from './fixture.ts'

const coder = openCoder(loadKnowledge())

const document = (sentences: readonly Sentence[], published = '2020-05-04'): Document => {
  const text = sentences.map((s) => s.form.join(' ')).join(' ')
  return {
    id: 'dtest',
    source: { id: 'test', name: 'test', kind: 'unknown' },
    lang: 'en',
    published,
    retrieved: '2020-05-05T00:00:00Z',
    text,
    blocks: [{ kind: 'paragraph', span: { start: 0, end: text.length } }],
    sections: [],
  }
}

const events = (...rows: readonly string[]): readonly EventStatement[] => {
  const sentences: Sentence[] = []
  let at = 0
  for (const [i, r] of rows.entries()) {
    const s = sentenceOf(r, i, at)
    sentences.push(s)
    at = s.span.end + 1
  }
  return coder.code(document(sentences), sentences, { eventsOnly: true }).filter((s): s is EventStatement => s.kind === 'event')
}

const short = (list: readonly EventStatement[]): readonly string[] =>
  list.map((e) => `${e.source?.code ?? '-'} ${e.act.cameo} ${e.target?.code ?? '-'}${e.symmetric ? ' both' : ''}${e.negated ? ' not' : ''}`)

const RECALL = `
Kenya kenya NNP 2 nsubj
recalled recall VBD 0 root
its its PRP$ 4 nmod:poss
ambassador ambassador NN 2 obj
from from IN 6 case
Uganda uganda NNP 2 obl
. . . 2 punct`

describe('roles of an act', () => {
  it('active: subject to the place the envoy comes from, never its own state', () => {
    expect(short(events(RECALL))).toEqual(['KEN 161 UGA'])
  })

  it('passive with agent', () => {
    expect(
      short(
        events(`
A a DT 3 det
Ugandan ugandan JJ 3 amod
diplomat diplomat NN 5 nsubj:pass
was be VBD 5 aux:pass
expelled expel VBN 0 root
by by IN 7 case
Kenya kenya NNP 5 obl:agent
. . . 5 punct`),
      ),
    ).toEqual(['KEN 161 UGAGOV'])
  })

  it('passive without agent leaves the source open', () => {
    const [e] = events(`
A a DT 3 det
Ugandan ugandan JJ 3 amod
diplomat diplomat NN 5 nsubj:pass
was be VBD 5 aux:pass
expelled expel VBN 0 root
. . . 5 punct`)
    expect(e?.source).toBeUndefined()
    expect(e?.target?.code).toBe('UGAGOV')
  })

  it('coordinated subjects do it each, reciprocal acts together', () => {
    expect(
      short(
        events(`
Kenya kenya NNP 4 nsubj
and and CC 3 cc
Uganda uganda NNP 1 conj
signed sign VBD 0 root
a a DT 6 det
treaty treaty NN 4 obj
. . . 4 punct`),
      ),
    ).toEqual(['KEN 057 UGA both'])
  })

  it('nominal: the downing of X by Y', () => {
    expect(
      short(
        events(`
The the DT 2 det
downing downing NN 10 nsubj
of of IN 6 case
a a DT 6 det
Ugandan ugandan JJ 6 amod
jet jet NN 2 nmod
by by IN 8 case
Kenya kenya NNP 2 nmod
was be VBD 10 cop
grave grave JJ 0 root
. . . 10 punct`),
      ),
    ).toEqual(['KEN 190 UGAMIL'])
  })
})

describe('layers', () => {
  it('will + act: in a record the act itself, intended; in a line of CAMEO a promise', () => {
    const rows = `
Kenya kenya NNP 3 nsubj
will will MD 3 aux
lift lift VB 0 root
the the DT 5 det
embargo embargo NN 3 obj
on on IN 7 case
Uganda uganda NNP 5 nmod
. . . 3 punct`
    const kept = events(rows)
    expect(short(kept)).toEqual(['KEN 085 UGA'])
    expect(kept[0]?.modality).toBe('intended')
    const sentence = sentenceOf(rows)
    const line = coder.code(document([sentence]), [sentence], { eventsOnly: true, loose: true })
    expect(short(line as readonly EventStatement[])).toEqual(['KEN 0354 UGA'])
  })

  it('threatened to attack', () => {
    expect(
      short(
        events(`
Kenya kenya NNP 2 nsubj
threatened threaten VBD 0 root
to to TO 4 mark
attack attack VB 2 xcomp
Uganda uganda NNP 4 obj
. . . 2 punct`),
      ),
    ).toEqual(['KEN 1384 UGA'])
  })

  it('a negated act is kept as negated, never as its opposite', () => {
    expect(
      short(
        events(`
Kenya kenya NNP 4 nsubj
did do VBD 4 aux
not not RB 4 advmod
expel expel VB 0 root
the the DT 7 det
Ugandan ugandan JJ 7 amod
diplomat diplomat NN 4 obj
. . . 4 punct`),
      ),
    ).toEqual(['KEN 161 UGAGOV not'])
  })

  it('may is a forecast', () => {
    const [e] = events(`
Kenya kenya NNP 3 nsubj
may may MD 3 aux
attack attack VB 0 root
Uganda uganda NNP 3 obj
. . . 3 punct`)
    expect([e?.modality, e?.stance]).toEqual(['forecast', 'expects'])
  })

  it('what someone says is in his voice', () => {
    const [e] = events(`
Turkey turkey NNP 2 nsubj
said say VBD 0 root
that that IN 5 mark
Kenya kenya NNP 5 nsubj
attacked attack VBD 2 ccomp
Uganda uganda NNP 5 obj
. . . 2 punct`)
    expect([e?.source?.code, e?.claimant?.code, e?.stance]).toEqual(['KEN', 'TUR', 'asserts'])
  })
})

describe('the door', () => {
  it('gives equal statements for equal input', () => {
    expect(events(RECALL)).toEqual(events(RECALL))
  })

  it('every statement has its evidence inside the document', () => {
    for (const e of events(RECALL)) {
      expect(e.span.start).toBeGreaterThanOrEqual(0)
      expect(e.span.end).toBeLessThanOrEqual(
        RECALL.trim()
          .split('\n')
          .map((l) => l.split(' ')[0])
          .join(' ').length,
      )
      expect(e.why?.frame).toBe('recall-envoy')
    }
  })

  it('codes any tree in bounded time, also broken ones', () => {
    const words = ['Kenya', 'attacked', 'Uganda', 'its', 'troops', 'to', 'withdraw', 'said', 'and', 'both', 'the', 'sides', 'not']
    const tags = ['NNP', 'VBD', 'VBN', 'VBG', 'NN', 'NNS', 'IN', 'TO', 'PRP', 'CC', 'JJ', 'MD', 'DT']
    const rels = [
      'nsubj',
      'obj',
      'obl',
      'xcomp',
      'ccomp',
      'advcl',
      'acl',
      'conj',
      'nmod',
      'nmod:poss',
      'amod',
      'case',
      'mark',
      'aux',
      'appos',
    ]
    const token = fc.record({
      form: fc.constantFrom(...words),
      tag: fc.constantFrom(...tags),
      head: fc.nat(14),
      rel: fc.constantFrom(...rels),
    })
    fc.assert(
      fc.property(fc.array(token, { minLength: 1, maxLength: 14 }), (tokens) => {
        const rows = tokens.map((t) => `${t.form} ${t.form.toLowerCase()} ${t.tag} ${t.head} ${t.rel}`).join('\n')
        const s = sentenceOf(rows)
        coder.code(document([s]), [s], { eventsOnly: true })
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})
