import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../load.ts'
import { openSpoken } from './spoken.ts'

const spoken = openSpoken(loadKnowledge())

describe('names in sentences', () => {
  it.each([
    ['Mali', 'Mali'],
    ['African Union', 'the African Union'],
    ['Alliance of Sahel States', 'the Alliance of Sahel States'],
    ['United States', 'the United States'],
    ['Burkina Faso', 'Burkina Faso'],
    ['NATO', 'NATO'],
    ['the Front', 'the Front'],
    ['Mali’s army', 'Mali’s army'],
  ])('%s → %s', (name, said) => expect(spoken.name(name)).toBe(said))

  it.each([
    ['from the rebels', 'rebels'],
    [', Niger', 'Niger'],
    ['and Mali', 'Mali'],
    ["'s army, Chad", 'army, Chad'],
    ['by at least two men', 'at least two men'],
    ['to and from Peru,', 'Peru'],
    ['of', 'of'],
  ])('%s is bare as %s', (name, bare) => expect(spoken.bare(name)).toBe(bare))

  it.each([
    ['drone', 'a drone'],
    ['Akinci drone', 'an Akinci drone'],
    ['ambassador', 'an ambassador'],
    ['unit', 'a unit'],
    ['unmanned boat', 'an unmanned boat'],
    ['helicopters', 'helicopters'],
    ['an aircraft', 'an aircraft'],
    ['two drones', 'two drones'],
    ['embassy', 'an embassy'],
    ['press', 'a press'],
  ])('%s is %s', (noun, said) => expect(spoken.thing(noun)).toBe(said))
})
