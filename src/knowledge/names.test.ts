import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NameIndex, nameKey } from './names.ts'

const index = (...names: readonly string[]): NameIndex<string> => {
  const i = new NameIndex<string>()
  for (const n of names) i.add(n, n)
  return i
}

describe('NameIndex.match', () => {
  const all = index(
    "Côte d'Ivoire",
    'Guinea-Bissau',
    'Guinea',
    'US',
    'U.S.',
    'Mali',
    'Malian',
    'Niger',
    'Nigeria',
    "N'Djamena",
    'Trinidad and Tobago',
    "Jama'at Nasr al-Islam",
    'al-Qaeda',
    'DfID',
    'Russian',
    'Washington, D.C.',
    'Türkiye',
    'Bosnia & Herzegovina',
    'Sana’a',
  )
  const cases: readonly (readonly [readonly string[], number, string | undefined, number?])[] = [
    [['Côte', "d'Ivoire"], 0, "Côte d'Ivoire", 2],
    [['Côte', "d'", 'Ivoire'], 0, "Côte d'Ivoire", 3],
    [['Cote', 'd', '’', 'Ivoire'], 0, "Côte d'Ivoire", 4],
    [['COTE', "D'IVOIRE"], 0, "Côte d'Ivoire", 2],
    [['cote', "d'ivoire"], 0, undefined],
    [['Guinea', '-', 'Bissau'], 0, 'Guinea-Bissau', 3],
    [['Guinea-Bissau'], 0, 'Guinea-Bissau', 1],
    [['Guinea', 'Bissau'], 0, 'Guinea-Bissau', 2],
    [['Guinea', 'and', 'Bissau'], 0, 'Guinea', 1],
    [['U.S.'], 0, 'US', 1],
    [['US'], 0, 'US', 1],
    [['us'], 0, undefined],
    [['Us'], 0, undefined],
    [['U', '.', 'S', '.'], 0, 'U.S.', 3],
    [['Mali', "'s"], 0, 'Mali', 1],
    [['Mali’s'], 0, 'Mali', 1],
    [['malian'], 0, undefined],
    [['Niger', 'ia'], 0, 'Niger', 1],
    [['Ndjamena'], 0, "N'Djamena", 1],
    [["N'", 'Djamena'], 0, "N'Djamena", 2],
    [['Trinidad', '&', 'Tobago'], 0, 'Trinidad and Tobago', 3],
    [['Bosnia', 'and', 'Herzegovina'], 0, 'Bosnia & Herzegovina', 3],
    [["Jama'at", 'Nasr', 'al', '-', 'Islam'], 0, "Jama'at Nasr al-Islam", 5],
    [['Jamaat', 'Nasr', 'al-Islam'], 0, "Jama'at Nasr al-Islam", 3],
    [['Al', 'Qaeda'], 0, 'al-Qaeda', 2],
    [['al-Qaeda'], 0, 'al-Qaeda', 1],
    [['DfID'], 0, 'DfID', 1],
    [['Dfid'], 0, undefined],
    [['Washington', ',', 'D.C.'], 0, 'Washington, D.C.', 3],
    [['Turkiye'], 0, 'Türkiye', 1],
    [["Sana'a"], 0, 'Sana’a', 1],
    [['Mali', ',', 'Niger'], 0, 'Mali', 1],
    [['Malia'], 0, undefined],
  ]
  it.each(cases.map((c) => ({ forms: c[0], at: c[1], name: c[2], end: c[3] })))('$forms from $at is $name', ({ forms, at, name, end }) => {
    const found = all.match(forms, at)
    expect(found?.values[0]).toBe(name)
    if (name !== undefined) expect(found?.end).toBe(end)
  })
  it('ends and begins inside a token at hyphens', () => {
    expect(all.match(['Mali-based'], 0)).toMatchObject({ end: 1, inside: true, values: ['Mali'] })
    expect(all.match(['pro-Russian'], 0)).toBeUndefined()
    expect(all.matchPart(['pro-Russian'], 0)).toMatchObject({ end: 1, inside: true, values: ['Russian'] })
    expect(all.within('Mali-Niger').map((f) => f.values[0])).toEqual(['Mali', 'Niger'])
    expect(all.match(['US-led'], 0)?.values).toContain('US')
  })
  it('takes any capitals where asked', () => {
    expect(all.match(['mali'], 0, { anyCase: true })?.values).toEqual(['Mali'])
  })
  it('leaves out what is not accepted, and falls back to the shorter name', () => {
    const accept = (v: string) => v !== 'Guinea-Bissau'
    expect(all.match(['Guinea', '-', 'Bissau'], 0, { accept })?.values).toEqual(['Guinea'])
  })
  it('takes no empty name and matches nothing in an empty text', () => {
    const empty = index('', '-')
    expect(empty.match([''], 0)).toBeUndefined()
    expect(empty.match([], 0)).toBeUndefined()
    expect(empty.match(['-'], 0)).toBeUndefined()
  })
})

describe('any name, cut at any of its own borders', () => {
  const word = fc.stringMatching(/^[A-Z][a-zé]{0,7}$/)
  const name = fc.tuple(word, fc.array(fc.tuple(fc.constantFrom(' ', '-', "'", ' d’', '. ', ' & '), word), { maxLength: 3 }))
  it('is found', () => {
    fc.assert(
      fc.property(name, fc.infiniteStream(fc.boolean()), ([first, more], coin) => {
        const written = first + more.map(([sep, w]) => sep + w).join('')
        const tokens = [first]
        for (const [sep, w] of more) {
          const cut = coin.next().value === true
          for (const part of sep.split(' ')) if (part !== '' && part !== 'd’') tokens.push(part === '.' ? '.' : part)
          if (sep.includes('d’')) tokens.push(cut ? 'd' : 'd’')
          tokens.push(w)
        }
        const found = index(written).match(tokens, 0)
        expect(found?.end).toBe(tokens.length)
      }),
    )
  })
  it('is its own key whatever its marks and capitals', () => {
    fc.assert(fc.property(name, ([first]) => nameKey(first.toUpperCase()) === nameKey(first.toLowerCase())))
  })
  it('never matches a token cut inside a word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][a-z]{3,9}$/), fc.nat(), (w, n) => {
        const at = 1 + (n % (w.length - 1))
        expect(index(w).match([w.slice(0, at), w.slice(at)], 0)?.end).not.toBe(2)
      }),
    )
  })
})
