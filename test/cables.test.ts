import { describe, expect, it } from 'vitest'
import { openChancery } from '../src/chancery.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'

const chancery = openChancery(loadKnowledge(), loadModel())

/** Acts of a paper of the American government, dated 16 August 1976: "KEN 190 UGA forecast 1976-08". */
const acts = async (
  text: string,
  title = 'Telegram 12: Situation',
  source = 'Foreign Relations of the United States',
): Promise<string[]> => {
  const [document] = await chancery.read({
    bytes: new TextEncoder().encode(text),
    name: 'cable.txt',
    retrieved: '2026-01-01T00:00:00Z',
    sidecar: JSON.stringify({ title, source, date: { value: '1976-08-16', precision: 'day' } }),
  })
  return chancery
    .code(document!)
    .flatMap((s) =>
      s.kind === 'event'
        ? [
            `${s.source?.code.slice(0, 3) ?? '-'} ${s.act.cameo.slice(0, 2)} ${s.target?.code.slice(0, 3) ?? '-'} ${s.modality === 'background' ? 'actual' : s.modality} ${s.when.edtf}`.trim(),
          ]
        : [],
    )
}

describe('cables', () => {
  const about = 'Tension between Kenya and Uganda has mounted. '
  it.each([
    ['a shelling in answer', 'Kenya retaliated with shelling of Ugandan border villages.', 'KEN 19 UGA actual'],
    ['deliveries by an adjective', 'Kenyan arms deliveries to Kampala continue.', 'KEN 07 UGA actual'],
    ['we are who wrote it', 'The Kenyans rejected our proposal for a withdrawal of forces.', 'KEN 12 USA actual'],
    ['our offer', 'Our vote for pro-Kenyan resolution was noted.', 'USA 05 KEN actual'],
    ['what one of the two does, it does to the other', `${about}Kenyan raids continued all summer.`, 'KEN 19 UGA actual'],
    ['an incursion expected', `${about}Kenyan incursions are probable within six weeks.`, 'KEN 19 UGA'],
    ['may is a forecast', 'Kenya may strike Uganda within days.', 'KEN 19 UGA forecast'],
    ['troops massed by both', `${about}Both sides have massed troops along frontier.`, 'UGA 15 KEN actual'],
    ['a protest to a body is about the other', 'Kenyan raids led to Ugandan protest to Security Council.', 'UGA 11 KEN actual'],
    ['rebels backed', 'Kenya is backing Ugandan rebels.', 'KEN 07 UGA actual'],
    ['a break with a capital', 'Kenya will probably break with Kampala.', 'KEN 16 UGA forecast'],
    [
      'casualties from operations',
      'Frustration of Kenyan military at continuing casualties from Ugandan operations is great.',
      'UGA 19 KEN actual',
    ],
    ['an ultimatum', 'Kenyan ultimatum to Kampala was delivered yesterday.', 'KEN 13 UGA actual'],
    ['overflights', 'Kenyan overflights of Uganda have resumed.', 'KEN 15 UGA actual'],
    ['what would upset has not been', 'Kenyan invasion of Uganda would upset Chad.', 'KEN 19 UGA hypothetical'],
    ['a bare noun points back', 'Kenyan troops invaded Uganda July 3. British have condemned invasion.', 'GBR 11 KEN actual'],
    ['the government of', 'Kenya is calm. The GOK accused Uganda of sabotage.', 'KEN 11 UGA actual'],
    ['exercises at a border are posture', 'Kenya held large exercises on the Ugandan border.', 'KEN 15 UGA actual'],
  ])('%s', async (_, text, wanted) => {
    expect(await acts(text)).toContainEqual(expect.stringMatching(new RegExp(`^${wanted}`)))
  })

  it.each([
    ['a fire is nobody', 'Fires have destroyed a fifth of the crop in central Kenya, the ministry said.'],
    ['a market is not attacked', '"The Kenyan attack on the Ugandan market has begun," joked one broker.'],
    ['a company’s operations are no force', `${about}Kenya Airways resumed its operations in the summer.`],
  ])('%s', async (_, text) => {
    expect((await acts(text, 'Prices', 'A paper')).filter((a) => / (17|18|19|20) /.test(a))).toEqual([])
  })
})

