import { describe, expect, it } from 'vitest'
import { openChancery } from '../src/chancery.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'

const chancery = openChancery(loadKnowledge(), loadModel())

const acts = async (text: string, title = 'A report'): Promise<string[]> => {
  const [document] = await chancery.read({
    bytes: new TextEncoder().encode(text),
    name: 'report.txt',
    retrieved: '2026-01-01T00:00:00Z',
    sidecar: JSON.stringify({ title, published: '2024-05-06' }),
  })
  return chancery
    .code(document!)
    .flatMap((s) =>
      s.kind === 'event'
        ? [
            `${s.source?.code ?? '-'} ${s.act.cameo} ${s.target?.code ?? '-'}${s.modality === 'actual' ? '' : ` ${s.modality}`}${s.negated ? ' not' : ''}`,
          ]
        : [],
    )
}

describe('sentences of reports, from text to acts', () => {
  it.each([
    [
      'the speaker behind a long passive shot it down',
      'On 3 May 2024, around noon, a Kenyan patrol drone of the Swift type that had penetrated 3 kilometers into Somali airspace near the port of Kismayo was detected and shot down, the Somali Ministry of National Defence (MND) said without giving further details.',
      ['SOMGOV 190 KENMIL', 'KENMIL 150 SOM'],
    ],
    ['a past form taken for a noun', 'Kenyan air defence shot down a Somali cargo plane near the town of Mandera.', ['KENMIL 190 SOM']],
    [
      'what was cut is restored',
      'Kenya cut off diplomatic ties with Somalia in December 2020 and restored them in May 2021.',
      ['KEN 161 SOM', 'KEN 050 SOM'],
    ],
    [
      'whose a closed border is, closes it',
      "Kenya's border with Somalia was closed in 2011 and reopened in May 2023.",
      ['KEN 191 SOM', 'KEN 085 SOM'],
    ],
    ['a border between two is closed for both', 'The border between Kenya and Somalia was closed in 2011.', ['KEN 191 SOM']],
    ['whose airspace is closed', 'Kenyan airspace was closed to Somali aircraft on 8 April.', ['KEN 163 SOM']],
    ['an embassy that reopened', 'The Somali embassy in Nairobi reopened on 3 May.', ['SOMGOV 050 KENGOV']],
    ['joining a body', 'Somalia joined the African Union in 2002.', ['SOM 057 IGOAFU']],
    ['joining in an act is no accession', 'Kenya joined the African Union in condemning Chad.', ['KEN 111 TCD']],
    ['an air strike is an act', 'A Kenyan air strike killed 12 people in Somalia.', ['KEN 195 SOM']],
    ['at least so many', 'Kenyan troops killed at least 12 Somali soldiers on Monday.', ['KENMIL 190 SOMMIL']],
    ['a town taken is its state’s loss', 'Rebels of the Lord’s Resistance Army captured Goma on Monday.', ['UGAREB 192 COD']],
    [
      'a truce signed by two and brokered by a third',
      'Kenya and Somalia signed a ceasefire brokered by Qatar.',
      ['KEN 0871 SOM', 'QAT 045 KEN', 'QAT 045 SOM'],
    ],
    [
      'nobody strikes what is his own',
      'A Somali drone came near. Kenya said it was over Kenyan soil when its army destroyed it.',
      ['KENMIL 1712 SOMMIL'],
    ],
    ['armed forces are forces', "Kenya's armed forces use drones against rebels.", []],
    [
      'three that acted together',
      'Kenya struck a base on 1 May. Mali, Niger and Chad recalled their ambassadors from Kenya. The three governments condemned the strike.',
      ['MLI 161 KEN', 'NER 161 KEN', 'TCD 161 KEN', 'MLI 111 KEN', 'NER 111 KEN', 'TCD 111 KEN'],
    ],
    ['a day between subject and verb', 'Kenya on Sunday severed diplomatic relations with Somalia.', ['KEN 161 SOM']],
    ['a particle before the object', 'Kenyan fighter jets yesterday shot down a Somali transport aircraft.', ['KENMIL 190 SOM']],
    ['what is forbidden does not happen', 'Kenya banned the Somali airline Jubba from flying into Nairobi.', ['KEN 163 SOMBUS']],
    ['sanctions reach whom they are laid on', 'Somalia is under Kenyan sanctions.', ['KEN 163 SOM']],
    ['criticism reaches who drew it', 'Somalia drew heavy Kenyan criticism.', ['KEN 111 SOM']],
    [
      'a move is of who made it',
      'Kenya aligned more closely with Chad, a step that Ugandan officials denounced.',
      ['UGAGOV 111 KEN', 'KEN 050 TCD'],
    ],
    ['tensions do not threaten', 'The dispute threatens to divide the region, with Kenya buying weapons.', []],
    ['a plan of nobody', 'The Kenyan minister spoke of a visit planned for June.', []],
    ['said to oneself', '"Let us go home," the Kenyan pilot said.', []],
    ['a measure announced is kept as that measure', 'Kenya said it would expel the Somali ambassador.', ['KEN 161 SOMGOV intended']],
    ['both recall from each other', 'Kenya and Somalia recalled their ambassadors.', ['KEN 161 SOM']],
    [
      'the third recalls from where the second did',
      'Uganda recalled its ambassador from Mogadishu. Kenya recalled its ambassador a day later.',
      ['UGA 161 SOMGOV', 'KEN 161 SOMGOV'],
    ],
    ['a slur is criticism', 'The Somali president called the Kenyan raid a provocation.', ['SOMGOV 111 KEN']],
    ['troops in support are aid', 'Kenya sent troops to Somalia in support of its government.', ['KEN 072 SOM']],
  ])('%s', async (_, text, wanted) => {
    const found = await acts(text)
    for (const w of wanted) expect(found.map((f) => f.replace(' background', '')).join('; ')).toContain(w)
    if (wanted.length === 0) expect(found).toEqual([])
  })

  it('takes a third party for none of both sides', async () => {
    const found = await acts(
      'Kenya accused Somalia of piracy. Chad offered to mediate between the two countries.',
      'Kenya–Somalia relations',
    )
    expect(found).toEqual(expect.arrayContaining(['TCD 039 KEN', 'TCD 039 SOM']))
  })
})

