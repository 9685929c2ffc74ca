import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../load.ts'
import { parseDay } from '../model/when.ts'
import { openPhraseWords, phraseTokens } from './phrase.ts'
import { openRoles } from './roles.ts'

const knowledge = loadKnowledge()
const { resolve } = knowledge
const on = (iso: string) => ({ day: parseDay(iso) as number })
const code = (phrase: string, context = {}): string => resolve(phrase, context)?.code ?? ''

describe('resolve', () => {
  it.each([
    // states, and what stands for them
    ['Algeria', 'DZA'],
    ['the Malian government', 'MLIGOV'],
    ['three Nigerien men', 'NERCVL'],
    ['RABAT', 'MARGOV'],
    ['the Kremlin', 'RUSGOV'],
    ['the Quai d’Orsay', 'FRAGOV'],
    // role words beside a state
    ['Tunisian fishermen', 'TUNAGR'],
    ['Chadian troops', 'TCDMIL'],
    ['the foreign ministry of Kenya', 'KENGOV'],
    ['Uganda’s transport ministry', 'UGAGOV'],
    ['lawmakers in Ghana', 'GHALEG'],
    ['Dutch prosecutors', 'NLDJUD'],
    ['a Lagos police spokesman', 'NGACOP'],
    ['the Senegalese opposition leader', 'SENOPP'],
    // the institution outweighs the occupation, the group the rank
    ['a navy doctor', 'MIL'],
    ['a rebel general', 'REB'],
    ['the president of Gazprom', 'RUSBUS'],
    // the head decides; "to", "with", "against" never give the state
    ['Ethiopia’s ambassador to Egypt', 'ETHGOV'],
    ['a Somali talks team with Kenya', 'SOM'],
    ['protesters against France in Niamey', 'NEROPP'],
    ['members of the Knesset', 'ISRLEG'],
    ['head of the Bundesbank', 'DEUGOV'],
    ['the Cypriot leader', 'CYPGOV'],
    ['ministry of defence of Togo', 'TGOGOV'],
    ['an adviser to the secretary of state of Gabon', 'GOV'],
    // kept apart
    ['pro-Russian militants', 'UAF'],
    ['an Iran-backed militia', 'PRM'],
    ['a Libya-based militia', 'LBYUAF'],
    // bodies
    ['the African Union', 'IGOAFU'],
    ['NATO troops in Kosovo', 'IGONAT'],
    ['the Turkish NATO contingent', 'TURMIL'],
    // former holders
    ['a former Pentagon official', 'USAELI'],
    ['the ousted president of Niger', 'NERELI'],
    // roles alone, nothing at all
    ['soldiers', 'MIL'],
    ['villagers', 'CVL'],
    ['the table', ''],
    ['', ''],
  ])('%s: %s', (phrase, expected) => {
    const got = resolve(phrase)
    if (expected === 'UAF' || expected === 'PRM') expect(got?.country).toBeUndefined()
    else expect(got?.code ?? '').toBe(expected)
  })

  it('tells a person by the day', () => {
    expect(code('Mahamadou Issoufou', on('2015-06-01'))).toBe('NERGOV')
    expect(code('Mahamadou Issoufou', on('2023-06-01'))).toBe('NERELI')
    expect(resolve('Prime Minister Abdelmalek Sellal', on('2015-06-01'))).toMatchObject({
      country: 'DZA',
      person: 'Abdelmalek Sellal',
      office: 'head-of-government',
    })
    expect(resolve('Secretary of State Madeleine Albright', on('1999-03-01'))).toMatchObject({
      code: 'USAGOV',
      person: 'Madeleine Albright',
    })
    expect(resolve('Kofi Annan', on('2001-01-01'))).toMatchObject({ code: 'IGOUNO', actor: { id: 'UN' } })
  })
  it('uses the words around it for names of several states', () => {
    expect(code('the PAN', { near: 'Mexico' })).toBe('MEXPTY')
    expect(resolve('Congolese troops', { near: 'Brazzaville' })?.country).toBe('COG')
    expect(resolve('Congolese troops', { near: 'Kinshasa' })?.country).toBe('COD')
    expect(resolve('Congolese troops')?.ambiguous).toBe(true)
  })
  it('gives an office the state behind it, and a breakaway region itself', () => {
    expect(resolve('the White House')).toMatchObject({ actor: { id: 'USA' }, named: { name: 'White House' } })
    expect(resolve('Transnistria')?.actor?.id).toBe('MDA-TRANSNISTRIA')
    expect(resolve('Catalonia')).toMatchObject({ code: 'ESP', actor: { id: 'ESP' } })
  })
  it('takes the state of a place where no name is known', () => {
    expect(resolve('Marseille police')).toMatchObject({ country: 'FRA', role: 'COP' })
    expect(resolve('residents of Kano')?.country).toBe('NGA')
  })
  it('never throws, whatever the words', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (s) => resolve(s) === null || resolve(s)?.code !== ''))
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('of', ',', 'the', 'Mali', '-', 'former', 'army', "'s", 'to', 'pro-', 'UN')),
        (f) => resolve(f)?.code !== '',
      ),
    )
  })
  it('finds a demonym and a role whatever stands between', () => {
    const adjectives = knowledge.actors
      .all()
      .flatMap((a) => (a.kind === 'state' && a.adjective !== undefined && a.to === undefined ? [a] : []))
    const wrong = adjectives.filter(
      (a) => resolve(`the ${a.adjective} delegation`)?.actor?.id !== a.id && resolve(`the ${a.adjective} delegation`)?.ambiguous !== true,
    )
    expect(wrong.map((a) => a.id)).toEqual([])
  })
})

