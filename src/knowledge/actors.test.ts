import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../load.ts'
import { Trouble } from '../model/trouble.ts'
import { parseDay } from '../model/when.ts'
import { openActors } from './actors.ts'
import { openTables } from './tables.ts'

const knowledge = loadKnowledge()
const { actors } = knowledge
const day = (iso: string): number => {
  const d = parseDay(iso)
  if (d === null) throw new Error(iso)
  return d
}
/** Tokens as a treebank cuts them, roughly: punctuation, possessives and hyphens apart. */
const cut = (text: string): string[] =>
  text.match(/['’]s\b|[A-Z]\.(?:[A-Z]\.)+|[\p{L}\p{N}]+(?:['’](?!s\b)[\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu) ?? []
const ids = (text: string, options = {}): string =>
  actors
    .find(cut(text), options)
    .map((m) => m.actors[0]?.id)
    .join(' ')

describe('every name of every table', () => {
  const tables: readonly (readonly [string, readonly string[]])[] = [
    ['states', ['name', 'aliases', 'adjectives', 'demonyms', 'capital', 'capital_names']],
    ['bodies', ['name', 'aliases', 'adjectives']],
    ['groups', ['name', 'aliases', 'adjectives']],
    ['peoples', ['name', 'aliases', 'adjectives']],
    ['companies', ['name', 'aliases']],
    ['ngos', ['name', 'aliases']],
    ['media', ['name', 'aliases']],
    ['subdivisions', ['name', 'aliases', 'adjectives']],
  ]
  it.each(tables)('%s: resolves to its row, as one token a word and as a treebank cuts it', (name, columns) => {
    const lost: string[] = []
    for (const row of knowledge.find(`actors/${name}.tsv`)?.rows ?? [])
      for (const alias of columns.flatMap((c) => row.list(c)).filter((a) => /^[\p{L}\p{N}]/u.test(a)))
        for (const forms of [alias.split(' '), cut(alias)]) {
          const m = actors.match(forms, 0)
          const whole = m !== undefined && m.end >= forms.length - (/[.)+]$/.test(alias) ? 1 : 0)
          if (!whole || !m.actors.some((a) => a.id === row.text('id'))) lost.push(`${row.text('id')} ${alias}`)
        }
    expect(lost).toEqual([])
  })
  it('offices and persons are found under every name', () => {
    const lost: string[] = []
    for (const row of knowledge.table('actors/offices.tsv').rows)
      if (row.text('kind') === 'named')
        for (const alias of row.list('names'))
          if (!actors.match(alias.split(' '), 0)?.actors.some((a) => (a.owner ?? a.id) === row.text('country'))) lost.push(alias)
    for (const p of actors.people())
      for (const alias of [p.name, ...p.aliases])
        if (!actors.match(alias.split(' '), 0)?.actors.some((a) => a.name === p.name)) lost.push(alias)
    expect(lost).toEqual([])
  })
  it('adjectives before a hyphen count only there', () => {
    expect(ids('Sino - Indian talks')).toBe('CHN IND')
    expect(actors.match(['Franco-Malian'], 0)?.actors[0]?.id).toBe('FRA')
    expect(actors.match(['Franco'], 0)?.actors[0]?.id).not.toBe('FRA')
  })
})