describe('what parties are called', () => {
  it('begins with the phrase itself, without preposition, conjunction or comma', async () => {
    const [document] = await chancery.read({
      bytes: new TextEncoder().encode('Kenya, Uganda and Rwanda recalled their ambassadors from Mogadishu.'),
      name: 'report.txt',
      retrieved: '2026-01-01T00:00:00Z',
      sidecar: JSON.stringify({ title: 'Recall', published: '2024-05-06' }),
    })
    const names = chancery.code(document!).flatMap((s) => (s.kind === 'event' ? [s.source?.name, s.target?.name] : []))
    expect(new Set(names)).toEqual(new Set(['Kenya', 'Uganda', 'Rwanda', 'Mogadishu']))
  })

  it('does not take where an envoy is accredited for whose he is', async () => {
    expect(await acts('Kenyan Ambassador to Uganda John Smith condemned Somalia.')).toEqual(['KENGOV 111 SOM'])
  })
})

describe('contests', () => {
  it('are no acts between states, though other acts in a report of sport are', async () => {
    const text =
      'Kenya beat Uganda 3-1 in the final of the tournament at the Nairobi stadium. The Kenyan striker attacked without pause, the coach said. Somalia boycotted the match.'
    expect(await acts(text)).toEqual(['SOM 163 KEN'])
  })
  it('a report that names one match is not about sport', async () => {
    expect(await acts('Kenya attacked Uganda on Friday during a football match.')).toEqual(['KEN 190 UGA'])
  })
})

describe('whose it is', () => {
  it('what an army shoots at is the other side’s, by the title where the text names none', async () => {
    expect(
      await acts('The Kenyan army shot down an armed drone near the town of Mandera.', 'Kenyan forces bring down drone near Somali border'),
    ).toEqual(['KENMIL 190 SOMMIL'])
  })
  it('criticism of the strike is of who made it', async () => {
    expect(await acts('Kenya bombed Juba on Friday. Uganda expelled a Chadian diplomat. Rwanda condemned the bombing.')).toContain(
      'RWA 111 KEN',
    )
  })
})
