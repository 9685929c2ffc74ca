import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../load.ts'
import type { Document } from '../model/document.ts'
import { openGloss } from './gloss.ts'

const gloss = openGloss(loadKnowledge())

describe('the gloss of a French sentence', () => {
  const cases: readonly (readonly [what: string, french: string, english: string])[] = [
    ['present and adjective behind the noun', 'Le Tchad expulse deux diplomates gabonais.', 'Chad expels two Gabonese diplomats.'],
    [
      'perfect tense, day between verb and object',
      'La Serbie a rappelé lundi son ambassadeur à Zagreb.',
      'Serbia on Monday recalled its ambassador to Zagreb.',
    ],
    [
      'pluperfect',
      'En 2011, le Malawi avait rompu ses relations diplomatiques avec la Chine.',
      'In 2011, Malawi had broken off its diplomatic relations with China.',
    ],
    ['future', 'Le Kenya enverra des policiers en Haïti.', 'Kenya will send police officers to Haiti.'],
    ['the alleging conditional', "L'armée ougandaise aurait franchi la frontière.", 'The Ugandan army reportedly crossed the border.'],
    ['conditional', 'Il a dit que la Zambie fermerait sa frontière.', 'It said that Zambia would close its border.'],
    [
      'passive with agent',
      "L'ambassadeur a été convoqué par le ministère malaisien des Affaires étrangères.",
      'The ambassador was summoned by the Malaysian foreign ministry.',
    ],
    ['negation', "Le Laos n'a pas fermé son espace aérien.", 'Laos did not close its airspace.'],
    [
      'never and no longer',
      'Oman ne vend plus de pétrole et ne soutient jamais les rebelles.',
      'Oman no longer sells oil and never supports the rebels.',
    ],
    [
      'what somebody is accused of',
      "Djibouti accuse l'Érythrée d'avoir armé des milices.",
      'Djibouti accuses Eritrea of having armed militias.',
    ],
    ['pronoun before the verb', 'La police angolaise les a arrêtés à la frontière.', 'The Angolan police arrested them at the border.'],
    ['speaker behind his verb', '« Nous refusons », a déclaré le président chypriote.', '“We refuse”, the Cypriot president declared.'],
    [
      'a quote with a verb that only tells how it was said',
      '« Le port est fermé », a lancé le maire.',
      '“The port is closed”, the mayor said.',
    ],
    [
      'a second verb behind a comma',
      'Le Togo a protesté et, lundi, a annoncé la rupture des relations.',
      'Togo protested and, on Monday, announced the severance of the relations.',
    ],
    ['cleft', "C'est le Gabon qui a fermé sa frontière.", 'Gabon closed its border.'],
    [
      'what the verb wants behind its object',
      'Minsk a qualifié cette décision de provocation.',
      'Minsk described this decision as provocation.',
    ],
    [
      'behind the object',
      'Le Laos a déclaré persona non grata, mardi, deux attachés suisses.',
      'Laos on Tuesday declared two Swiss attachés persona non grata.',
    ],
    ['adjective in quotation marks', 'Rome dénonce une mesure « disproportionnée ».', 'Rome denounces a “disproportionate” measure.'],
    [
      'what others tell',
      'Selon un rapport, 300 soldats seraient déployés.',
      'According to a report, 300 soldiers are reportedly deployed.',
    ],
    ['one that is not ruled out', "Séoul n'exclut pas d'envoyer des armes.", 'Seoul considers sending weapons.'],
    ['a reflexive with a meaning of its own', 'Les deux armées se sont affrontées.', 'The two armies clashed.'],
    ['expected future', 'Il est probable que le Niger rouvre sa frontière.', 'It is likely that Niger will reopen its border.'],
    ['hyphened pronoun', '« Cette île est à nous », a-t-il ajouté.', '“This island is to us”, it added.'],
    ['relative clause turned round', "La ville que revendique l'Arménie est calme.", 'The city that Armenia claims is calm.'],
    [
      'title before a name',
      'Le président sénégalais Abdou Fall a reçu son homologue gambien.',
      'Senegalese President Abdou Fall received his Gambian counterpart.',
    ],
    [
      'compound nouns',
      'Les deux pays ont signé un accord de coopération militaire.',
      'The two countries signed a military cooperation agreement.',
    ],
    ['portfolio apart from its minister', 'Le ministre qatari de la Défense a visité Oslo.', 'The Qatari defence minister visited Oslo.'],
    [
      'numbers',
      'Plus de 4 500 soldats et 3,5 millions de civils ont quitté la région.',
      'More than 4,500 soldiers and 3.5 million civilians left the region.',
    ],
    ['light verb', 'Une attaque a fait douze morts à Garoua.', 'An attack killed twelve people in Garoua.'],
    ['wish', "L'Inde exige que le Népal retire ses troupes.", 'India demands that Nepal withdraw its troops.'],
    ['a plan with a day', 'Le roi doit se rendre jeudi à Lisbonne.', 'The king is due to travel on Thursday to Lisbon.'],
    ['a duty', 'Le Soudan doit cesser ses attaques.', 'Sudan must stop its attacks.'],
    ['verb of several words', 'La Norvège a mis en garde la Russie contre une escalade.', 'Norway warned Russia against an escalation.'],
    [
      'indefinite plural',
      'Le Bhoutan a imposé de nouvelles sanctions et des restrictions.',
      'Bhutan imposed new sanctions and restrictions.',
    ],
    [
      'without accents',
      'Le gouvernement ethiopien a annonce hier la fermeture de son ambassade en Somalie, a dit un responsable.',
      'The Ethiopian government yesterday announced the closure of its embassy in Somalia, an official said.',
    ],
  ]
  it.each(cases)('%s', (_what, french, english) => {
    expect(gloss.text(french)).toBe(english)
  })
})

