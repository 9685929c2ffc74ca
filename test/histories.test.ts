import { describe, expect, it } from 'vitest'
import { openChancery } from '../src/chancery.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'

const chancery = openChancery(loadKnowledge(), loadModel())

/** Acts of an article on two states: "KEN 050 UGA 1977-05". */
const acts = async (text: string, title = 'Kenya–Uganda relations'): Promise<string[]> => {
  const [document] = await chancery.read({
    bytes: new TextEncoder().encode(text),
    name: 'article.txt',
    retrieved: '2026-01-01T00:00:00Z',
    sidecar: JSON.stringify({ title, source: 'Wikipedia', date: { value: '2024-05', precision: 'month' } }),
  })
  return chancery
    .code(document!)
    .flatMap((s) =>
      s.kind === 'event'
        ? [`${s.source?.code.slice(0, 3) ?? '-'} ${s.act.cameo} ${s.target?.code.slice(0, 3) ?? '-'} ${s.when.edtf}`.trim()]
        : [],
    )
}

describe('articles on the relations of two states', () => {
  it.each([
    [
      'relations restored, of those who broke them',
      'Kenya severed diplomatic relations with Uganda in March 1975. Relations were restored in May 1977.',
      'KEN 050 UGA 1977-05',
    ],
    [
      'of the last two told of, not those of the title',
      'Tanzania broke off relations with Uganda in 1976. Ties were restored in 1981.',
      'TZA 050 UGA 1981',
    ],
    [
      'of the title, where nothing was told before',
      'Diplomatic relations were established on 3 May 1963 and broken off in 1975.',
      'KEN 161 UGA 1975',
    ],
    ['with the other of the title', 'Kenya broke off relations on 7 March 1989.', 'KEN 161 UGA 1989-03-07'],
    ['a pronoun for relations', 'Kenya broke off relations on 7 March 1989. They were resumed in September 1990.', 'KEN 050 UGA 1990-09'],
    [
      'an embassy is opened again by who closed it',
      'Kenya closed its embassy in Kampala in 1975. It was reopened in 1977.',
      'KEN 050 UGA 1977',
    ],
    ['both embassies', 'Both embassies reopened in August 1993.', 'KEN 050 UGA 1993-08'],
    ['the border between them', 'Uganda closed the border in 1975. The border was reopened on 4 May 1977.', 'UGA 085 KEN 1977-05-04'],
    ['a treaty between them', 'A treaty was signed on 18 July 1991.', 'KEN 057 UGA 1991-07-18'],
    ['ambassadors exchanged', 'Ambassadors were exchanged in 1992.', 'KEN 050 UGA 1992'],
    [
      'a participle before its clause',
      'Severed again by Uganda in May 1978, diplomatic relations resumed in November 1978.',
      'UGA 161 KEN 1978-05',
    ],
    ['mediation between those it is told with', 'Relations resumed in 1978 under Chadian mediation.', 'TCD 045 UGA 1978'],
    ['mediation, told alone', 'Mediation by the Organisation of African Unity failed.', 'IGO 045 UGA'],
    ['a year is no number of forces', 'In 1971 Kenyan forces withdrew from the lake and the border was closed.', 'KEN 191 UGA 1971'],
    ['a war of the two', 'From 1975 to 1980 the two states fought a proxy war.', 'KEN 190 UGA 1975/1980'],
    [
      'who gave up something by agreement threatens nobody',
      "In 2010 both governments agreed to end support for each other's rebels.",
      'KEN 030 UGA 2010',
    ],
    ['the latter', 'Kenya accused Uganda of backing rebels; the latter denied it.', 'UGA 016 KEN'],
    ['the neighbour', 'Kenya broke off relations with its western neighbour in 1990.', 'KEN 161 UGA 1990'],
    [
      'complained to a body about the other',
      'Kenya bombed Ugandan camps in 2009. Kampala complained to the Security Council.',
      'UGA 110 KEN',
    ],
    [
      'freed by those who took them',
      'Kenyan forces seized fifteen Ugandan sailors on 23 March 2007. They were freed on 4 April.',
      'KEN 0841 UGA 2007-04-04',
    ],
    [
      'a ship by its name',
      'Kenya seized the Ugandan-flagged tanker Nile Star in July 2019. The ship was released in September 2019.',
      'KEN 0842 UGA 2019-09',
    ],
    [
      'one of those who signed',
      'Kenya was one of the six states that signed the lake agreement with Uganda in July 2015.',
      'KEN 057 UGA 2015-07',
    ],
    [
      'the embassy told with the own capital',
      'Protesters stormed the Kenyan embassy in Kampala on 29 November 2011; the following day Nairobi closed the embassy and ordered the Ugandan embassy in Nairobi to shut.',
      'KEN 161 UGA 2011-11-30',
    ],
  ])('%s', async (_, text, wanted) => {
    expect(await acts(text)).toContainEqual(expect.stringMatching(new RegExp(`^${wanted}`)))
  })

  it('what names its owners keeps them', async () => {
    expect(await acts('Relations between Chad and Sudan were restored in 2010.')).toEqual(['TCD 050 SDN 2010'])
  })
})

