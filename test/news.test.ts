import { describe, expect, it } from 'vitest'
import { openChancery } from '../src/chancery.ts'
import { statesIn } from '../src/code/who/titles.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'
import type { EventStatement } from '../src/model/statement.ts'

const knowledge = loadKnowledge()
const chancery = openChancery(knowledge, loadModel())

const events = async (text: string, title: string): Promise<readonly EventStatement[]> => {
  const [document] = await chancery.read({
    bytes: new TextEncoder().encode(text),
    name: 'report.txt',
    retrieved: '2026-01-01T00:00:00Z',
    sidecar: JSON.stringify({ title, published: '2024-05-06' }),
  })
  return chancery.code(document!).flatMap((s) => (s.kind === 'event' ? [s] : []))
}

const acts = async (text: string, title = 'Kenya and Somalia at odds'): Promise<string> =>
  (await events(text, title))
    .map(
      (s) =>
        `${s.source?.code ?? '-'} ${s.act.cameo} ${s.target?.code ?? '-'}${s.claimant ? ` by ${s.claimant.code}` : ''}${s.negated ? ' not' : ''}`,
    )
    .join('; ')

describe('news of matters at home', () => {
  const none = async (text: string): Promise<void> => {
    const between = (await events(text, 'News of the day')).filter((e) => e.source?.code.slice(0, 3) !== e.target?.code.slice(0, 3))
    expect(between.map((e) => `${e.source?.code} ${e.act.cameo} ${e.target?.code}`)).toEqual([])
  }
  it.each([
    [
      'a denial after a foreign student was named',
      'Kenyan police held four people, among them a Ugandan student. The ministry rejected claims of a flawed tender.',
    ],
    ['talks with a firm', 'Talks with the Ugandan sponsor Kestrel Foods collapsed last week in the night before the payment was due.'],
    [
      'who presides over a federation',
      'KAMPALA, May 5, 2024 (Agency) - "The quarrel is over," federation president Paul Were said, rejecting reports in the Kenyan press.',
    ],
    ['a paper of a capital', 'The singer threatened to sue a Kampala newspaper over the report of the day before.'],
    [
      'players and critics',
      'Kenyan coach Paul Were blamed the Ugandan referee after the defeat. Critics in Uganda have long mocked the Kenyan league, and the players of the club lost the match 34-9.',
    ],
  ])('%s', async (_, text) => none(text))
})

