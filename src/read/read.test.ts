import { readFileSync } from 'node:fs'
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openTables } from '../knowledge/tables.ts'
import type { Document } from '../model/document.ts'
import { Trouble } from '../model/trouble.ts'
import { type Meta, metaOfSidecar, openReading, type ReadInput, read, readPasted } from './read.ts'

const knowledge = openReading(
  openTables(
    new Map([
      ['words/layout.tsv', readFileSync(new URL('../../knowledge/words/layout.tsv', import.meta.url), 'utf8')],
      [
        'outlets.tsv',
        'id\tname\tkind\toperated_by\thosts\taliases\tsource\nexa\tExample Agency\tagency\tALP\texa.example\tEXA|The EXA\ttest\n',
      ],
    ]),
  ),
)

const RETRIEVED = '2025-04-29T12:00:00Z'
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const readAs = (name: string, content: string | Uint8Array, more: Partial<ReadInput> = {}): Promise<readonly Document[]> =>
  read({ bytes: typeof content === 'string' ? bytes(content) : content, name, retrieved: RETRIEVED, ...more }, knowledge)
const one = async (name: string, content: string | Uint8Array, more: Partial<ReadInput> = {}): Promise<Document> => {
  const all = await readAs(name, content, more)
  expect(all).toHaveLength(1)
  return all[0]!
}
const troubleOf = async (work: Promise<unknown>): Promise<Trouble> => {
  try {
    await work
  } catch (e) {
    if (e instanceof Trouble) return e
    throw e
  }
  throw new Error('no trouble')
}
/** Seconds of processor time since: the machine may have other things to do. */
const seconds = (start: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}
/** Blocks as "kind[level]: words". */
const shown = (d: Document): string[] => d.blocks.map((b) => `${b.kind}${b.level ?? ''}: ${d.text.slice(b.span.start, b.span.end)}`)

const PROSE =
  'Alpha recalled its ambassador from Beta on Monday. The two governments have closed their airspace to each other since the incident.'
const PARAGRAPHS = `<p>${PROSE}</p><p>${PROSE} Flights between the two capitals have stopped, and talks have not begun.</p><p>${PROSE}</p>`

/** A zip archive of the parts given, by name. */
const zip = (parts: Record<string, string | Buffer>, declare?: number): Uint8Array => {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const raw = Buffer.from(content as string)
    const packed = deflateRawSync(raw, { level: 9 })
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(raw), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(declare ?? raw.length, 22)
    head.writeUInt16LE(name.length, 26)
    const dir = Buffer.alloc(46)
    dir.writeUInt32LE(0x02014b50, 0)
    head.copy(dir, 6, 4, 30)
    dir.writeUInt32LE(at, 42)
    local.push(head, Buffer.from(name), packed)
    central.push(dir, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...local, directory, end]))
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const docx = (body: string | Buffer, declare?: number): Uint8Array =>
  zip(
    {
      '[Content_Types].xml':
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      '_rels/.rels':
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      'word/document.xml': typeof body === 'string' ? `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>` : body,
    },
    declare,
  )
