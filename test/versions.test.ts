import { describe, expect, it } from 'vitest'
import { rivalsOf } from '../src/assess/rivals.ts'
import { openChancery } from '../src/chancery.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'

const chancery = openChancery(loadKnowledge(), loadModel())

/** Pairs of versions that a text tells, each as "voice: words". */
const versions = async (text: string): Promise<readonly string[]> => {
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
  return rivalsOf(record, chancery.tracking.sides.key).map((g) =>
    g.accounts
      .map((a) => {
        const s = record.statements.get(a.statement)!
        return text.slice(s.span.start, s.span.end)
      })
      .join(' | '),
  )
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

  it.each([
    ['one voice alone', 'Kenya said it had closed its border. Kenya said trade would go on.'],
    ['two voices of two matters', 'Kenya said it would reopen its embassy. Uganda said the harvest was good.'],
    ['praise and thanks', 'Uganda welcomed the accord. Kenya said it was grateful for the help of its neighbour.'],
    ['counts of two things', 'Kenya said four planes had bombed the plant. Somalia said two people had died.'],
    ['dates are no tolls', 'Kenya said the talks would last three days. Somalia said they began on 4 May.'],
    ['expelled twice in ten years', 'Kenya expelled a Somali consul in 2014. Kenya expelled two Somali diplomats on Friday.'],
  ])('none: %s', async (_, text) => {
    expect(await versions(text)).toEqual([])
  })
})
