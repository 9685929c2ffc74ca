import type { Field } from './event.ts'

/** Fields of an event as a person calls them, in the order of a table. */
export const fieldName: Readonly<Record<Field, string>> = {
  occurrence: 'Did it happen',
  when: 'When',
  where: 'Where',
  side: 'On whose side',
  distance: 'How far from the border',
  source: 'Who',
  target: 'To whom',
  act: 'What',
  object: 'With what',
  count: 'How many',
  why: 'Why',
}