describe('questions', () => {
  it.each([
    ['Le Mali a-t-il un ambassadeur à Alger ?', 'Does Mali have an ambassador to Algiers?'],
    ['Qui a rappelé son ambassadeur ?', 'Who recalled its ambassador?'],
    ['Quand la Serbie a-t-elle fermé son espace aérien ?', 'When did Serbia close its airspace?'],
    ["L'espace aérien du Niger est-il fermé ?", 'Is the airspace of Niger closed?'],
    ['Est-ce que la Libye a rompu ses relations avec le Tchad ?', 'Did Libya break off its relations with Chad?'],
    ['Quels pays ont reconnu la Palestine ?', 'What countries recognised Palestine?'],
    ['Le Gabon fermera-t-il sa frontière ?', 'Will Gabon close its border?'],
  ])('%s', (french, english) => {
    expect(gloss.text(french)).toBe(english)
  })
})

describe('dates', () => {
  const cases: readonly (readonly [french: string, english: string])[] = [
    ['Jeudi 16 mars 2017, le port a été fermé.', 'On Thursday 16 March 2017, the port was closed.'],
    ['Le 1er avril, le port a été fermé.', 'On 1 April, the port was closed.'],
    ['Le port a fermé mardi dernier.', 'The port closed last Tuesday.'],
    ['Début juin 2020, le port a été fermé.', 'In early June 2020, the port was closed.'],
    ['Il y a trois ans, le port a été fermé.', 'Three years ago, the port was closed.'],
    ['La veille, le port a été fermé.', 'The day before, the port was closed.'],
    ['Le mois dernier, le port a été fermé.', 'Last month, the port was closed.'],
    ['Dans la nuit de lundi à mardi, le port a été fermé.', 'On Monday night, the port was closed.'],
    ['Le port est fermé depuis plus de dix ans.', 'The port is closed for more than ten years.'],
  ]
  it.each(cases)('%s', (french, english) => {
    expect(gloss.text(french)).toBe(english)
  })
})