const p = (text: string, style?: string): string =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t>${text}</w:t></w:r></w:p>`

/** A PDF whose pages show the lines given, 14 points apart; a line "# x" is set larger. */
const pdf = (pages: readonly (readonly string[])[], stream?: Buffer): Uint8Array => {
  const objects: Buffer[] = []
  const add = (s: string | Buffer): number => objects.push(Buffer.from(s as string))
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ')}] >>`)
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
  for (const lines of pages) {
    const content = `BT ${lines.map((l, i) => `/F1 ${l.startsWith('# ') ? 20 : 11} Tf 1 0 0 1 72 ${740 - i * 14} Tm (${l.replace(/^# /, '').replace(/[()\\]/g, '\\$&')}) Tj`).join(' ')} ET`
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${objects.length + 2} 0 R >>`,
    )
    const data = stream ?? deflateSync(content)
    add(Buffer.concat([Buffer.from(`<< /Length ${data.length} /Filter /FlateDecode >>\nstream\n`), data, Buffer.from('\nendstream')]))
  }
  const out: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const offsets: number[] = []
  let at = out[0]!.length
  for (const [i, o] of objects.entries()) {
    offsets.push(at)
    const b = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), o, Buffer.from('\nendobj\n')])
    out.push(b)
    at += b.length
  }
  out.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return new Uint8Array(Buffer.concat(out))
}

describe('kinds', () => {
  it('plain text stays as it is, to the last character', async () => {
    const text = `A Row\r\nAda Example | 3 May 2024\r\n\r\n  ${PROSE}  \r\n\r\nEnd without line end`
    const d = await one('a.txt', text)
    expect(d.text).toBe(text)
    expect([d.title, d.byline, d.published, d.lang, d.file, d.retrieved]).toEqual([
      'A Row',
      'Ada Example',
      '2024-05-03',
      'en',
      'a.txt',
      RETRIEVED,
    ])
  })

  it('plain text of any kind is its own text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), async (s) => {
        const text = `x${s}`
        expect((await one('a.txt', text)).text).toBe(text)
      }),
      { numRuns: 100 },
    )
  })

  it('Markdown: front matter, headings, lists, quotes, tables, inline marks', async () => {
    const d = await one(
      'a.md',
      `---\ntitle: "Row: the report"\nsource: Example Wire\ndate: 3 May 2024\nauthors:\n  - Ada\n  - Ben\n---\n# A *Row*\n\nFirst line of\na paragraph with [a link](https://a.example/b_(c)), **bold**, \`code\`, a note[^1] and 2 \\* 3.\n\n* one\n* two\n  goes on\n\n> A quote.\n\nSetext\n------\n\n| a | b |\n|---|---|\n| c | d |\n\n![A map of the border](x.png)\n\n\`\`\`\n# not a heading\n\`\`\`\n\n[^1]: The note.\n`,
    )
    expect(shown(d)).toEqual([
      'title: A Row',
      'paragraph: First line of a paragraph with a link, bold, code, a note and 2 * 3.',
      'bullet: one',
      'bullet: two goes on',
      'quote: A quote.',
      'heading2: Setext',
      'table: a | b',
      'table: c | d',
      'caption: A map of the border',
      'boilerplate: # not a heading',
      'boilerplate: The note.',
    ])
    expect([d.title, d.byline, d.published, d.source.name]).toEqual(['Row: the report', 'Ada, Ben', '2024-05-03', 'Example Wire'])
    expect(d.sections).toEqual([{ heading: 'Setext', level: 2, span: { start: d.text.indexOf('Setext'), end: d.text.length } }])
  })

  it('HTML: the article without what surrounds it, and what its head tells', async () => {
    const d = await one(
      'a.html',
      `<!doctype html><html lang="en"><head><title>Alpha recalls envoy – Site</title><meta property="og:site_name" content="EXA"><meta property="article:published_time" content="2024-05-03T10:00:00+02:00"><meta name="author" content="Ada Example"><link rel="canonical" href="https://exa.example/a"></head><body><nav><a href="/">Home</a> <a href="/x">World news and more</a></nav><article><h1>Alpha recalls envoy</h1><figure><img src="x"><figcaption>The embassy.</figcaption></figure>${PARAGRAPHS}<h2>Trade</h2><ul><li>One &amp; two</li></ul><blockquote>We&nbsp;will not.</blockquote><script>alert(1)</script><p style="display:none">hidden words</p></article><footer>About us</footer></body></html>`,
    )
    expect(d.text).not.toMatch(/alert|hidden words|World news|About us/)
    expect(shown(d).filter((s) => !s.startsWith('paragraph'))).toEqual([
      'title: Alpha recalls envoy',
      'caption: The embassy.',
      'heading2: Trade',
      'bullet: One & two',
      'quote: We will not.',
    ])
    expect([d.title, d.byline, d.published, d.url, d.lang]).toEqual([
      'Alpha recalls envoy',
      'Ada Example',
      '2024-05-03',
      'https://exa.example/a',
      'en',
    ])
    expect(d.source).toEqual({ id: 'exa', name: 'Example Agency', kind: 'agency', operatedBy: 'ALP' })
  })

  it('HTML that is short or no article is read whole', async () => {
    expect(shown(await one('a.html', '<h1>Note</h1><div>One<br>line</div><p>Two</p>'))).toEqual([
      'title: Note',
      'paragraph: One line',
      'paragraph: Two',
    ])
  })

  it.each<[string, string, string[]]>([
    [
      'two line breaks part paragraphs',
      '<div>One<br>line<br><br>Two<br/> <br/><br>Three</div>',
      ['paragraph: One line', 'paragraph: Two', 'paragraph: Three'],
    ],
    [
      'a row of data',
      '<table><tr><th>Year</th><th>Act</th></tr><tr><td>1962</td><td>Treaty</td></tr></table>',
      ['table: Year | Act', 'table: 1962 | Treaty'],
    ],
    [
      'a table that is the layout of the page',
      `<table><tr><td><a href="/">Menu</a></td><td><p>${PROSE}</p><p>${PROSE}</p></td></tr></table>`,
      [`paragraph: ${PROSE}`, `paragraph: ${PROSE}`],
    ],
    [
      'an infobox',
      '<table class="infobox"><tr><th>Capital</th><td>Betaville</td></tr></table><p>Text.</p>',
      ['infobox: Capital: Betaville', 'paragraph: Text.'],
    ],
    ['nested lists', '<ul><li>One<ul><li>Two</li></ul></li><li><p>Three</p></li></ul>', ['bullet: One', 'bullet: Two', 'bullet: Three']],
    [
      'what is not shown',
      '<p>Shown <span hidden>not</span><span style="display: none">nor</span> text.</p><template>no</template>',
      ['paragraph: Shown text.'],
    ],
  ])('HTML: %s', async (_, html, blocks) => {
    expect(shown(await one('a.html', html))).toEqual(blocks)
  })

  it('wiki markup: infobox, links, templates, references, categories, tables', async () => {
    const d = await one(
      'a.wiki',
      "{{Infobox relations\n| party1 = {{flag|Alpha}}\n| mission = [[Embassy]], Betaville\n}}\n'''Alpha–Beta relations''' are old.<ref name=\"x\">A {{cite web|url=x}} note.</ref> The [[border|long border]] runs for {{convert|1300|km}} through [[Gamma (desert)|Gamma]].<ref name=\"x\" />\n\n== History ==\n[[File:Map.png|thumb|A map with a [[link]]]]\nIn 1962 they met.<!-- no -->\n* one ''item''\n\n{| class=\"wikitable\"\n! Year !! Act\n|-\n| 1962 || Treaty\n|}\n\n== References ==\n{{reflist}}\nSome note.\n\n[[Category:Alpha]]\n",
    )
    expect(shown(d)).toEqual([
      'title: Alpha–Beta relations',
      'infobox: party1: Alpha',
      'infobox: mission: Embassy, Betaville',
      'paragraph: Alpha–Beta relations are old. The long border runs for 1300 km through Gamma.',
      'heading2: History',
      'paragraph: In 1962 they met.',
      'bullet: one item',
      'table: Year | Act',
      'table: 1962 | Treaty',
      'heading2: References',
      'boilerplate: Some note.',
    ])
    expect(d.title).toBe('Alpha–Beta relations')
  })

  it('docx: styles', async () => {
    const d = await one(
      'a.docx',
      docx(p('Alpha recalls envoy', 'Title') + p('Summary', 'Heading1') + p(PROSE) + p('Trade', 'Heading2') + p(PROSE)),
    )
    expect(d.title).toBe('Alpha recalls envoy')
    expect(shown(d)).toEqual([
      'title: Alpha recalls envoy',
      'heading1: Summary',
      `paragraph: ${PROSE}`,
      'heading2: Trade',
      `paragraph: ${PROSE}`,
    ])
  })

  it('PDF: lines become paragraphs, larger type headings, running heads go', async () => {
    const page = (n: number): string[] => [
      'Example Review',
      `# Part ${'ABC'[n]}`,
      '',
      'Alpha recalled its ambassador from Beta on Monday after the inci-',
      'dent at the border, and closed its airspace to all aircraft of its',
      'neighbour until further notice.',
      '',
      ['Beta answered.', 'Beta kept silent.', 'Beta protested.'][n]!,
      '',
      `${n + 1}`,
    ]
    const d = await one('a.pdf', pdf([0, 1, 2].map(page)))
    expect(d.text).not.toMatch(/Example Review/)
    expect(shown(d).slice(0, 4)).toEqual([
      'title: Part A',
      'paragraph: Alpha recalled its ambassador from Beta on Monday after the incident at the border, and closed its airspace to all aircraft of its neighbour until further notice.',
      'paragraph: Beta answered.',
      'heading1: Part B',
    ])
  })

  it.each([
    [
      'RSS',
      'feed.rss',
      `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Example Wire</title><language>en</language><item><title>Alpha &amp; Beta</title><link>https://w.example/1</link><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate><dc:creator>Ada</dc:creator><description>short</description><content:encoded><![CDATA[<p>${PROSE}</p>]]></content:encoded></item><item><title>Second</title><description>&lt;p&gt;${PROSE}&lt;/p&gt;</description></item></channel></rss>`,
    ],
    [
      'Atom',
      'feed.xml',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title><entry><title type="html">Alpha &amp;amp; Beta</title><link href="https://w.example/1"/><published>2024-05-03T10:00:00Z</published><author><name>Ada</name></author><content type="html">&lt;p&gt;${PROSE}&lt;/p&gt;</content></entry><entry><title>Second</title><summary>${PROSE}</summary></entry></feed>`,
    ],
    [
      'JSON Feed',
      'feed.json',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Example Wire',
        items: [
          {
            id: '1',
            url: 'https://w.example/1',
            title: 'Alpha & Beta',
            content_html: `<p>${PROSE}</p>`,
            date_published: '2024-05-03T10:00:00Z',
            authors: [{ name: 'Ada' }],
          },
          { id: '2', title: 'Second', content_text: PROSE },
        ],
      }),
    ],
  ])('%s: a document an item', async (_, name, content) => {
    const [a, b, ...more] = await readAs(name, content)
    expect(more).toEqual([])
    expect([a!.title, a!.byline, a!.published, a!.url, a!.source.name, a!.lang]).toEqual([
      'Alpha & Beta',
      'Ada',
      '2024-05-03',
      'https://w.example/1',
      'Example Wire',
      'en',
    ])
    expect(shown(a!)).toEqual(['title: Alpha & Beta', `paragraph: ${PROSE}`])
    expect(shown(b!)).toEqual(['title: Second', `paragraph: ${PROSE}`])
    expect(b!.published).toBeUndefined()
  })

  it('mail: subject, sender, date, body, quoted lines, signature, attachment', async () => {
    const mail = [
      'From: Ada Example <ada@exa.example>',
      'To: desk@b.example',
      'Subject: =?utf-8?q?Alpha_recalls_envoy_=E2=80=93_note?=',
      'Date: Fri, 03 May 2024 10:00:00 +0000',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      PROSE,
      '',
      '> What is new?',
      '',
      '-- ',
      'Ada Example, Desk',
      '--b',
      'Content-Type: text/plain; name="note.txt"',
      'Content-Disposition: attachment; filename="note.txt"',
      '',
      'Attached Note',
      '',
      PROSE,
      '--b',
      'Content-Type: image/png; name="x.png"',
      'Content-Disposition: attachment; filename="x.png"',
      'Content-Transfer-Encoding: base64',
      '',
      'iVBORw0KGgoAAAANSUhEUgAA',
      '--b--',
    ].join('\r\n')
    const [a, b, ...more] = await readAs('a.eml', mail)
    expect(more).toEqual([])
    expect([a!.title, a!.byline, a!.published, a!.source.name]).toEqual([
      'Alpha recalls envoy – note',
      'Ada Example',
      '2024-05-03',
      'Ada Example',
    ])
    expect(shown(a!)).toEqual(
      [`paragraph: ${PROSE}`, 'quote: What is new?', 'boilerplate: -- ', 'boilerplate: Ada Example, Desk'].map((s) =>
        s.replace(/-- $/, '--'),
      ),
    )
    expect(b!.title).toBe('Attached Note')
    expect(b!.published).toBe('2024-05-03')
  })

  it('a page saved as .mhtml', async () => {
    const d = await one(
      'a.mhtml',
      `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://exa.example/a\r\nSubject: Alpha recalls envoy\r\nDate: Fri, 3 May 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><article><h1>Alpha recalls envoy</h1>${PARAGRAPHS}</article></body></html>\r\n--b--\r\n`,
    )
    expect([d.title, d.url, d.published, d.source.id]).toEqual(['Alpha recalls envoy', 'https://exa.example/a', undefined, 'exa'])
  })

  it.each<[string, () => Uint8Array]>([
    ['a.txt', () => bytes(PROSE)],
    ['a.html', () => bytes(`<html><body><p>${PROSE}</p></body></html>`)],
    ['a.pdf', () => pdf([[PROSE]])],
    ['a.docx', () => docx(p(PROSE))],
    ['a.eml', () => bytes(`Subject: x\r\n\r\n${PROSE}`)],
  ])('%s is the same from a Buffer, which stays whole', async (name, content) => {
    const sample = content()
    const buffer = Buffer.from(sample)
    expect(await one(name, buffer)).toEqual(await one(name, sample))
    expect(buffer.equals(sample)).toBe(true)
  })

  it('pasted text is told by its look', async () => {
    expect((await readPasted(`<html><body><p>${PROSE}</p></body></html>`, RETRIEVED, knowledge))[0]!.text).toBe(PROSE)
    expect((await readPasted(PROSE, RETRIEVED, knowledge))[0]!.text).toBe(PROSE)
  })
})