describe('hard names', () => {
  it.each([
    ['Niger and Nigeria', 'NER NGA'],
    ['Nigerien soldiers and Nigerian soldiers', 'NER NGA'],
    ['Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea', 'GIN GNB GNQ PNG'],
    ['South Sudan accused Sudan', 'SSD SDN'],
    ['North Korea and South Korea', 'PRK KOR'],
    ['Korean envoys met in Pyongyang', 'PRK PRK'],
    ['the Republic of China', 'TWN'],
    ["the People's Republic of China", 'CHN'],
    ['the Democratic Republic of the Congo', 'COD'],
    ['the Republic of the Congo', 'COG'],
    ['Congo said in Brazzaville', 'COG COG'],
    ['Congo said in Kinshasa', 'COD COD'],
    ['Dominica and the Dominican Republic', 'DMA DOM'],
    ['Northern Ireland and Ireland', 'GBR-NORTHERN-IRELAND IRL'],
    ['Northern Cyprus and Cyprus', 'CYP-NORTHERN-CYPRUS CYP'],
    ['American Samoa and Samoa', 'ASM WSM'],
    ['North Macedonia', 'MKD'],
    ['Georgia closed its border with Abkhazia', 'GEO GEO-ABKHAZIA'],
    ['Georgia and Florida voted for Trump', 'USA-GEORGIA USA-FLORIDA person:donaldtrump'],
    ['Türkiye, that is Turkey', 'TUR TUR'],
    ["Burkina Faso's army", 'BFA'],
    ['the U.S., the UK and the UAE', 'USA GBR ARE'],
    ['they told us all', ''],
    ['ECOWAS and the African Union', 'ECOWAS AU'],
    ['the UN Security Council', 'UNSC'],
    ['East Germany', 'DDR'],
    ['Kosovo and Serbia', 'XKX SRB'],
    ['Gaza and the West Bank', 'PSE-GAZA-STRIP PSE-WEST-BANK'],
  ])('%s: %s', (text, expected) => expect(ids(text)).toBe(expected))

  it('an office right behind the name of another state is not the best known one of that name', () => {
    expect(ids('the Foreign Office')).toBe('office:GBR:foreignoffice')
    expect(ids('the Kenyan Foreign Office')).toBe('KEN')
    expect(ids("Colombia's Congress")).toBe('COL')
    expect(ids('the British Foreign Office')).toContain('office:GBR:')
    expect(actors.match(['Congress'], 0)?.ambiguous).toBe(true)
    expect(actors.match(['Bundestag'], 0)?.ambiguous).toBe(false)
  })
  it('a surname behind another given name is someone else', () => {
    expect(ids('we asked President Carter and Mr. Blair in person')).toBe('person:jimmycarter person:tonyblair')
    expect(ids('we asked the plumber Bob Carter and his friend')).toBe('')
    expect(ids('Putin Meets Macron')).toBe('person:vladimirputin person:emmanuelmacron')
    expect(ids('Envoys Say Putin Agrees')).toBe('person:vladimirputin')
    expect(ids('and the Russian Putin said')).toBe('RUS person:vladimirputin')
  })
  it('an acronym that spells a word is none where all is in capitals', () => {
    expect(ids('LET US PLAN THE TALKS WITH MALI')).toBe('USA MLI')
    expect(ids('the WHO and the PLAN')).toContain('WHO')
  })
  it('takes a body only in its time', () => {
    expect(ids('the G5 Sahel', { day: day('2019-05-01') })).toBe('G5S')
    expect(ids('the AES', { day: day('2025-04-01') })).toBe('AES')
    expect(ids('AES', { day: day('1990-04-01') })).not.toContain('AES')
  })
  it('tells persons of one name apart by the day', () => {
    const bush = (iso: string) => actors.match(['Bush'], 0, { day: day(iso) })?.actors[0]?.name
    expect(bush('2003-03-20')).toBe('George W. Bush')
    expect(actors.match(['George', 'Bush'], 0, { day: day('1990-08-02') })?.actors[0]?.name).toBe('George H. W. Bush')
  })
  it('gives a person the state or body served on the day', () => {
    const at = (iso: string) => actors.match(['Stoltenberg'], 0, { day: day(iso) })
    expect(at('2010-01-01')?.actors[0]?.country).toBe('NOR')
    expect(at('2020-01-01')?.actors[0]?.owner).toBe('NATO')
    expect(at('2020-01-01')?.actors[0]?.code).toBe('IGONAT')
    expect(actors.match(['Angela', 'Merkel'], 0, { day: day('2010-01-01') })?.role).toBe('GOV')
    expect(actors.match(['Angela', 'Merkel'], 0, { day: day('2023-01-01') })?.role).toBe('ELI')
  })
  it('a capital speaks for its government', () => {
    expect(actors.match(['Bamako'], 0)).toMatchObject({ as: 'capital', role: 'GOV' })
  })
})

describe('members', () => {
  const members = (org: string, iso: string) => actors.members(org, day(iso))
  it('leave, join and are suspended by the day', () => {
    expect(actors.isMember('MLI', 'ECOWAS', day('2025-01-28'))).toBe(true)
    expect(actors.isMember('MLI', 'ECOWAS', day('2025-01-29'))).toBe(false)
    expect(members('ECOWAS', '2024-06-01').find((m) => m.member === 'MLI')?.status).toBe('suspended')
    expect(members('AES', '2025-04-01').map((m) => m.member)).toEqual(['MLI', 'BFA', 'NER'])
    expect(members('AES', '2023-09-15')).toEqual([])
    expect(actors.isMember('FIN', 'NATO', day('2023-04-03'))).toBe(false)
    expect(actors.isMember('FIN', 'NATO', day('2023-04-04'))).toBe(true)
    expect(actors.isMember('GBR', 'EU', day('2020-01-31'))).toBe(true)
    expect(actors.isMember('GBR', 'EU', day('2020-02-01'))).toBe(false)
    expect(actors.isMember('MLI', 'no such body', day('2020-02-01'))).toBeNull()
    expect(actors.orgsOf('MLI', day('2025-04-01'))).toContain('AES')
  })
  it.each([
    ['UN', 193],
    ['AU', 55],
    ['ARABLEAGUE', 22],
    ['COMMONWEALTH', 56],
    ['NATO', 32],
  ])('%s has %i members in 2026', (org, n) => {
    expect(members(org, '2026-01-01').filter((m) => m.status === 'member' || m.status === 'suspended')).toHaveLength(n)
  })
  it('a suspension lies within a membership', () => {
    const loose: string[] = []
    for (const row of knowledge.table('actors/members.tsv').rows) {
      if (row.text('status') !== 'suspended') continue
      const org = row.text('org')
      for (const m of row.list('members'))
        if (!actors.memberships(org).some((x) => x.member === m && x.status === 'member' && (x.from ?? -1e9) <= (row.day('from') ?? 0)))
          loose.push(`${org} ${m}`)
    }
    expect(loose).toEqual([])
  })
})