describe('news of two states, from text to acts', () => {
  it.each([
    [
      'with whom a joined act is done together is not whom the first is against',
      'Kenya sent troops to the frontier and discussed the raids with Uganda.',
      'KEN 154 SOM; KEN 040 UGA',
    ],
    ['with whom one clashes is', 'Kenya sent troops to the frontier and clashed with Uganda.', 'KEN 154 UGA; KEN 190 UGA'],
    ['people made hostages', 'Gunmen from Somalia took nine Kenyan miners hostage.', 'SOMUAF 181 KENLAB'],
    ['a state that protests marches nowhere', 'Kenya protested over the Somali overflight on Monday.', 'KEN 114 SOM'],
    ['a visit by the way', 'The Kenyan minister praised Chad during a stop in Kampala.', 'KENGOV 042 UGAGOV'],
    ['the one on a trip', 'The Kenyan minister, on a trip to Uganda, said the harvest was good.', 'KENGOV 042 UGA'],
    ['not whom he pressed there', 'A Kenyan envoy pressed Somalia to keep the treaty during his visit to Mogadishu.', 'KENGOV 042 SOMGOV'],
    ['talks by the way', 'After talks with the Somali premier in Cairo, the Kenyan president flew home.', 'KENGOV 046 SOMGOV'],
    ['his counterpart is not his own', 'Talks between the Kenyan minister and his Somali counterpart ended.', 'KENGOV 046 SOM'],
    ['his counterpart, in a text about two', 'The Kenyan minister met his counterpart on Friday.', 'KENGOV 040 SOM'],
    ['a criticism drawn by a move', 'Somalia banned Kenyan imports, a decision that drew sharp criticism from Chad.', 'TCD 111 SOM'],
    ['concern about what was done last', 'Somalia shut its embassy in Nairobi. Chad expressed strong concern.', 'TCD 110 SOM'],
    ['whom one tells', 'The Kenyan minister told reporters Somalia would not negotiate.', 'SOM 125 KEN'],
    [
      'a release asked of who holds them',
      'Somalia jailed two Kenyan activists. Nairobi has appealed for their release.',
      'KENGOV 0253 SOM',
    ],
    ['feats claimed', 'Kenya claims eight aircraft were downed.', 'KEN 190 SOM'],
    ['fighting of the two', 'Fighting resumed near the river on Monday.', 'KEN 190 SOM'],
    ['prisoners exchanged by the two', 'An exchange of prisoners took place at the river.', 'KEN 0841 SOM'],
    ['aircraft of the side fought', 'Kenyan troops attacked Somalia. Aircraft bombed the Kenyan base at Garissa.', 'SOMMIL 195 KEN'],
    ['its side of the border', 'Kenya closed its side the next day.', 'KEN 191 SOM'],
    ['soldiers killed by the other', 'Two Kenyan soldiers were killed on Monday.', 'SOM 190 KENMIL'],
    ['envoys under their titles', 'Kenya summoned Somali Ambassador Ali Abdi on Friday.', 'KEN 110 SOMGOV'],
    [
      'what a charge sums up stands outside it',
      'Kenya accused Somalia of sheltering gunmen, a charge Mogadishu has often denied.',
      'KEN 1121 SOM; SOMGOV 016 KEN',
    ],
    [
      'and so does one on the last noun before',
      'Kenya accused Somalia of sheltering gunmen, an accusation that Mogadishu rejected.',
      'KEN 1121 SOM; SOMGOV 016 KEN',
    ],
    [
      'where talks were held is no side',
      'Kenya and Somalia held talks in Doha mediated by Qatar.',
      'KEN 046 SOM; QAT 045 KEN; QAT 045 SOM',
    ],
    ['bodies of both', 'Kenya and Somalia met. The two security services signed a protocol.', 'KEN 040 SOM; KENSPY 057 SOMSPY'],
    ['a named crossing shut', 'Kenya said it had closed the Bula-Hawa crossing.', 'KEN 191 SOM'],
    [
      'they who are no party',
      'Residents said Kenya had withdrawn its troops from Somalia, but they warned that Kenya would return.',
      'KEN 0874 SOM',
    ],
    [
      'both countries are the two named, not who does it to them',
      'Kenya and Uganda closed ranks after Somalia shut its consulates in both countries.',
      'SOM 161 KEN; SOM 161 UGA',
    ],
    ['whom a statement is about does not make it', 'Kenya backed a statement criticising Somalia.', 'KEN 050 SOM'],
    ['partners somebody has are no act', 'Kenya’s partners in the African Union took its side.', ''],
    ['an order to leave', 'Kenya yesterday ordered three Somali diplomats to leave the country within 72 hours.', 'KEN 161 SOMGOV'],
    ['asylum granted by', 'The opposition leader arrived after being granted asylum by Somalia.', 'SOM 075'],
    ['both recall from each other', 'Both countries recalled their envoys.', 'SOM 161 KEN'],
    ['a decision told before', 'Kenya expelled two Somali officials. Uganda welcomed the decision.', 'UGA 051 KEN'],
    [
      'plans to hold what was told before',
      'Kenya and Somalia held a joint exercise. Chad objected to plans to repeat the exercise.',
      'TCD 110 KEN',
    ],
    [
      'who complains of it is who was hit',
      'The Kenyan minister told the radio that Somalia had attacked the town.',
      'SOM 190 KEN by KENGOV',
    ],
    [
      'our positions are the speaker’s',
      '"Somali soldiers opened fire on our positions," the Kenyan minister said.',
      'SOMMIL 193 KENGOV by KENGOV',
    ],
    ['land of the other of the title', 'Kenyan aircraft bombed the southern town of Jilib in response.', 'KEN 195 SOM'],
    ['a person held', 'Kenya has held two Somali journalists since March.', 'KEN 173 SOMMED'],
    [
      'both capitals are those of the title',
      'Uganda and Chad sent aid. The Turkish minister telephoned his counterparts in both capitals.',
      'TURGOV 041 SOM',
    ],
    ['the leaders of the report', 'The leaders met on Friday.', 'KEN 040 SOM'],
    ['a word of the doer on its own measure is no claim', 'Kenya said it had closed its border with Somalia.', 'KEN 191 SOM'],
    [
      'a sentence that is all quotation',
      '"Kenya wants peace," President Ruto said. "Somalia has attacked our towns."',
      'SOM 190 KENCVL by KENGOV',
    ],
    [
      'reproach of what was done',
      'Kenya closed its border. "This is a clear act of aggression," the Somali ministry said.',
      'SOMGOV 111 KEN',
    ],
    [
      'a reproach of the company named before',
      'Germany banned Mahan Air of Iran. "The airline serves a criminal regime," according to the US Secretary of State.',
      'USAGOV 111 IRNBUS',
    ],
    ['a name for the strike', 'Kenya bombed Jilib. Somalia called the strike "a provocation".', 'SOM 111 KEN'],
    [
      'an accusation called what it is',
      'Kenya accused Somalia of piracy. The Somali minister called the accusation "groundless".',
      'SOMGOV 016 KEN',
    ],
  ])('%s', async (_, text, wanted) => {
    expect(await acts(text)).toContain(wanted)
  })

  it.each([
    ['a clause joined on tells of others', 'Kenya has proposed talks, and the Ugandan minister visited Chad.', 'KEN 046 UGA'],
    ['the one speaking before a semicolon', 'Kenya accuses Somalia of theft; Somalia denies any role in the attack.', 'SOM 016 KEN by'],
    ['its own deed blames nobody', 'Kenya claims that it destroyed two Somali jets.', 'KEN 112'],
    ['under a condition', 'The Council threatened both countries with sanctions if they failed to reach a settlement.', ' 120 '],
    ['done by nobody', '"No Kenyan plane was hit," a spokesman said.', ' 190 '],
    ['what came of a bombing is no act beside it', 'Kenyan jets bombed a Somali plant, killing two people.', ' 18'],
    ['a word to its own citizens', 'Kenya accused Somalia. Washington urged its citizens to leave.', 'USAGOV 020'],
    ['seas are no states', 'Kenyan warships fired missiles into the Sea of Japan.', 'JPN'],
    ['gathering is not meeting', 'Kenya accused Somalia of gathering secrets on its membership of NATO.', 'NAT'],
  ])('%s', async (_, text, never) => {
    expect(await acts(text)).not.toContain(never)
  })

  it('finds the half of two states that share a name', async () => {
    const found = await acts('South Korea demanded that the North free one of its workers.', 'South Korea speaks')
    expect(found).toContain('KOR 100 PRK')
    expect(await acts('Sudan accused the South of theft after South Sudan cut its oil.', 'Sudan speaks')).toContain('SSD')
  })

  it.each([
    ['Kenya said it had closed its border with Somalia.', 'actual', true],
    ['Kenya had closed its border with Somalia.', 'background', false],
    ['Kenya closed its border with Somalia.', 'actual', true],
  ])('what a report in the past tells as past perfect is the news: %s', async (text, modality, dated) => {
    const [event] = await events(text, 'Kenya and Somalia at odds')
    expect(event?.modality).toBe(modality)
    expect(event?.when.edtf !== '').toBe(dated)
  })

  it('dates what stands under a preposition of its own, and no stretch', async () => {
    const day = async (text: string): Promise<string | undefined> => (await events(text, 'News'))[0]?.when.edtf
    expect(await day('On Monday Kenyan jets had bombed a camp near Kismayo.')).toBe('2024-05-06')
    expect(await day('Kenya and Somalia signed an accord after three weeks of talks, the Ugandan mediator announced on Sunday.')).toContain(
      '2024-05-05',
    )
  })
})