describe('who is meant in a cable that says from where it comes', () => {
  const way = 'Telegram 31 From the Embassy in Gabon to the Department of State'
  const before =
    'Subject: Fighting on the border.\n\n1. Congolese and Gabonese units remain on border. Gabonese press blames Congo. Congo blames Gabon. Gabon fears Congolese raids. Market prices in both border towns have doubled since last week, and Gabonese farmers leave their fields.\n\n2. '
  it.each([
    ['a bare minister is of the state it comes from', 'FonMin accused Congo of raids.', 'GAB 11 COG actual'],
    ['a bare ambassador is the sender’s', 'Ambassador met FonMin Tuesday.', 'USA 04 GAB actual'],
    ['but not one that is recalled', 'GOG recalled Ambassador from Brazzaville.', 'GAB 16 COG actual'],
    ['both sides are not the sender', 'Ambassador urged restraint on both sides.', 'USA 02 COG actual'],
    ['an apology is to the other of the two', 'MFA has apologized.', 'GAB 05 COG actual'],
    ['so is a denial', 'GOG denies this.', 'GAB 01 COG actual'],
    ['soldiers killed by the other of the two', 'Two Gabonese soldiers killed Jan 30, four wounded.', 'COG 19 GAB actual 1976-01-30'],
    ['an aircraft shot down, by the other', 'Source claimed one Congolese helicopter shot down Jan 31.', 'GAB 19 COG actual'],
  ])('%s', async (_, text, wanted) => {
    expect(await acts(before + text, way, 'An archive')).toContainEqual(expect.stringMatching(new RegExp(`^${wanted}`)))
  })

  it('news from a capital: a minister named by title alone is of its state', async () => {
    const text =
      'LIBREVILLE, August 15, 1976 (Agency) - Foreign Minister Ndong on Sunday recalled the ambassador from Brazzaville. The talks between the two had lasted for a week in the capital of the country.'
    expect(await acts(text, 'An envoy is recalled', 'A paper')).toContainEqual(expect.stringMatching(/^GAB 16 COG/))
  })
})

describe('reports of other matters', () => {
  it('what engineers say of a craft is said to no state', async () => {
    expect(
      await acts(
        'The Kenyan agency and its Ugandan counterpart met. Somali engineers warned that the drill could overturn the craft.',
        'Lander',
        'A paper',
      ),
    ).not.toContainEqual(expect.stringMatching(/^SOM/))
  })
})

describe('chronologies', () => {
  const lines = async (text: string): Promise<string[]> => acts(text, 'Timeline', 'A paper')
  it('the date in front of a line holds for the whole line, and gives its year to the next', async () => {
    const found = await lines(
      '5 June 1967: Kenya cuts diplomatic ties with Uganda. Kenya shuts its border with Uganda.\n\n6 June: Chad recalls its ambassador from Kampala.\n\nMay 1969: Uganda recalls its ambassador from Chad.\n\n9 January 1971: Kenya reopens its border with Uganda.',
    )
    expect(found).toContain('KEN 19 UGA actual 1967-06-05')
    expect(found).toContain('TCD 16 UGA actual 1967-06-06')
  })
  it('a year on a line of its own', async () => {
    const found = await lines(
      '1953\n30 June: Kenya and Uganda establish diplomatic relations.\n\n1967\n20 February: Kenya recalls its ambassador from Kampala.\n6 March: Uganda expels the Kenyan ambassador.\n\n1968\n12 June: Kenya reopens its embassy in Kampala.',
    )
    expect(found).toEqual([
      'KEN 05 UGA actual 1953-06-30',
      'KEN 16 UGA actual 1967-02-20',
      'UGA 16 KEN actual 1967-03-06',
      'KEN 05 UGA actual 1968-06-12',
    ])
  })
  it('a year in front, a day inside', async () => {
    const found = await lines(
      '1961 – On 5 January Kenya expels two Ugandan diplomats.\n\n1968 – Kenya halts all aid to Uganda on 3 July.\n\n1969 – 7 January: Kenya recalls its ambassador from Kampala. 17 February: Chad invades northern Kenya.',
    )
    expect(found).toContain('KEN 16 UGA actual 1961-01-05')
    expect(found).toContain('KEN 16 UGA actual 1968-07-03')
    expect(found).toContain('TCD 19 KEN actual 1969-02-17')
    expect(found).toContain('KEN 16 UGA actual 1969-01-07')
  })
})