describe('phraseTokens', () => {
  it.each([
    ["Mali's army", ['Mali', "'s", 'army']],
    ['Taiwan’s U.S. envoy, retired', ['Taiwan', '’s', 'U.S.', 'envoy', ',', 'retired']],
    ["Côte d'Ivoire", ['Côte', "d'Ivoire"]],
    ['a Somalia-based group', ['a', 'Somalia-based', 'group']],
    ['car - borne', ['car', '-', 'borne']],
    ["the workers' party", ['the', 'workers', "'", 'party']],
    ['', []],
  ])('%s', (phrase, tokens) => expect(phraseTokens(phrase)).toEqual(tokens))
})

describe('chunks of a phrase', () => {
  const words = openPhraseWords(knowledge)
  const cut = (phrase: string) => {
    const forms = phraseTokens(phrase)
    return words
      .chunks(
        forms,
        forms.map(() => false),
      )
      .map((c) => `${c.link}: ${forms.slice(c.start, c.end).join(' ')}`)
  }
  it('are cut at links and commas', () => {
    expect(cut('the chief of staff of the army in Mali')).toEqual(['head: the chief', 'own: staff', 'own: the army', 'own: Mali'])
    expect(cut('an envoy to Niger')).toEqual(['head: an envoy', 'other: Niger'])
    expect(cut('of Mali')).toEqual(['head: Mali'])
    expect(cut('')).toEqual(['head: '])
  })
})

describe('role words', () => {
  const roles = openRoles(knowledge)
  it('match in singular, plural and any capitals, longest first', () => {
    expect(roles.match(['Foreign', 'Ministers'], 0)).toMatchObject({ end: 2, role: { role: 'GOV', office: 'foreign-minister' } })
    expect(roles.match(['policemen'], 0)?.role.role).toBe('COP')
    expect(roles.match(['tables'], 0)).toBeUndefined()
  })
  it('every role of the tables has a row in role-codes.tsv', () => {
    const lost = new Set<string>()
    for (const name of ['offices', 'roles', 'groups', 'peoples', 'holders', 'subdivisions', 'media', 'companies', 'ngos', 'bodies'])
      for (const row of knowledge.find(`actors/${name}.tsv`)?.rows ?? []) {
        const role = row.optional('role')
        if (role !== undefined && !roles.code(role)) lost.add(`${name} ${role}`)
      }
    expect([...lost]).toEqual([])
  })
})