describe('metadata', () => {
  it.each<[string, Meta | undefined]>([
    [
      '{"title":"T","source":{"id":"x","name":"X","kind":"agency"},"published":"2024-05","url":"https://a.example"}',
      { title: 'T', source: { id: 'x', name: 'X', kind: 'agency' }, published: '2024-05', url: 'https://a.example' },
    ],
    [
      '{"title":"T","author":"A","date":{"value":"2024-05-03","precision":"day"},"source":"X","lang":"fr"}',
      { title: 'T', byline: 'A', published: '2024-05-03', source: { name: 'X' }, lang: 'fr' },
    ],
    ['{"date":{"value":null},"charset":"windows-1252"}', { undated: true, charset: 'windows-1252' }],
    ['{"source":"X","kind":"government","operated_by":"ALP"}', { source: { name: 'X', kind: 'government', operatedBy: 'ALP' } }],
    ['{"published":"3 May 2024"}', { published: '2024-05-03' }],
    ['[1]', undefined],
    ['{"other":1}', undefined],
    ['not json', undefined],
  ])('beside a file: %s', (json, meta) => {
    expect(metaOfSidecar(json)).toEqual(meta)
  })

  it('told beside a file wins over what is found in it; a document known to bear no date has none', async () => {
    const text = `A Row\nAda Example | 3 May 2024\n\n${PROSE}`
    const d = await one('a.txt', text, { meta: { title: 'Other', published: '2020', source: { name: 'The EXA' } } })
    expect([d.title, d.published, d.byline, d.source.id]).toEqual(['Other', '2020', 'Ada Example', 'exa'])
    expect((await one('a.txt', text, { meta: { undated: true } })).published).toBeUndefined()
  })

  it('the id comes from content, not from the file or the hour', async () => {
    const text = `A Row\n\n${PROSE}`
    const a = await one('a.txt', text)
    expect((await one('b.txt', text, { retrieved: '2026-01-01T00:00:00Z' })).id).toBe(a.id)
    expect((await one('a.txt', `${text} `)).id).not.toBe(a.id)
    expect((await one('a.txt', text, { meta: { source: { name: 'X' } } })).id).not.toBe(a.id)
    expect(a.id).toMatch(/^d[0-9a-f]{24}$/)
  })

  it('two unsigned papers are two sources', async () => {
    expect((await one('a.txt', `One Paper\n\n${PROSE}`)).source.id).not.toBe((await one('b.txt', `Another Paper\n\n${PROSE}`)).source.id)
  })

  it.each([
    ['L’ambassadeur a été rappelé lundi par le gouvernement, qui accuse son voisin d’avoir violé son espace aérien.', 'fr'],
    ['أعلنت وزارة الدفاع أن الطائرة دخلت المجال الجوي للبلاد بمسافة كيلومترين قبل إسقاطها.', 'ar'],
    [PROSE, 'en'],
    ['12345 678', 'und'],
  ])('language of %s', async (text, lang) => {
    expect((await one('a.txt', text)).lang).toBe(lang)
  })
})