describe('holders', () => {
  it('knows who held an office on a day', () => {
    const on = (country: string, office: string, iso: string) => actors.holderOn(country, office, day(iso)).map((t) => t.person)
    expect(on('MLI', 'head-of-state', '2025-04-01')).toEqual(['Assimi Goïta'])
    expect(on('DZA', 'foreign-minister', '2025-04-01')).toEqual(['Ahmed Attaf'])
    expect(on('UN', 'secretary-general', '2003-01-01')).toEqual(['Kofi Annan'])
    expect(on('USA', 'head-of-state', '2021-01-20')).toContain('Joe Biden')
  })
  it('is found by any spelling', () => {
    expect(actors.holders('Goita')[0]?.country).toBe('MLI')
    expect(actors.holders('nobody known')).toEqual([])
  })
  it('heads of one state hardly overlap', () => {
    const heads = new Map<string, { person: string; from: number; to: number }[]>()
    for (const p of actors.people())
      for (const t of p.terms)
        if (t.office === 'head-of-state' && t.from !== null && t.to !== null)
          heads.set(t.country, [...(heads.get(t.country) ?? []), { person: p.name, from: t.from, to: t.to }])
    const clashes: string[] = []
    for (const [country, list] of heads)
      for (const a of list)
        for (const b of list)
          if (a.person < b.person && a.from + 200 < b.to && b.from + 200 < a.to) clashes.push(`${country}: ${a.person}, ${b.person}`)
    expect(clashes).toEqual([])
  })
})

describe('states', () => {
  it('neighbours are mutual', () => {
    const oneSided: string[] = []
    for (const a of actors.all())
      if (a.kind === 'state')
        for (const n of actors.neighbours(a.id)) if (!actors.neighbours(n).includes(a.id)) oneSided.push(`${a.id} ${n}`)
    expect(oneSided).toEqual([])
    expect([...actors.neighbours('MLI')].sort()).toEqual(['BFA', 'CIV', 'DZA', 'GIN', 'MRT', 'NER', 'SEN'])
  })
  it('a state that ended has a successor, a region its state on the day', () => {
    expect(actors.successor('SUN')).toBe('RUS')
    expect(actors.successor('MLI')).toBe('MLI')
    expect(actors.stateOf('CRIMEA', day('1980-01-01'))).toBe('SUN')
    expect(actors.stateOf('CRIMEA', day('2020-01-01'))).toBe('UKR')
    expect(actors.stateOf('SOUTHERN-SUDAN', day('2010-01-01'))).toBe('SDN')
  })
})

describe('faults of a table', () => {
  const states = 'id\tcode\tname\tneighbours\tsource\nAAA\tAAA\tAaland\tBBB\tx\nBBB\tBBB\tBeland\tAAA\tx\n'
  const open = (more: Readonly<Record<string, string>>) =>
    openActors(openTables(new Map([['actors/states.tsv', states], ...Object.entries(more)])))
  const where = (more: Readonly<Record<string, string>>): string | undefined => {
    try {
      open(more)
    } catch (e) {
      return e instanceof Trouble ? e.where : 'no trouble'
    }
    return undefined
  }
  it('opens with states alone', () => expect(open({}).get('AAA')?.name).toBe('Aaland'))
  it.each([
    ['an id twice', { 'actors/groups.tsv': 'id\tcode\tname\tcountry\nAAA\tX\tXs\t\n' }, 'knowledge/actors/groups.tsv, line 2'],
    ['an unknown state', { 'actors/groups.tsv': 'id\tcode\tname\tcountry\nX\tX\tXs\tCCC\n' }, 'knowledge/actors/groups.tsv, line 2'],
    [
      'an unknown member',
      { 'actors/members.tsv': 'org\tstatus\tmembers\tfrom\tto\tsource\nAAA\tmember\tZZZ\t\t\tx\n' },
      'knowledge/actors/members.tsv, line 2',
    ],
    [
      'a term that ends before it begins',
      { 'actors/holders.tsv': 'person\taliases\tcountry\toffice\tfrom\tto\tsource\nX\t\tAAA\thead-of-state\t2000\t1999\tx\n' },
      'knowledge/actors/holders.tsv, line 2',
    ],
  ])('%s', (_, more, expected) => expect(where(more as Readonly<Record<string, string>>)).toBe(expected))
})