const documentOf = (text: string): Document => ({
  id: 'd0',
  source: { id: 'x', name: 'x', kind: 'unknown' },
  lang: 'fr',
  published: '2024-05-02',
  retrieved: '2024-05-02T00:00:00Z',
  text,
  blocks: [{ kind: 'paragraph', span: { start: 0, end: text.length } }],
  sections: [],
})

describe('the way back', () => {
  it('finds the French of a stretch of the gloss', () => {
    const text = 'Hier, la Finlande a fermé sa frontière. Le Tchad expulse deux diplomates gabonais.'
    const { document, origin } = gloss.document(documentOf(text))
    const at = document.text.indexOf('Gabonese diplomats')
    const span = origin({ start: at, end: at + 'Gabonese diplomats'.length })
    expect(text.slice(span.start, span.end)).toBe('diplomates gabonais')
    const whole = origin({ start: document.text.indexOf('Chad'), end: document.text.length })
    expect(text.slice(whole.start, whole.end)).toBe('Le Tchad expulse deux diplomates gabonais.')
  })

  it('stays inside the text, whatever stands in it, and writes the same gloss twice', () => {
    const word = fc.constantFrom(
      'le',
      'la',
      "l'",
      'des',
      'a',
      'été',
      'ne',
      'pas',
      'se',
      'que',
      'qui',
      'dont',
      'de',
      'à',
      'rompre',
      'attaqué',
      'Mali',
      '«',
      '»',
      ',',
      '.',
      '–',
      'lundi',
      '12',
      'mai',
      'en',
      'faire',
      'venir',
      'xyz',
      'Xyz',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 6 })), { maxLength: 25 }), (list) => {
        const text = list.join(' ')
        const one = gloss.document(documentOf(text))
        expect(gloss.document(documentOf(text)).document.text).toBe(one.document.text)
        for (let i = 0; i < one.document.text.length; i += 3) {
          const { start, end } = one.origin({ start: i, end: Math.min(one.document.text.length, i + 5) })
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('keeps blocks and sections in place', () => {
    const text = 'Titre\n\nLe Tchad expulse un diplomate.\n\nSuite\n\nLe Gabon proteste.'
    const spans = [0, 7, 39, 46].map((start, i) => ({ start, end: [5, 37, 44, 64][i] as number }))
    const doc: Document = {
      ...documentOf(text),
      blocks: spans.map((span, i) => ({ kind: i % 2 === 0 ? ('heading' as const) : ('paragraph' as const), span })),
      sections: [{ heading: 'Suite', level: 2, span: { start: 39, end: text.length } }],
    }
    const { document } = gloss.document(doc)
    expect(document.blocks.map((b) => document.text.slice(b.span.start, b.span.end))).toEqual([
      'Title',
      'Chad expels a diplomat.',
      'Follow-up',
      'Gabon protests.',
    ])
    const [section] = document.sections
    expect(document.text.slice(section?.span.start, section?.span.end)).toBe('Follow-up\n\nGabon protests.')
  })
})

it('reads French and no other language', () => {
  expect(['fr', 'fr-CA', 'en', 'und', 'frr'].map((lang) => gloss.reads({ lang, text: '' }))).toEqual([true, true, false, false, false])
})

describe('the language of a single line', () => {
  it.each([
    ['Le Tchad ferme sa frontière avec le Soudan', true],
    ["Paris et Rabat signent une vingtaine d'accords", true],
    ['L’ONU condamne les violences', true],
    ['France recalls ambassador from Algiers', false],
    ['Le Monde says Macron will visit Rabat', false],
    ['Mali coup d’état leader visits UN', false],
    ['Le Mali a-t-il un ambassadeur à Alger ?', true],
    ['El presidente de la República viajó a París', false],
    ['', false],
  ])('%s', (text, french) => {
    expect(gloss.seems(text)).toBe(french)
  })
})
