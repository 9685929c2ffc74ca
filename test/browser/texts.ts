/** Texts of our own invention for the browser tests: two reports on one quarrel, and one with names in other scripts. */
export const REPORT = {
  source: { id: 'sahel-monitor', name: 'Sahel Monitor', kind: 'think-tank' as const },
  title: 'Neighbours at odds over a lost drone',
  byline: 'Mariam Keïta-Benali',
  published: '2025-04-14',
  blocks: [
    ['title', 'Neighbours at odds over a lost drone'],
    ['byline', 'Mariam Keïta-Benali'],
    ['dateline', '14 April 2025'],
    ['heading', 'What happened'],
    [
      'paragraph',
      'Algerian air defence brought down a Malian drone near Tin Zaouatine on 1 April. The defence ministry in Algiers said the aircraft had flown 2 km into Algeria. Mali denies that the drone ever left its airspace and says the wreck lies 10 km inside Mali.',
    ],
    [
      'paragraph',
      'On 6 April Mali recalled its ambassador from Algiers. Algeria recalled its ambassador from Bamako the next day. On 7 April Algeria closed its airspace to aircraft to and from Mali. Hours later Mali shut its own airspace to Algerian aircraft and accused Algeria of sponsoring terrorism.',
    ],
    ['heading', 'What it means'],
    [
      'paragraph',
      'The mutual closure hampers the delivery of aid to the north. The loss of joint patrols undermines the fight against armed groups along the border. Mali, Niger and Burkina Faso form the Alliance of Sahel States. Algeria brokered the 2015 Algiers accord between Bamako and the northern movements.',
    ],
    ['heading', 'Outlook'],
    ['bullet', 'A return of the ambassadors is unlikely within three months.'],
    ['credit', 'Photo: Fatoumata Diarra'],
  ],
} as const

export const PROFILE = {
  source: { id: 'states-almanac', name: 'Almanac of States', kind: 'encyclopedia' as const },
  title: 'Algeria and Mali',
  published: '2025-05',
  blocks: [
    ['title', 'Algeria and Mali'],
    [
      'paragraph',
      'Algeria keeps an embassy in Bamako and a consulate in Gao. Mali keeps an embassy in Algiers. The two share a border of more than 1,300 km.',
    ],
    ['heading', 'Recent history'],
    [
      'paragraph',
      'In December 2023 Mali recalled its ambassador from Algiers after meetings with rebel leaders. On the night of 31 March 2025 the Algerian army shot down a Malian reconnaissance drone which, it said, had entered 2 km into Algerian airspace. On 7 April 2025 Algeria suspended flights to and from Mali.',
    ],
    ['heading', 'People'],
    ['paragraph', 'Malians form about one percent of those who live in Algeria.'],
  ],
} as const

export const ARABIC = {
  source: { id: 'jaridat-al-sahil', name: 'جريدة الساحل', kind: 'news' as const },
  title: 'L’Algérie et le Mali : تين زاوتين après l’été',
  byline: 'عبد القادر بن صالح',
  published: '2025-04-20',
  blocks: [
    ['title', 'L’Algérie et le Mali : تين زاوتين après l’été'],
    ['paragraph', 'Residents of Tin Zaouatine (تين زاوتين) told Ousmane Traoré that Algeria shot down the drone inside Mali on 1 April.'],
    [
      'paragraph',
      'Abdelmadjid Tebboune (عبد المجيد تبون) has been president of Algeria since December 2019. Assimi Goïta has led Mali since May 2021.',
    ],
  ],
} as const

/** What a hostile document may hold; all of it must stay text. */
export const HOSTILE = [
  '<script>window.__owned = 1</script> <img src=x onerror="window.__owned = 2">',
  'See javascript:window.__owned=3 or <a href="javascript:window.__owned=4">here</a>.',
  'Bidi: \u202Eevil\u202C and \u2066isolated\u2069 text. Algeria shot down a drone on 1 April 2025.',
  `${'long line without end '.repeat(50_000)}`,
].join('\n\n')