describe('what histories leave out', () => {
  it.each([
    ['both embassies, each by its own', 'Both embassies reopened in August 1993.', 'UGA 050 KEN 1993-08'],
    ['relations begin', 'Formal relations began in 1963.', 'KEN 054 UGA 1963'],
    [
      'a clause beside a dated one',
      'In 1971 Chad took the hills, an act which Kenya answered by breaking off relations with Uganda.',
      'KEN 161 UGA 1971$',
    ],
    [
      'a crowd at the embassy is of the other state',
      'Protesters stormed the Kenyan embassy on 29 November 2011.',
      'UGA 171 KEN 2011-11-29',
    ],
    [
      'what a state calls a thing',
      'Kenya held large exercises on the Ugandan border in October 2022, which Kampala called a provocation.',
      'UGA 111 KEN 2022-10',
    ],
    ['a row with its label in front', 'Diplomatic relations: established 1963, cut 1998, restored 9 July 2018', 'KEN 050 UGA 2018-07-09'],
    ["each other's", "Both expelled tens of thousands of each other's nationals in 1990.", 'UGA 174 KEN 1990'],
    ['the border, told by it', 'The border was opened in September 2018, but it was closed again in 2019.', 'KEN 191 UGA 2019'],
    ['flights resume', 'Flights resumed on 18 July 2019.', 'KEN 085 UGA 2019-07-18'],
    ['suit followed', 'Kenya expelled the Ugandan ambassador in May 1975. Chad followed suit.', 'TCD 161 UGA'],
    ['suit followed by who was hit', 'Kenya severed relations with Uganda in May 1975. Uganda followed suit in June.', 'UGA 161 KEN'],
    [
      'four states',
      'Kenya, Chad, Sudan and Rwanda recalled their ambassadors from Kampala in 1990. The four states presented a list of demands.',
      'SDN 100 UGA',
    ],
    [
      'a list rejected',
      'Kenya, Chad, Sudan and Rwanda recalled their ambassadors from Kampala in 1990. The four states presented a list of demands. Kampala rejected the list.',
      'UGA 120 SDN',
    ],
    ['an offer, dated by a participle', "Kenya's offer of rifles to Uganda, made in July 1977, came late.", 'KEN 03\\d* UGA 1977-07'],
  ])('%s', async (_, text, wanted) => {
    expect(await acts(text)).toContainEqual(expect.stringMatching(new RegExp(`^${wanted}`)))
  })
})

describe('how long it lasted', () => {
  it.each([
    ['a closed stretch ends', 'The border was closed from 1976 to 1988.', 'border-closed 1976 1988'],
    ['an open one does not', 'The border has been closed since 1976.', 'border-closed 1976 '],
    ['a war', 'From 1975 to 1980 the two states fought a proxy war.', 'armed-conflict 1975 1980'],
  ])('%s', async (_, text, wanted) => {
    const [document] = await chancery.read({
      bytes: new TextEncoder().encode(text),
      name: 'article.txt',
      retrieved: '2026-01-01T00:00:00Z',
      sidecar: JSON.stringify({ title: 'Kenya–Uganda relations', source: 'Wikipedia', date: { value: '2024-05', precision: 'month' } }),
    })
    const record = chancery.record({
      documents: new Map([[document!.id, document!]]),
      coded: new Map([[document!.id, chancery.code(document!)]]),
      judgements: [],
    })
    expect([...record.conditions.values()].map((c) => `${c.type} ${c.start.edtf} ${c.end.edtf}`)).toContain(wanted)
  })
})
