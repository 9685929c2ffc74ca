import { describe, expect, it } from 'vitest'
import { openChancery } from '../src/chancery.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'
import type { CaseRecord } from '../src/model/record.ts'
import { parseDay } from '../src/model/when.ts'

const chancery = openChancery(loadKnowledge(), loadModel())
const today = parseDay('2024-06-01') as number

const REPORT = `On 3 May 2024 Kenyan air defence shot down a Somali cargo plane near the town of Mandera. Somalia said the plane was carrying medicine.

Kenya accused Somalia on 4 May 2024 of arming smugglers. On 5 May 2024 Kenya accused Somalia of hiding fugitives.

On 6 May 2024 Somalia recalled its ambassador to Kenya because of the attack. On 7 May 2024 Ethiopia recalled its ambassador to Kenya.

In response, Kenya expelled six Somali diplomats on 9 May 2024. Kenya closed its airspace to Somali aircraft on 10 May 2024.

In 2019 Ethiopia mediated between Kenya and Somalia. Ethiopia is a member of the African Union. Ethiopia has an embassy in Nairobi and a consulate in Mombasa.

Djibouti joined the East African Community on 1 March 2023. The African Union suspended Chad in 2021. Uganda became a member of the Arab League in 2020.

Kenya is likely to close its border with Somalia in the coming months.`

const record = await (async (): Promise<CaseRecord> => {
  const [document] = await chancery.read({
    bytes: new TextEncoder().encode(REPORT),
    name: 'report.txt',
    retrieved: '2024-05-20T00:00:00Z',
    sidecar: JSON.stringify({ title: 'Row over a plane', published: '2024-05-20' }),
  })
  return chancery.record({
    documents: new Map([[document!.id, document!]]),
    coded: new Map([[document!.id, chancery.code(document!)]]),
    judgements: [],
  })
})()

const put = (text: string) => chancery.ask(text, record, today)

describe('questions put in a sentence, from text to answer', () => {
  it.each<[string, readonly string[]]>([
    ['Who shot down the plane?', ['Kenya shot down a plane of Somalia (2024-05-03)']],
    ['When was the plane shot down?', ['2024-05-03: Kenya shot down a plane of Somalia']],
    [
      'Which countries recalled their ambassadors to Kenya?',
      ['Somalia → Kenya: envoy recalled (2024-05-06)', 'Ethiopia → Kenya: envoy recalled (2024-05-07)'],
    ],
    [
      'Who recalled whom after the shoot-down?',
      ['Somalia → Kenya: envoy recalled (2024-05-06)', 'Ethiopia → Kenya: envoy recalled (2024-05-07)'],
    ],
    ['What did Kenya accuse Somalia of?', ['Kenya accused Somalia (2024-05-04)', 'Kenya accused Somalia (2024-05-05)']],
    ['Who mediated between Kenya and Somalia in 2019?', ['Ethiopia mediated with Kenya (2019)', 'Ethiopia mediated with Somalia (2019)']],
    ['Whom did Kenya accuse?', ['Kenya accused Somalia (2024-05-04)', 'Kenya accused Somalia (2024-05-05)']],
    [
      'What did Somalia do after the plane was shot down?',
      ['Somalia aided smugglers (2024-05-04), by the word of Kenya', 'Somalia recalled its ambassador from Kenya (2024-05-06)'],
    ],
    ['Which countries are members of the African Union?', ['Ethiopia → African Union: member of']],
    ['Where does Ethiopia have a consulate?', ['Ethiopia → Kenya: consulate, in Mombasa']],
    ['What is likely to happen at the border?', ['Kenya is likely to close its border with Somalia']],
  ])('%s', (text, values) => {
    const a = put(text)
    expect(a.understood).toBe(true)
    expect(a.values?.map((v) => values.find((x) => v.startsWith(x)) ?? v).sort()).toEqual([...values].sort())
    expect(a.answer).toBeUndefined()
    expect(a.statements.length).toBeGreaterThan(0)
  })
  it.each([
    ['When did Somalia close its airspace to Kenya?', 'unknown'],
    ['Has Ethiopia left the Council of Foo?', 'unknown'],
    ['Will Kenya close its border with Somalia?', 'unknown'],
    ['Did Uganda accuse Kenya of piracy?', 'unknown'],
    ['Did Kenya shoot down a plane?', 'yes'],
    ['Was Djibouti a member of the East African Community on 1 May 2023?', 'yes'],
    ['Was Djibouti a member of the East African Community on 1 May 2022?', 'no'],
    ['Was Uganda a member of the Arab League in 2022?', 'yes'],
    ['Had the African Union suspended Chad by 2022?', 'yes'],
    ['Is Ethiopia a member of the African Union?', 'yes'],
  ] as const)('%s %s', (text, answer) => {
    const a = put(text)
    expect([a.understood, a.answer]).toEqual([true, answer])
  })
  it('tells why, with whose words', () => {
    const a = put('Why did Somalia recall its ambassador?')
    expect(a.values?.join('; ')).toMatch(/attack|plane/)
  })
  it('tells how many', () => {
    expect(put('How many Somali diplomats did Kenya expel?').values?.[0]).toMatch(/^(6|1)\b/)
  })
  it('does not guess', () => {
    expect(put('Is the moon made of cheese?').understood).toBe(false)
  })
})

describe('questions that name no state, or an act done to an envoy', () => {
  const report = `Kenya summoned the Somali ambassador on 2 May 2024. Kenya closed the Liboi crossing to Somalia on 3 May 2024. The Liboi crossing reopened on 9 May 2024.

Kenya and Somalia signed an accord on fishing on 12 May 2024.`
  it.each([
    ['Did Kenya summon the Somali ambassador?', 'yes'],
    ['Is the Liboi crossing open?', 'yes'],
    ['Was the border closed on 5 May 2024?', 'yes'],
    ['Was the border closed on 20 May 2024?', 'no'],
    ['Is there an accord between Kenya and Somalia?', 'yes'],
  ])('%s', async (question, wanted) => {
    const [document] = await chancery.read({
      bytes: new TextEncoder().encode(report),
      name: 'border.txt',
      retrieved: '2024-05-20T00:00:00Z',
      sidecar: JSON.stringify({ title: 'Kenya and Somalia settle a row', published: '2024-05-20' }),
    })
    const small = chancery.record({
      documents: new Map([[document!.id, document!]]),
      coded: new Map([[document!.id, chancery.code(document!)]]),
      judgements: [],
    })
    expect(chancery.ask(question, small, today).answer).toBe(wanted)
  })
})
