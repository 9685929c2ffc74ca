import { beforeAll, describe, expect, it } from 'vitest'
import { type Chancery, openChancery } from '../src/chancery.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'
import type { Document } from '../src/model/document.ts'
import type { CaseRecord } from '../src/model/record.ts'
import type { EventStatement } from '../src/model/statement.ts'
import { parseDay } from '../src/model/when.ts'

let chancery: Chancery
beforeAll(() => {
  chancery = openChancery(loadKnowledge(), loadModel())
})

const read = async (name: string, text: string, lang: string, published: string): Promise<Document> => {
  const sidecar = JSON.stringify({ published, lang, source: { id: name, name, kind: 'news' } })
  const [document] = await chancery.read({
    bytes: new TextEncoder().encode(text),
    name: `${name}.txt`,
    retrieved: `${published}T12:00:00Z`,
    sidecar,
  })
  if (document === undefined) throw new Error('nothing read')
  return document
}

const recordOf = (documents: readonly Document[]): CaseRecord =>
  chancery.record({
    documents: new Map(documents.map((d) => [d.id, d])),
    judgements: [],
    coded: new Map(documents.map((d) => [d.id, chancery.code(d)])),
  })

const acts = (d: Document): string[] =>
  chancery
    .code(d)
    .filter((s): s is EventStatement => s.kind === 'event')
    .map((s) => `${s.source?.code ?? '-'} ${s.act.cameo} ${s.target?.code ?? '-'} ${s.when.edtf} ${s.negated ? 'not ' : ''}${s.modality}`)

describe('a French report', () => {
  const text =
    "Le 3 mars 2021, le Pérou a rappelé son ambassadeur à La Paz. La Bolivie a aussitôt fermé son espace aérien aux avions péruviens. « Le Pérou n'a pas attaqué la Bolivie », a déclaré le président péruvien. Lima enverra des soldats à la frontière."

  it('is coded, and what is quoted of it is French', async () => {
    const d = await read('a', text, 'fr', '2021-03-04')
    expect(acts(d)).toEqual(
      expect.arrayContaining([
        'PER 161 BOLGOV 2021-03-03 actual',
        expect.stringMatching(/^BOL 163 PER/),
        expect.stringMatching(/^PER 190 BOL .* not /),
      ]),
    )
    for (const s of chancery.code(d)) {
      expect(text).toContain(d.text.slice(s.span.start, s.span.end))
      expect(s.why?.layers).toContain('gloss:fr')
    }
    const [recall] = chancery.code(d)
    expect(recall && d.text.slice(recall.span.start, recall.span.end)).toBe('Le 3 mars 2021, le Pérou a rappelé son ambassadeur à La Paz.')
    expect(recall?.gloss?.quote).toBe('On 3 March 2021, Peru recalled its ambassador to La Paz.')
  })

  it('and an English one tell one event', async () => {
    const fr = await read('fr', 'Le 3 mars 2021, le Pérou a rappelé son ambassadeur à La Paz.', 'fr', '2021-03-04')
    const en = await read('en', 'On 3 March 2021 Peru recalled its ambassador from Bolivia.', 'en', '2021-03-05')
    const record = recordOf([fr, en])
    expect(record.events.size).toBe(1)
    expect([...record.events.values()][0]?.accounts).toHaveLength(2)
    expect([...record.conditions.values()].map((c) => c.type)).toEqual(['envoy-recalled'])
  })

  it('answers questions put in French', async () => {
    const record = recordOf([await read('a', text, 'fr', '2021-03-04')])
    const today = parseDay('2021-04-01') as number
    const answer = chancery.ask("L'espace aérien bolivien est-il fermé aux avions péruviens ?", record, today)
    expect(answer).toMatchObject({ understood: true, answer: 'yes', since: '2021-03-03' })
  })

  it('of a match is no war', async () => {
    const sport =
      "Le Maroc a battu le Ghana en demi-finale du championnat. Les Marocains ont attaqué dès le coup d'envoi et leur gardien a arrêté un penalty. L'entraîneur ghanéen a dénoncé l'arbitre après le match joué dans un stade comble."
    expect(acts(await read('s', sport, 'fr', '2020-01-02')).filter((a) => /^\S+ (?:1[5-9]|20)/.test(a))).toEqual([])
  })
})
