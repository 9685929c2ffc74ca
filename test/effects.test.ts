import { describe, expect, it } from 'vitest'
import type { EffectStatement } from '../src/model/statement.ts'
import { coded } from './paper.ts'

/** The effects of a paper of 16 April 2025: "undermines asserted: cause → effect". */
const effects = (text: string): readonly string[] => {
  return coded(text)
    .filter((s): s is EffectStatement => s.kind === 'effect')
    .map((e) => `${e.relation} ${e.certainty}: ${e.cause} → ${e.effect}`)
}

describe('verbs of cause', () => {
  it.each([
    ['The raid angered Uganda.', 'causes asserted: The raid → Uganda'],
    ['The siege displaced thousands of families.', 'causes asserted: The siege → thousands of families'],
    ['The dispute would cost Kenya its access to the port.', 'undermines likely: The dispute → its access to the port'],
    ['The embargo starved the port of fuel.', 'undermines asserted: The embargo → the port of fuel'],
    ['The raid dragged both states into a war.', 'causes asserted: The raid → both states into a war'],
    ['The visit narrowed the gap.', 'undermines asserted: The visit → the gap'],
    ['The quarrel plays into the hands of the rebels.', 'enables asserted: The quarrel → the hands of the rebels'],
    ['The blockade has pushed up the price of bread.', 'intensifies asserted: The blockade → the price of bread'],
    ['The strike severed the only link with the coast.', 'undermines asserted: The strike → the only link with the coast'],
  ])('%s', (text, expected) => expect(effects(text)).toContain(expected))
})

describe('what a thing is made or left', () => {
  it.each([
    ['The ban could make a compromise impossible.', 'undermines possible: The ban → a compromise impossible'],
    ['The ban makes it harder for farmers to sell their crops.', 'undermines asserted: The ban → harder for farmers to sell their crops'],
    ['The purchase of jets makes Uganda nervous.', 'causes asserted: The purchase of jets → Uganda nervous'],
    ['The dispute makes a new war more likely.', 'intensifies asserted: The dispute → a new war more likely'],
    ['The withdrawal leaves the border unguarded.', 'causes asserted: The withdrawal → the border unguarded'],
    ['The withdrawal leaves a gap on the border.', 'causes asserted: The withdrawal → a gap'],
  ])('%s', (text, expected) => expect(effects(text)).toContain(expected))
})

describe('where the cause is a whole clause', () => {
  it.each([
    ['Kenya banned the currency, a step which hampered trade.', 'undermines asserted: Kenya banned the currency → trade'],
    [
      'The build-up has encouraged Somalia, which hampers the talks.',
      'undermines asserted: The build-up has encouraged Somalia → the talks',
    ],
    [
      'Kenya may expand its cooperation with other states, turning the bloc into a pole of trade - further eroding the influence of the union.',
      'undermines possible: Kenya may expand its cooperation with other states, turning the bloc into a pole of trade → the influence of the union',
    ],
  ])('%s', (text, expected) => expect(effects(text)).toContain(expected))
})

describe('what an act answers', () => {
  it.each([
    [
      'Kenya expelled the envoy on Monday. Uganda closed its border in response.',
      'respondsTo asserted: Kenya expelled the envoy on Monday → Uganda closed its border',
    ],
    ['Kenya expelled the Ugandan ambassador over his remarks.', 'respondsTo asserted: his remarks → Kenya expelled the Ugandan ambassador'],
    ['Relations deteriorated over the fishing dispute.', 'intensifies asserted: the fishing dispute → Relations deteriorated'],
  ])('%s', (text, expected) => expect(effects(text)).toContain(expected))
})

describe('none', () => {
  it.each([
    'The report makes clear what happened.',
    'Kenya turned to the union, which threatens sanctions.',
    'Kenya brought its envoy to Kampala.',
    'There is a one in three chance that Kenya will act as a mediator.',
    'Relations deteriorated over the past year.',
    'Kenya barred Ugandan officers from a regional exercise.',
    'The town depends on visitors.',
    'Observers will draw their own conclusions.',
    'The minister left a note on the table.',
    'The union made a good offer.',
  ])('%s', (text) => expect(effects(text)).toEqual([]))
})

describe('a speaker called "it"', () => {
  it('is not what was told of before', () => {
    const told = effects('The drought worsened. Air Kenya, which flies to Kampala, said it would suspend the route.')
    expect(told.filter((e) => e.includes('the route'))).toEqual([])
  })
})
