import { describe, expect, it } from 'vitest'
import { openCoder } from '../src/code/code.ts'
import { codeText } from '../src/filter.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'
import { openParser } from '../src/parse/parse.ts'

/* Rules of roles in plain news that no single row of the frame tables can show: text → source, root, target by their first three letters. */

const rooms = { parser: openParser(loadModel()), coder: openCoder(loadKnowledge()) }

const told = (text: string): readonly string[] => {
  const answer = codeText(rooms, 0, text)
  return 'events' in answer ? answer.events.map((e) => `${e.source.slice(0, 3)} ${e.code.slice(0, 2)} ${e.target.slice(0, 3)}`) : []
}

describe('roles of plain news', () => {
  it.each([
    ['crowds without a state are those of the place', 'Thousands marched in Nairobi against Uganda.', 'KEN 14 UGA'],
    ['what was given is sent by whose it is', 'Kenyan rifles were delivered to Uganda.', 'KEN 07 UGA'],
    ['a town is struck, whatever it is struck with', 'Kenya pounded Kampala with rockets.', 'KEN 19 UGA'],
    ['"by" behind the people it was done to', 'The killing of Ugandan men by Kenyan soldiers went on.', 'KEN 19 UGA'],
    ['a refusal told of the past', 'Kenya would not join talks with Uganda.', 'KEN 12 UGA'],
    ['the first of two objects is whom it is given to', 'Kenya refused inspectors of the United Nations access.', 'KEN 12 IGO'],
    ['a particle taken for a preposition', 'Kenya waved aside the Ugandan request.', 'KEN 12 UGA'],
    ['a phrasal verb in a headline', 'Kenya hands over medical supplies to the Ugandan government', 'KEN 07 UGA'],
    ['a rejection of anything', 'Kenya rejected a Ugandan intervention.', 'KEN 12 UGA'],
    ['a plural without a singular', 'Kenya suspended supplies to Uganda.', 'KEN 16 UGA'],
    ['"on" behind who did it', "An attempt by Kenyan rebels on the life of Uganda's president failed.", 'KEN 18 UGA'],
    ['people taken hostage are not taken as land is', 'Kenyan rebels took two Ugandans hostage.', 'KEN 18 UGA'],
    ['sent to do something: what it is sent to do', 'Kenya sent detectives to Uganda to investigate the fire.', 'KEN 09 UGA'],
    ['a thing renewed keeps its sides', 'A protest by Kenyan nurses against Uganda was resumed.', 'KEN 14 UGA'],
    ['agreed, with what was agreed hung on the clause', 'Kenya agreed on Monday to lift its embargo on Uganda.', 'KEN 03 UGA'],
  ])('%s: %s', (_rule, text, wanted) => {
    expect(told(text)).toContain(wanted)
  })

  it('weather does nothing to states, whosever weather it is', () => {
    expect(told("Kenya's storms killed two Ugandan farmers.").filter((x) => x.startsWith('KEN'))).toEqual([])
  })

  it('"in" is a particle only right behind its verb', () => {
    expect(told('Kenya called the Ugandan ambassador in May.').filter((x) => x.includes(' 11 '))).toEqual([])
  })
})
