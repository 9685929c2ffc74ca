import { describe, expect, it } from 'vitest'
import { openChancery } from '../src/chancery.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'

const chancery = openChancery(loadKnowledge(), loadModel())

/** Acts of a report of 6 May 2024: "KEN 111 SDN". */
const acts = async (text: string): Promise<readonly string[]> => {
  const [document] = await chancery.read({
    bytes: new TextEncoder().encode(text),
    name: 'report.txt',
    retrieved: '2026-01-01T00:00:00Z',
    sidecar: JSON.stringify({ title: 'A report', published: '2024-05-06' }),
  })
  return chancery
    .code(document!)
    .flatMap((s) =>
      s.kind === 'event' ? [`${s.source?.code ?? '-'} ${s.act.cameo} ${s.target?.code ?? '-'}${s.negated ? ' not' : ''}`] : [],
    )
}
const each = (sources: string, rest: string): readonly string[] => sources.split(' ').map((x) => `${x} ${rest}`)

describe('what each of several did is each one’s own act', () => {
  it.each<readonly [what: string, text: string, done: readonly string[], not: readonly string[]]>([
    [
      'all of whom, behind a list',
      'Kenya, Uganda and Tanzania, all of whom condemned Sudan, met in Nairobi.',
      each('KEN UGA TZA', '111 SDN'),
      [],
    ],
    [
      'both of whom, behind a pair',
      'Kenya and Uganda, both of whom condemned Sudan, met in Nairobi.',
      each('KEN UGA', '111 SDN'),
      ['SDN 111 KEN', 'SDN 111 UGA'],
    ],
    [
      'each of which, behind a list',
      'Kenya, Uganda and Tanzania, each of which condemned Sudan, met in Nairobi.',
      each('KEN UGA TZA', '111 SDN'),
      [],
    ],
    [
      'at the end, behind a list',
      'Sudan has been isolated by Kenya, Uganda and Tanzania, all of whom condemned Sudan in March.',
      each('KEN UGA TZA', '111 SDN'),
      [],
    ],
    [
      'members named behind their bloc, in brackets',
      'Sudan quarrelled with the East African Community (Kenya, Uganda and Tanzania), all of whom condemned Sudan.',
      each('KEN UGA TZA', '111 SDN'),
      [],
    ],
    [
      'allies in a bloc whose members are known',
      'Chad acted together with its allies in the Alliance of Sahel States, all of whom condemned Benin.',
      each('MLI NER BFA', '111 BEN'),
      [],
    ],
    ['allies of a state in a bloc are the bloc', "Chad's allies in the Alliance of Sahel States condemned Benin.", ['IGOAES 111 BEN'], []],
    [
      'some of them are not all',
      'Chad met the Alliance of Sahel States, some of whose ministers condemned Benin.',
      [],
      each('MLI NER BFA', '111 BEN'),
    ],
    ['one after a list', 'Kenya, Uganda and Tanzania each condemned Sudan.', each('KEN UGA TZA', '111 SDN'), []],
  ])('%s', async (_what, text, done, not) => {
    const told = await acts(text)
    for (const d of done) expect(told).toContain(d)
    for (const n of not) expect(told).not.toContain(n)
  })
})