describe('encodings', () => {
  const latin1 = (s: string): Uint8Array => new Uint8Array(Buffer.from(s, 'latin1'))
  const text = 'Élysée: the drone was shot down near the border at midnight.'
  it.each<[string, Uint8Array, Partial<ReadInput>]>([
    ['UTF-8 with a mark', bytes(`\uFEFF${text}`), {}],
    ['UTF-16 LE with a mark', new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le')), {}],
    ['UTF-16 BE with a mark', new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()), {}],
    ['a charset told beside it', latin1(text), { meta: { charset: 'windows-1252' } }],
    ['UTF-8 though another is told', bytes(text), { meta: { charset: 'latin1' } }],
  ])('%s', async (_, content, more) => {
    expect((await one('a.txt', content, more)).text).toBe(text)
  })

  it('a charset that a page declares', async () => {
    expect(
      (
        await one(
          'a.html',
          latin1(
            `<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head><body><p>${text}</p></body></html>`,
          ),
        )
      ).text,
    ).toBe(text)
  })

  it.each<[string, Uint8Array, Partial<ReadInput>, string, RegExp]>([
    ['no UTF-8', latin1('one\ntwo É three'), {}, 'read-encoding', /byte 0xc9 in line 2, offset 8/],
    ['a mark that lies', new Uint8Array([0xef, 0xbb, 0xbf, 0x41, 0xff]), {}, 'read-encoding', /marked as utf-8/],
    ['an unknown charset', latin1('É'), { meta: { charset: 'klingon' } }, 'read-charset', /klingon/],
    ['cut in the middle of a character', bytes('Élysée').subarray(0, 6), {}, 'read-encoding', /not UTF-8/],
  ])('%s is told', async (_, content, more, code, message) => {
    const t = await troubleOf(readAs('folder/a.txt', content, more))
    expect([t.code, t.where]).toEqual([code, 'folder/a.txt'])
    expect(t.message).toMatch(message)
    expect(t.hint).toMatch(/UTF-8/)
  })
})

