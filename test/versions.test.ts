import { describe, expect, it } from 'vitest'
import { rivalsOf } from '../src/assess/rivals.ts'
import { openChancery } from '../src/chancery.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'

const chancery = openChancery(loadKnowledge(), loadModel())

/** The rival groups of a text. */
const groups = async (text: string) => (await recorded(text)).rivals

/** The words of each rival group of a text. */
const versions = async (text: string): Promise<readonly string[]> => {
  const { record, rivals } = await recorded(text)
  return rivals.map((g) =>
    g.accounts
      .map((a) => {
        const s = record.statements.get(a.statement)!
        return text.slice(s.span.start, s.span.end)
      })
      .join(' | '),
  )
}

const recorded = async (text: string) => {
  const [document] = await chancery.read({
    bytes: new TextEncoder().encode(text),
    name: 'report.txt',
    retrieved: '2026-01-01T00:00:00Z',
    sidecar: JSON.stringify({ title: 'A report', published: '2024-05-06' }),
  })
  const record = chancery.record({
    documents: new Map([[document!.id, document!]]),
    coded: new Map([[document!.id, chancery.code(document!)]]),
    judgements: [],
  })
  return { record, rivals: rivalsOf(record, chancery.tracking.sides.key) }
}

describe('two versions of one matter, in one text', () => {
  it.each([
    [
      'a charge denied behind a semicolon',
      'Kenya accuses Somalia of sheltering rebels; Somalia denies any role in the raid.',
      'denies any role',
    ],
    [
      'a charge denied in the next sentence',
      'Kenya said that the Somali navy had sunk a trawler. Somalia denied that its navy had sunk any boat.',
      'its navy had sunk',
    ],
    [
      'a charge rejected in apposition',
      'Aid workers accuse the Kenyan police of hiding bodies, a charge the government rejects.',
      'the government rejects',
    ],
    [
      'a charge called what it is',
      'Kenya accused Somalia of piracy. The Somali minister called the accusation "groundless".',
      'groundless',
    ],
    [
      'two counts of the dead',
      'Kenyan officials put the number of dead at nine, while villagers say dozens were killed.',
      'dozens were killed',
    ],
    [
      'one hurt, not many killed',
      'The Kenyan minister said that forty rebels were killed. Villagers said only one person had been hurt.',
      'only one person',
    ],
    [
      'the accused answers',
      'Kenya accused Somalia of stealing oil. Somalia said it had taken the oil in place of unpaid fees.',
      'unpaid fees',
    ],
    [
      'not confirmed',
      'According to a newspaper, the Kenyan envoys left Mogadishu on Friday. The Somali ministry did not confirm that report.',
      'did not confirm',
    ],
    [
      'ties against independence',
      'A newspaper reports that the director of the airline has ties to the Iranian army. The airline is privately owned.',
      'privately owned',
    ],
    [
      'a sub or not',
      'An inquiry concluded that a Kenyan submarine had sunk the ship; Kenya insists it had nothing to do with it.',
      'nothing to do',
    ],
  ])('%s', async (_, text, words) => {
    const found = await versions(text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.some((f) => f.includes(words) && f.includes(' | '))).toBe(true)
  })

  const BETWEEN = 'Schools in the province stayed shut. Buses ran late all week. Rain kept the markets empty.'
  it.each([
    [
      'who began',
      `Kenyan soldiers fired first, the Somali army said. ${BETWEEN} Somali troops were the first to shoot, the Kenyan defence ministry said.`,
      'actor',
    ],
    [
      'on whose ground',
      `Kenya said that the patrol had been working inside Kenyan territory. ${BETWEEN} Somalia said that the patrol was seized two miles inside Somali territory.`,
      'place',
    ],
    [
      'its own waters',
      'Somalia said that its trawlers were attacked in its own waters. Kenya said that the trawlers had entered Kenyan waters.',
      'place',
    ],
    [
      'how many died, far apart',
      `Somalia said that forty soldiers were killed in the raid. ${BETWEEN} Kenya said that six soldiers were killed.`,
      'number',
    ],
    [
      'a number put on what the other counts',
      'The Kenyan army said that three rebels were captured on Friday; Mogadishu put the number at five.',
      'number',
    ],
    [
      'shot down or crashed',
      `Somalia's army shot the helicopter down with a missile, its spokesman said. ${BETWEEN} Kenya said that the helicopter had crashed because of a fault in its engine.`,
      'occurrence',
    ],
    ['what each calls it', 'Kenya called the flights legitimate pursuit; Somalia called them an act of war.', 'legality'],
    [
      'in whose eyes',
      `Kenya describes the operation as an act of self-defence. ${BETWEEN} For Somalia the raid was naked aggression.`,
      'legality',
    ],
    [
      'gone or still there',
      `Kenya said that its troops had returned to their bases. ${BETWEEN} Somalia said that Kenyan troops were still occupying two hills.`,
      'state',
    ],
    [
      'gunmen or herders',
      `The Kenyan army said that it had killed nine gunmen. ${BETWEEN} Somalia said that the men who were killed were herders.`,
      'object',
    ],
    [
      'a denial in the form of a statement',
      'Kenya accused Somalia of shelling a village. Somalia said that the story was completely untrue.',
      'occurrence',
    ],
    [
      'who denies every blow',
      `Somalia said that Kenyan jets had bombed a camp. ${BETWEEN} Kenya denied that it had carried out any raid.`,
      'occurrence',
    ],
    [
      'what is named of the denier',
      'Kenya said that a bridge had collapsed under Somali shelling. Somalia disputes that the road was damaged.',
      'occurrence',
    ],
    [
      'according to, at the end',
      `The helicopter was brought down by Somali fighters after it turned back, according to the command in Mogadishu. ${BETWEEN} Kenya said that the helicopter had crashed in a storm.`,
      'occurrence',
    ],
    [
      'whose the speaker is, by the place',
      'A Somali officer said that the Kenyan boat had opened fire first. In Nairobi a commander said that the Somali boat had fired first.',
      'actor',
    ],
    [
      'where, as villagers tell it',
      'Kenya said that the bodies lay 300 metres inside Kenya. Villagers told a radio station that the men were killed on Somali soil.',
      'place',
    ],
    [
      'holds that',
      `Kenya holds that Somali tanks crossed the frontier first and shelled a village. ${BETWEEN} Somalia maintains that Kenyan guards fired first.`,
      'actor',
    ],
    ['what the dead were', 'Kenya said that the dead men were smugglers. Somalia said that the victims were herders.', 'object'],
    [
      'refused or not',
      `Two Somali ministers were refused entry at the airport, Mogadishu said. ${BETWEEN} Kenya said that the ministers were never denied entry.`,
      'occurrence',
    ],
  ])('what they differ on: %s', async (_, text, about) => {
    expect((await groups(text)).map((g) => g.about)).toEqual([about])
  })

  it.each([
    ['one voice alone', 'Kenya said it had closed its border. Kenya said trade would go on.'],
    ['two voices of two matters', 'Kenya said it would reopen its embassy. Uganda said the harvest was good.'],
    ['praise and thanks', 'Uganda welcomed the accord. Kenya said it was grateful for the help of its neighbour.'],
    ['counts of two things', 'Kenya said four planes had bombed the plant. Somalia said two people had died.'],
    ['dates are no tolls', 'Kenya said the talks would last three days. Somalia said they began on 4 May.'],
    [
      'an offer turned down',
      'Kenya accused Somalia of aggression. Somalia rejected outside mediation and said that the dispute should be settled in private.',
    ],
    [
      'tolls of two armies',
      `Kenya said that four of its soldiers were killed. ${BETWEEN} Somalia said that nine of its soldiers were killed.`,
    ],
    [
      'places of two matters',
      `Kenya said that a school had opened inside Kenya. ${BETWEEN} Somalia said that a road was built inside Somalia.`,
    ],
    [
      'one side, two places',
      `Kenya said that its jets had flown over Kenya. ${BETWEEN} Kenya said that its boats had been in Somali waters.`,
    ],
    [
      'an envoy called home says nothing',
      'Kenya recalled its ambassador after Somalia arrested four Kenyan officers. Somalia accused Kenya of beating policemen.',
    ],
    [
      'officials of both',
      'At least five people were killed, officials of Kenya and Somalia said. Kenya said that Somali troops had crossed into Kenya.',
    ],
    ['expelled twice in ten years', 'Kenya expelled a Somali consul in 2014. Kenya expelled two Somali diplomats on Friday.'],
  ])('none: %s', async (_, text) => {
    expect(await versions(text)).toEqual([])
  })
})
