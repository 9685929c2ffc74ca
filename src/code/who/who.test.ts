import { describe, expect, it } from 'vitest'
import { openActs } from '../../knowledge/acts.ts'
import { loadKnowledge } from '../../load.ts'
import { sentenceOf } from '../fixture.ts'
import { openRoles } from '../roles.ts'
import { treeOf } from '../tree.ts'
import type { Who } from '../who.ts'
import { openWho } from './open.ts'
import { statesIn } from './titles.ts'

const knowledge = loadKnowledge()
const acts = openActs(knowledge)
const open = openWho(knowledge, acts, openRoles(knowledge, [...(acts.classes.get('person')?.keys() ?? [])]))

/** Rows "form lemma xpos head deprel", one text a sentence. */
const who = (...sentences: readonly string[]): Who => {
  let at = 0
  const trees = sentences.map((rows, i) => {
    const s = sentenceOf(rows, i, at)
    at = s.span.end + 1
    return treeOf(s)
  })
  return open(trees, null)
}
const codes = (parties: readonly { readonly code: string }[]): readonly string[] => parties.map((p) => p.code)

describe('who is meant by a phrase', () => {
  it.each([
    ['a role with its country', 'the the DT 3 det\nKenyan Kenyan JJ 3 amod\narmy army NN 0 root', 2, ['KENMIL']],
    ['a role with its owner', "Kenya Kenya NNP 3 nmod:poss\n's 's POS 1 case\nparliament parliament NN 0 root", 2, ['KENLEG']],
    ['a role behind of', 'parliament parliament NN 0 root\nof of IN 3 case\nKenya Kenya NNP 1 nmod', 0, ['KENLEG']],
    ['a role of nobody', 'the the DT 2 det\narmy army NN 0 root', 1, ['MIL']],
    ['no party', 'the the DT 2 det\nweather weather NN 0 root', 1, []],
    ['a counted kind', 'thousands thousand NNS 0 root\nof of IN 3 case\nKenyans Kenyan NNPS 1 nmod', 0, ['KEN']],
  ])('%s', (_name, rows, head, expected) => {
    expect(codes(who(rows).all(0, head))).toEqual(expected)
  })

  it('a name with a hyphen and a word that sets it apart is not that of its phrase', () => {
    const w = who('Iran Iran NNP 3 compound\n- - HYPH 3 punct\nbacked back VBN 4 amod\nrebels rebel NNS 0 root')
    expect(w.name(0, 0)).toBeUndefined()
    expect(codes(w.is(0, 3))).toEqual(['REB'])
  })

  it('a person told with title and country is known by the last name later', () => {
    const w = who(
      'Kenyan Kenyan JJ 2 amod\njudge judge NN 4 compound\nAmara Amara NNP 4 compound\nQuelle Quelle NNP 0 root',
      'Quelle Quelle NNP 2 nsubj\nspoke speak VBD 0 root',
    )
    expect(codes(w.is(0, 3))).toEqual(['KENJUD'])
    expect(codes(w.is(1, 0))).toEqual(['KENJUD'])
    expect(codes(who('Quelle Quelle NNP 2 nsubj\nspoke speak VBD 0 root').is(0, 0))).toEqual([])
  })

  it('a possessive stands for the subject and is told to refer', () => {
    const w = who('Kenya Kenya NNP 2 nsubj\nrecalled recall VBD 0 root\nits its PRP$ 4 nmod:poss\nambassador ambassador NN 2 obj')
    const [envoy] = w.is(0, 3)
    expect(envoy?.code).toBe('KENGOV')
    expect(envoy && w.isReferred(envoy)).toBe(true)
    expect(w.is(0, 0).some((p) => w.isReferred(p))).toBe(false)
  })

  it('mentions stand in order of the text with their kinds', () => {
    const w = who('Kenya Kenya NNP 2 nsubj\nstruck strike VBD 0 root\nthe the DT 5 det\nUgandan Ugandan JJ 5 amod\ncamp camp NN 2 obj')
    expect(w.mentions[0]?.map((m) => [m.start, m.kind, codes(m.parties)])).toEqual([
      [0, 'name', ['KEN']],
      [3, 'adjective', ['UGA']],
    ])
    expect(codes(w.about(0, 4))).toEqual(['UGA'])
  })

  it('states of a title, however they are joined', () => {
    expect(codes(statesIn(knowledge, 'Algeria–Morocco relations'))).toEqual(['DZA', 'MAR'])
    expect(statesIn(knowledge, 'A quiet year')).toEqual([])
  })

  it('a former state goes by the code it is counted under', () => {
    expect(statesIn(knowledge, 'Rhodesia and Zambia').map((p) => p.code)).toEqual(['ZWE', 'ZMB'])
  })
})