describe('what holds between two states, from the text', () => {
  const conditions = async (text: string): Promise<readonly string[]> => {
    const [document] = await chancery.read({
      bytes: new TextEncoder().encode(text),
      name: 'report.txt',
      retrieved: '2026-01-01T00:00:00Z',
      sidecar: JSON.stringify({ title: 'A report', published: '2024-05-06' }),
    })
    return chancery
      .code(document!)
      .flatMap((s) => (s.kind === 'condition' ? [`${s.party?.code} ${s.type} ${s.counterparty?.code} ${s.start.edtf} ${s.status}`] : []))
  }

  it.each([
    ['troops kept', 'The United States keeps about 900 troops in Niger.', 'USA deployment NER  in_force'],
    ['no relations', 'Kenya has no diplomatic relations with Somalia.', 'KEN relations-severed SOM  in_force'],
  ])('%s', async (_, text, wanted) => {
    expect(await conditions(text)).toContain(wanted)
  })

  it('joining in an act is no membership', async () => {
    expect(await conditions('Kenya joined the African Union in condemning Somalia.')).toEqual([])
  })

  it('what is said to come in answer is a threat', async () => {
    const text = 'Kenya expelled two Somali diplomats. The Somali ministry said Somalia would respond to the expulsion.'
    expect(await acts(text, 'A report')).toContain('SOM 130 KEN')
    expect(await acts('Kenya expelled a Somali. Somalia responded.', 'A report')).not.toContain('130')
  })

  it.each([
    ['North Korea fires missiles', ['PRK']],
    ['Kenya and Somalia meet in Vienna', ['KEN', 'SOM']],
    ['Sudan and South Sudan agree', ['SDN', 'SSD']],
  ])('the states of the title %s', async (title, codes) => {
    expect(statesIn(knowledge, title).map((p) => p.code)).toEqual(codes)
  })
})

it('a measure told beside the news of the day began about that day', async () => {
  const text = 'Kenya broke off relations with Somalia on Friday.\n\nThe Kenyan government closed its airspace to Somali aircraft.'
  const [document] = await chancery.read({
    bytes: new TextEncoder().encode(text),
    name: 'report.txt',
    retrieved: '2026-01-01T00:00:00Z',
    sidecar: JSON.stringify({ title: 'A report', published: '2024-05-06' }),
  })
  const { conditions } = chancery.record({
    documents: new Map([[document!.id, document!]]),
    coded: new Map([[document!.id, chancery.code(document!)]]),
    judgements: [],
  })
  const starts = new Map([...conditions.values()].map((c) => [c.type, c.start.edtf]))
  expect(starts.get('relations-severed')).toBe('2024-05-03')
  expect(starts.get('airspace-closed')).toBe('2024-05-03~')
})
