import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../load.ts'
import type { Document } from '../model/document.ts'
import { openGloss } from './gloss.ts'
import { openTelegraph } from './telegraph.ts'

const knowledge = loadKnowledge()
const telegraph = openTelegraph(knowledge)

const plain = (text: string): string =>
  telegraph
    .open(text)({ start: 0, end: text.length })
    .map((p) => p.text)
    .join('')

describe('telegraphic English in plain words', () => {
  it.each([
    ['an office without a name', 'FonMin told Amb that talks failed.', 'The Foreign Minister told the Ambassador that talks failed.'],
    ['an office before a name', 'Gabonese FM Obame met PM Ngoma.', 'Gabonese Foreign Minister Obame met Prime Minister Ngoma.'],
    ['an office behind a nationality', 'Gabonese FM arrived.', 'Gabonese Foreign Minister arrived.'],
    ['an hour is no office', 'Talks began at 4 PM sharp.', 'Talks began at 4 PM sharp.'],
    ['a title with its full stop', 'Amb. Ruiz left.', 'Ambassador Ruiz left.'],
    [
      'a government by its letters',
      'Gabon and Togo disagree; GOG rejects it.',
      'Gabon and Togo disagree; the Gabonese government rejects it.',
    ],
    ['letters that fit no state named', 'GOP is split.', 'GOP is split.'],
    ['our own government', 'USG regrets this.', 'The U.S. government regrets this.'],
    ['an embassy by its town', 'Emb Lomé regrets this.', 'Embassy in Lomé regrets this.'],
    ['a day behind a verb', 'Togo recalled envoy Tues.', 'Togo recalled envoy on Tuesday.'],
    ['a day behind its preposition', 'since Mon, until Fri evening', 'since Monday, until Friday evening'],
    ['late on a day', 'met late Mon in Lomé', 'met late on Monday in Lomé'],
    ['a date', 'Togo shut post Jan 29 and 5 Feb talks failed', 'Togo shut post on January 29 and 5 February talks failed'],
    ['a month is no verb', 'Togo may march. May 3 it did.', 'Togo may march. May 3 it did.'],
    ['a clock', 'Firing resumed 0610, ended 1430 local.', 'Firing resumed at 06:10, ended at 14:30.'],
    ['a year is no clock', 'In 1976, as in Lomé 0712.', 'In 1976, as in Lomé 0712.'],
    ['a passive', 'Two guards killed near Aflao; note handed over.', 'Two guards were killed near Aflao; note was handed over.'],
    ['not with an object', 'Two guards killed four boys.', 'Two guards killed four boys.'],
    ['not beside another verb', 'Guards captured on Monday were freed.', 'Guards captured on Monday were freed.'],
    ['what is likely', 'Further raids likely within days.', 'Further raids are likely within days.'],
    ['a town one comes to', 'Gabonese FM arrived Lomé Tues.', 'Gabonese Foreign Minister arrived in Lomé on Tuesday.'],
    ['a day one comes', 'He arrives Monday.', 'He arrives on Monday.'],
    ['an embassy at its town', 'Note rejected by Gabonese Embassy Lomé.', 'Note was rejected by Gabonese Embassy in Lomé.'],
    ['what is the government’s', 'He noted USG’s regret.', 'He noted the U.S. government’s regret.'],
    ['short words', 'Mtg w/ govt approx two hours.', 'Meeting with government approximately two hours.'],
  ])('%s', (_, text, wanted) => {
    expect(plain(text)).toBe(wanted)
  })

  it('keeps every stretch of the telegram, in order', () => {
    const words = ['FonMin', 'Mon', '5', 'Feb', '.', 'killed', 'GOG', 'Gabon', ' ', '\n', ', ', '0900', 'Emb', 'x', '“', '’s', 'w/']
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 24 }), (parts) => {
        const text = parts.join(' ')
        const out = telegraph.open(text)({ start: 0, end: text.length })
        let at = 0
        for (const p of out) {
          expect(p.start).toBe(at)
          at = p.end
        }
        expect(at).toBe(text.length)
      }),
    )
  })
})

describe('which texts are telegrams', () => {
  const terse =
    'Kenyan FM met Ugandan counterpart Tues in Kampala; talks lasted two hours. Both sides agreed to reopen border. Ugandan army pulled back from frontier on Friday. Kenyan police released twelve Ugandan fishermen. Further meeting set for June. Press in both capitals positive.'
  const news =
    'The Kenyan foreign minister met his Ugandan counterpart on Tuesday in the capital, Kampala, and the talks lasted two hours. Both sides agreed to reopen the border. The Ugandan army pulled back from the frontier on Friday, and the police released the fishermen.'
  it.each([
    ['a telegram', terse, true],
    ['news', news, false],
    ['a headline', 'Kenyan FM meets Ugandan counterpart', false],
  ])('%s', (_, text, wanted) => {
    expect(telegraph.seems(text)).toBe(wanted)
    expect(openGloss(knowledge).reads({ lang: 'en', text } as Document)).toBe(wanted)
    expect(openGloss(knowledge).reads({ lang: 'de', text } as Document)).toBe(false)
  })
})
