import { describe, expect, it } from 'vitest'
import { Report } from '../../../test/say.ts'
import type { Event } from '../../model/event.ts'
import type { BriefInput } from './brief.ts'
import { homeOf } from './telling.ts'

describe('the words that tell an event', () => {
  const r = new Report('wire', '2024-05-05')
  const theirs = r.event('Chile said that Peruvian troops had fired first over the river there.', {
    source: 'PERMIL',
    target: 'CHL',
    code: '193',
    by: 'CHL',
  })
  const own = r.event('Peru said a patrol was shot at.', { target: 'PERMIL', code: '190', by: 'PER' })
  const input = {
    record: { documents: new Map([[r.id, r.document]]), statements: new Map(r.statements.map((s) => [s.id, s])) },
  } as unknown as BriefInput
  const claim = (source: string, target: string, teller: string, statement: string): Event =>
    ({
      status: 'claim',
      statements: [own.id, theirs.id],
      source: { code: source, actor: source, name: source },
      target: { code: target, actor: target, name: target },
      accounts: [{ teller, statements: [statement] }],
    }) as unknown as Event

  it('are those of the side whose account is told, though another’s are shorter', () => {
    expect(homeOf(claim('PER', 'CHL', 'CHL', theirs.id), input)?.id).toBe(theirs.id)
  })

  it('are the shortest where no account tells it as the headline does', () => {
    expect(homeOf(claim('BOL', 'ECU', 'PER', own.id), input)?.id).toBe(own.id)
  })
})
