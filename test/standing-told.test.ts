import { describe, expect, it } from 'vitest'
import { openChancery } from '../src/chancery.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'
import { parseDay } from '../src/model/when.ts'

const chancery = openChancery(loadKnowledge(), loadModel())

/** The answer to a question put to a report of 20 May 2024 about Kenya and Somalia. */
const answered = async (text: string, question: string): Promise<string | undefined> => {
  const [document] = await chancery.read({
    bytes: new TextEncoder().encode(text),
    name: 'report.txt',
    retrieved: '2024-05-21T00:00:00Z',
    sidecar: JSON.stringify({ title: 'Kenya and Somalia', published: '2024-05-20' }),
  })
  const record = chancery.record({
    documents: new Map([[document!.id, document!]]),
    coded: new Map([[document!.id, chancery.code(document!)]]),
    judgements: [],
  })
  return chancery.ask(question, record, parseDay('2024-06-01') as number).answer
}

describe('how two states stand, from a sentence to the answer', () => {
  it.each([
    [
      'no relations since a month',
      'Kenya and Somalia have had no diplomatic relations since May 1998.',
      'Did Kenya and Somalia have diplomatic relations on 2012-05-01?',
      'no',
    ],
    [
      'without relations',
      'Kenya and Somalia have been without diplomatic relations since 5 December 1977.',
      'Did Kenya and Somalia have diplomatic relations on 1990-01-01?',
      'no',
    ],
    [
      'no relations',
      'Kenya has no diplomatic relations with Somalia.',
      'Did Kenya and Somalia have diplomatic relations on 2024-05-20?',
      'no',
    ],
    [
      'what another never joined',
      'Uganda has never joined the embargo, and Kenya Airways still flies to Kampala.',
      'Could Kenya Airways fly to Uganda on 2024-05-20?',
      'yes',
    ],
    [
      'neither recalled',
      'Kenya and Somalia quarrel over fish. Neither side has recalled its ambassador.',
      'Was Kenya’s ambassador to Somalia in post on 2024-05-20?',
      'yes',
    ],
    [
      'interested in no war',
      'Neither Kenya nor Somalia is interested in escalating to open military conflict.',
      'Were Kenya and Somalia at war on 2024-05-20?',
      'unknown',
    ],
    [
      'not recalled',
      'Kenya has not recalled its ambassador from Mogadishu.',
      'Was Kenya’s ambassador to Somalia in post on 2024-05-20?',
      'yes',
    ],
    ['not closed', 'Kenya has not closed its border with Somalia.', 'Was the border between Kenya and Somalia open on 2024-05-20?', 'yes'],
    [
      'did the same',
      'Kenya recalled its ambassador from Mogadishu on 3 May 2024. Somalia did the same two days later.',
      'Was Somalia’s ambassador to Kenya in post on 2024-05-10?',
      'no',
    ],
    [
      'did the same, the day before',
      'Kenya recalled its ambassador from Mogadishu on 3 May 2024. Somalia did the same two days later.',
      'Was Somalia’s ambassador to Kenya in post on 2024-05-04?',
      'yes',
    ],
    ['envoys exchanged', 'Ambassadors were exchanged in November 2023.', 'Was Somalia’s ambassador to Kenya in post on 2024-01-01?', 'yes'],
    [
      'its airline, of one',
      'Kenya, Uganda and Rwanda cut ties with Somalia on 5 May 2024 and closed their airspace to its airline.',
      'Was Rwandan airspace open to Somali aircraft on 2024-05-10?',
      'no',
    ],
    [
      'leave to cross refused',
      'Kenya has refused to let Somali aircraft cross its territory since 3 May 2024.',
      'Was Kenyan airspace open to Somali aircraft on 2024-05-10?',
      'no',
    ],
    [
      'leave to cross refused, the day before',
      'Kenya has refused to let Somali aircraft cross its territory since 3 May 2024.',
      'Was Kenyan airspace open to Somali aircraft on 2024-05-01?',
      'yes',
    ],
    [
      'overflight banned',
      'Somalia has barred Kenyan planes from flying over its territory since 3 May 2024.',
      'Was Somali airspace open to Kenyan aircraft on 2024-05-10?',
      'no',
    ],
    [
      'both embassies',
      'Kenya and Somalia quarrel over fish. Both embassies stay open.',
      'Was the Kenyan embassy in Mogadishu open on 2024-05-20?',
      'yes',
    ],
    [
      'an embassy that works',
      'The Kenyan embassy in Mogadishu remains open.',
      'Was the Kenyan embassy in Mogadishu open on 2024-05-20?',
      'yes',
    ],
    [
      'sanctions of a body',
      'United Nations sanctions on Eritrea, imposed in December 2009, are in force.',
      'Were UN sanctions on Eritrea in force on 2010-06-01?',
      'yes',
    ],
    ['mediation refused', 'Kenya refused mediation by Uganda.', 'Had Kenya accepted mediation by 2024-05-20?', 'no'],
    [
      'a shut border is no fight',
      'Kenya closed its border with Somalia on 5 May 2024.',
      'Were Kenyan and Somali troops fighting on 2024-05-10?',
      'unknown',
    ],
    [
      'told two ways',
      'Somalia’s army shot down a Kenyan helicopter on 5 May 2024, the command in Mogadishu said. Kenya said that the helicopter had crashed because of a fault in its engine.',
      'Had Somalia shot down a Kenyan helicopter by 2024-05-20?',
      'unknown',
    ],
    [
      'told one way',
      'Somalia’s army shot down a Kenyan helicopter on 5 May 2024.',
      'Had Somalia shot down a Kenyan helicopter by 2024-05-20?',
      'yes',
    ],
    [
      'entry denied',
      'Two Kenyan ministers were refused entry to Somalia, Nairobi said. Somalia said that the ministers were never refused entry.',
      'Had Somalia refused entry to two Kenyan ministers by 2024-05-20?',
      'unknown',
    ],
    [
      'captives freed, boats kept',
      'On 3 May 2024 Somali police seized eight Kenyan fishermen. Somalia said that three boats had been impounded. The men were set free on 12 May 2024.',
      'Had the Kenyan fishermen been released by 2024-05-15?',
      'yes',
    ],
    [
      'captives held',
      'Somali police seized three Kenyan journalists on 3 May 2024.',
      'Were the Kenyan journalists still in captivity on 2024-05-10?',
      'yes',
    ],
    [
      'captives freed',
      'Somali police seized three Kenyan journalists on 3 May 2024. Somalia released the Kenyan journalists on 12 May 2024.',
      'Were the Kenyan journalists still in captivity on 2024-05-15?',
      'no',
    ],
    [
      'freed by a day',
      'Somali police seized three Kenyan journalists on 3 May 2024. Somalia released the Kenyan journalists on 12 May 2024.',
      'Had the Kenyan journalists been freed by 2024-05-15?',
      'yes',
    ],
    [
      'freed, but later',
      'Somali police seized three Kenyan journalists on 3 May 2024. Somalia released the Kenyan journalists on 12 May 2024.',
      'Had the Kenyan journalists been freed by 2024-05-10?',
      'no',
    ],
  ])('%s', async (_, text, question, answer) => {
    expect(await answered(text, question)).toBe(answer)
  })
})