describe('what is refused, by name and in bounded time', () => {
  const entities = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'
    .split('')
    .map((c, i) => `<!ENTITY ${c} "${`&${'abcdefghi'[i]};`.repeat(10)}">`)
    .join('')}]>`
  const nestedMail = (deep: number): string => {
    let body = 'Content-Type: text/plain\r\n\r\nhello\r\n'
    for (let i = 0; i < deep; i++) body = `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n${body}\r\n--b${i}--\r\n`
    return `Subject: x\r\n${body}`
  }
  const circle = (): Uint8Array =>
    new Uint8Array(
      Buffer.from(
        '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
      ),
    )
  const cases: [string, string, () => string | Uint8Array, string, Partial<ReadInput>?][] = [
    ['an empty file', 'a.txt', () => '', 'read-empty'],
    ['white space', 'a.txt', () => ' \n\n ', 'read-empty'],
    ['a page without words', 'a.html', () => '<html><body><img src="x"></body></html>', 'read-empty'],
    ['a binary file', 'a.txt', () => new Uint8Array(2000).map((_, i) => i % 251), 'read-kind'],
    ['a picture', 'a.png', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'read-kind'],
    ['an archive', 'a.zip', () => zip({ 'a.txt': 'x' }), 'read-kind'],
    ['an OpenDocument file', 'a.odt', () => zip({ mimetype: 'application/vnd.oasis.opendocument.text' }), 'read-kind'],
    ['an RTF file', 'a.rtf', () => '{\\rtf1\\ansi hello}', 'read-kind'],
    ['an old Word file', 'a.doc', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'read-kind'],
    ['text named .pdf', 'a.pdf', () => 'hello', 'read-kind'],
    ['text named .docx', 'a.docx', () => 'hello', 'read-kind'],
    ['JSON that is no feed', 'a.json', () => '{"a":1}', 'read-kind'],
    ['a file over the limit', 'a.txt', () => 'x'.repeat(2000), 'read-too-large', { limits: { bytes: 1000 } }],
    ['a docx that swells (and lies about its size)', 'a.docx', () => docx(Buffer.alloc(400 * 1024 * 1024, 32), 1000), 'read-hostile'],
    [
      'a docx with entities',
      'a.docx',
      () => docx(Buffer.from(`<?xml version="1.0"?>${entities}<w:document ${W}><w:body>${p('&j;')}</w:body></w:document>`)),
      'read-hostile',
    ],
    ['a docx nested 20,000 deep', 'a.docx', () => docx('<w:sdt>'.repeat(20_000)), 'read-hostile'],
    ['a docx cut short', 'a.docx', () => docx(p(PROSE)).subarray(0, 600), 'read-broken'],
    ['a docx without a body', 'a.docx', () => docx('<w:p>'), 'read-broken'],
    ['a PDF of 10,000 pages', 'a.pdf', () => pdf(Array.from({ length: 10_000 }, () => ['x'])), 'read-too-long'],
    ['a PDF cut short', 'a.pdf', () => new Uint8Array(Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type')), 'read-broken'],
    ['a PDF without text', 'a.pdf', () => pdf([[]]), 'read-empty'],
    ['a PDF whose page swells to 300 MB', 'a.pdf', () => pdf([['x']], deflateSync(Buffer.alloc(300 * 1024 * 1024, 32))), 'read-empty'],
    [
      'a feed with entities',
      'a.rss',
      () => `<?xml version="1.0"?>${entities}<rss version="2.0"><channel><title>&j;</title></channel></rss>`,
      'read-hostile',
    ],
    ['a feed nested deep', 'a.xml', () => `<rss version="2.0"><channel>${'<item>'.repeat(50_000)}`, 'read-hostile'],
    ['a feed that is none', 'a.rss', () => '<rss', 'read-broken'],
    ['a feed without items', 'a.rss', () => '<rss version="2.0"><channel><title>x</title></channel></rss>', 'read-empty'],
    ['a page nested 100,000 deep', 'a.html', () => `<html><body>${'<div>'.repeat(100_000)}x`, 'read-hostile'],
    ['a page of 300,000 elements', 'a.html', () => `<html><body>${'<i></i>'.repeat(300_000)}x`, 'read-too-long'],
    ['a page of 300,000 character references', 'a.html', () => `<p>${'&amp;'.repeat(300_000)}</p>`, 'read-too-long'],
    ['a page of 500,000 open angle brackets', 'a.html', () => `<p>x ${'<'.repeat(500_000)}`, 'read-too-long'],
    ['a page with entities', 'a.html', () => `${entities}<html><body>&j;</body></html>`, 'read-hostile'],
    [
      'a docx that asks for a file',
      'a.docx',
      () =>
        docx(
          Buffer.from(`<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><w:document ${W}><w:body>${p('&f;')}</w:body></w:document>`),
        ),
      'read-hostile',
    ],
    [
      'an Atom feed that asks for a file',
      'a.atom',
      () => '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><feed xmlns="http://www.w3.org/2005/Atom"><title>&f;</title></feed>',
      'read-hostile',
    ],
    [
      'an Atom feed with entities of parameters',
      'a.atom',
      () => '<!DOCTYPE x [<!ENTITY % p "x"> %p;]><feed xmlns="http://www.w3.org/2005/Atom"><title>t</title></feed>',
      'read-hostile',
    ],
    [
      'a feed of 20,000 items',
      'a.rss',
      () => `<rss version="2.0"><channel><title>x</title>${'<item><title>a b c</title></item>'.repeat(20_000)}</channel></rss>`,
      'read-too-long',
    ],
    [
      'a JSON feed of 20,000 items',
      'a.json',
      () =>
        JSON.stringify({
          version: 'https://jsonfeed.org/version/1.1',
          title: 'x',
          items: Array.from({ length: 20_000 }, (_, id) => ({ id: String(id), content_text: 'a' })),
        }),
      'read-too-long',
    ],
    [
      'a JSON feed nested 100,000 deep',
      'a.json',
      () => `{"version":"https://jsonfeed.org/version/1.1","title":"x","items":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'read-empty',
    ],
    ['a mail whose parts nest 200 deep', 'a.eml', () => nestedMail(200), 'read-hostile'],
    [
      'a mail of 20,000 files',
      'a.eml',
      () =>
        `Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: text/csv; name=a.csv\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\n1\r\n'.repeat(20_000)}--b--\r\n`,
      'read-too-long',
    ],
    ['a PDF whose pages go in a circle', 'a.pdf', () => circle(), 'read-empty'],
    [
      'a feed in a charset that is none',
      'a.rss',
      () =>
        new Uint8Array(
          Buffer.from('<?xml version="1.0" encoding="klingon"?><rss version="2.0"><channel><title>É</title></channel></rss>', 'latin1'),
        ),
      'read-charset',
    ],
    [
      'UTF-16 cut in the middle of a character',
      'a.txt',
      () => new Uint8Array(Buffer.from('\uFEFFhello\uD83D', 'utf16le')),
      'read-encoding',
    ],
    ['more text than the limit', 'a.txt', () => 'word '.repeat(4_000_000), 'read-too-long'],
  ]
  it.each(cases)('%s', { timeout: 60_000 }, async (_, name, content, code, more) => {
    const sample = content()
    const before = process.memoryUsage().rss
    const start = process.cpuUsage()
    const t = await troubleOf(readAs(name, sample, more))
    expect([t.code, t.where]).toEqual([code, name])
    expect(t.message.length).toBeGreaterThan(10)
    expect(seconds(start)).toBeLessThan(10)
    expect(process.memoryUsage().rss - before).toBeLessThan(1024 * 1024 * 1024)
  })

  it('a mail with a docx that swells names the file within', { timeout: 60_000 }, async () => {
    const bomb = Buffer.from(docx(Buffer.alloc(400 * 1024 * 1024, 32), 1000)).toString('base64')
    const part =
      'Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=b.docx'
    const t = await troubleOf(
      readAs('a.eml', `Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${part}\r\n\r\n${bomb}\r\n--b--\r\n`),
    )
    expect([t.code, t.where]).toEqual(['read-hostile', 'a.eml › b.docx'])
  })

  it.each<[string, string, () => string]>([
    [
      'a mail in a mail, 200 deep',
      'a.eml',
      () => `Subject: x\r\n${'Content-Type: message/rfc822\r\n\r\nSubject: y\r\n'.repeat(200)}\r\nhello`,
    ],
    ['text of one line of a megabyte', 'a.txt', () => 'word '.repeat(200_000)],
    ['Markdown of one line of a megabyte', 'a.md', () => '*a [b](c '.repeat(110_000)],
    ['Markdown of brackets', 'a.md', () => '['.repeat(200_000)],
    ['Markdown of stars', 'a.md', () => '*a'.repeat(200_000)],
    ['HTML of one line of a megabyte', 'a.html', () => `<p>${'word '.repeat(200_000)}</p>`],
    ['comments before nothing', 'a', () => `${'<!---->'.repeat(580)}x`],
    ['text of an equals sign, spaces and a word', 'a.txt', () => `Title\n\n= a${' '.repeat(300_000)}b`],
    ['text of a hash, spaces and a word', 'a.txt', () => `Title\n\n# a${' '.repeat(300_000)}b`],
    ['text of spaces', 'a.txt', () => `x${' '.repeat(1_000_000)}y`],
    ['text of closing brackets', 'a.txt', () => `x ${'.)'.repeat(400_000)} y`],
    ['text of tabs', 'a.txt', () => `x${'\ta'.repeat(400_000)}`],
    ['Markdown of a hash, spaces and a word', 'a.md', () => `# a${' '.repeat(300_000)}b`],
    ['Markdown of open comments', 'a.md', () => `x ${'<!--'.repeat(150_000)}`],
    ['Markdown of backticks', 'a.md', () => `x ${'`a'.repeat(300_000)}`],
    ['Markdown of underscores', 'a.md', () => `x ${'_a '.repeat(300_000)}`],
    ['Markdown of table bars', 'a.md', () => `${'| '.repeat(300_000)}x`],
    ['Markdown of quotes in quotes', 'a.md', () => `${'> '.repeat(300_000)}x`],
    ['wiki markup of open galleries', 'a.wiki', () => `x ${'<gallery>'.repeat(60_000)}`],
    ['wiki markup of line ends', 'a.wiki', () => `${'\n'.repeat(300_000)}x`],
    ['wiki markup of an equals sign, spaces and a word', 'a.wiki', () => `== a${' '.repeat(300_000)}b ==`],
    ['wiki markup of an infobox with a long value', 'a.wiki', () => `{{Infobox x|a = b${' '.repeat(300_000)}c}} y`],
    ['wiki markup of open links', 'a.wiki', () => `x ${'[http://a b '.repeat(60_000)}`],
    ['wiki markup of apostrophes', 'a.wiki', () => `x ${"''a".repeat(300_000)}`],
    ['HTML of open comments', 'a.html', () => `<p>x ${'<!--'.repeat(150_000)}`],
    ['HTML of attributes', 'a.html', () => `<p ${'a=b '.repeat(150_000)}>x</p>`],
    ['a mail of a long header', 'a.eml', () => `Subject: ${'=?utf-8?q?a?= '.repeat(60_000)}\r\n\r\nhello there`],
    ['a mail of addresses', 'a.eml', () => `From: ${'a <b@c>, '.repeat(60_000)}\r\n\r\nhello there`],
    ['HTML of nested tables', 'a.html', () => `<html><body>${'<table><tr><td>x</td><td>'.repeat(380)}${'word '.repeat(500_000)}`],
    ['HTML of a hundred thousand paragraphs', 'a.html', () => '<p>A sentence here, with a comma.'.repeat(100_000)],
    ['wiki markup of open braces', 'a.wiki', () => `x ${'{{'.repeat(100_000)}`],
    ['wiki markup of open brackets', 'a.wiki', () => `x ${'[['.repeat(100_000)}`],
    ['wiki markup of open tables', 'a.wiki', () => `x ${'{|\n'.repeat(100_000)}`],
    ['wiki markup of open references', 'a.wiki', () => `x ${'<ref>'.repeat(100_000)}`],
    ['wiki markup of nested templates', 'a.wiki', () => `x ${'{{a|'.repeat(30_000)}y${'}}'.repeat(30_000)}`],
    ['wiki markup of many templates', 'a.wiki', () => `x ${'{{lang|fr|mot}} '.repeat(30_000)}`],
    ['a mail of one line of a megabyte', 'a.eml', () => `Subject: x\r\n\r\n${'word '.repeat(200_000)}`],
    [
      'a mail of nested parts',
      'a.eml',
      () =>
        `Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\nhello\r\n${'--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(20_000)}`,
    ],
  ])('%s ends soon, read or refused', { timeout: 60_000 }, async (_, name, content) => {
    const sample = content()
    const start = process.cpuUsage()
    try {
      await readAs(name, sample)
    } catch (e) {
      expect(e).toBeInstanceOf(Trouble)
    }
    expect(seconds(start)).toBeLessThan(10)
  })
})
