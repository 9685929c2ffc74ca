import type { PublishSource } from '../source.ts'
import { escaped } from '../writers/xml.ts'
import type { Brief, Line } from './brief.ts'
import { runsOf } from './emphasis.ts'
import { type Figure, numbered, paragraphs } from './markdown.ts'

const STYLE = `body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.55 "Source Sans 3",system-ui,sans-serif;color:#1c2024;background:#fff}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .3rem}h2{font-size:1.15rem;margin:1.8rem 0 .4rem;border-bottom:1px solid #c9ced4}h3{font-size:1rem;margin:1.2rem 0 .3rem}
.date{color:#555e68;margin:0 0 1rem}ul{padding-left:1.2rem}li{margin:.25rem 0}sup a{text-decoration:none;padding:0 .1em}ol.notes{font-size:.88rem;color:#3c444d;padding-left:1.6rem}
figure{float:right;width:15rem;margin:0 0 1rem 1.2rem}figure svg{width:100%;height:auto;border:1px solid #c9ced4}@media(max-width:36rem){figure{float:none;width:auto;margin:0 0 1rem}}
@media (prefers-color-scheme:dark){body{color:#e6e9ec;background:#15181b}.date,ol.notes{color:#aab2bb}a{color:#8ab8ff}}
@page{margin:20mm 18mm}
@media print{body{margin:0;max-width:none;font-size:10.5pt}h2,h3{break-after:avoid}li,p{break-inside:avoid}}`

/** The brief as one HTML file that needs nothing else; text of documents is escaped, never markup. */
export const briefHtml = (brief: Brief, source: Pick<PublishSource, 'record'>, figure?: Figure): string => {
  const { notes, numbers } = numbered(brief, source)
  const words = (line: Line): string =>
    runsOf(line.text, line.marks)
      .map((r) => {
        const text = r.em ? `<em>${escaped(r.text)}</em>` : escaped(r.text)
        return r.strong ? `<strong>${text}</strong>` : text
      })
      .join('')
  const mark = (line: Line): string =>
    `${words(line)}${numbers(line)
      .map((n) => `<sup><a href="#n${n}">${n}</a></sup>`)
      .join(' ')}`
  const parts = brief.parts.map((part) => {
    const texts = paragraphs(part.lines).map((p) => p.map(mark).join(' '))
    const lines = part.list ? `<ul>\n${texts.map((t) => `<li>${t}</li>`).join('\n')}\n</ul>` : texts.map((t) => `<p>${t}</p>`).join('\n')
    return `<h${part.level}>${escaped(part.heading)}</h${part.level}>\n${part.lines.length === 0 ? '' : lines}`
  })
  const feet = notes.map((n, i) => `<li id="n${i + 1}">“${escaped(n.quote)}” ${escaped(n.citation)}</li>`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(brief.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(brief.title)}</h1>
<p class="date">${escaped(brief.dateline)}</p>${figure === undefined ? '' : `\n<figure>${figure.svg}</figure>`}
${parts.join('\n')}
${feet.length === 0 ? '' : `<h2>Sources</h2>\n<ol class="notes">\n${feet.join('\n')}\n</ol>`}
</body>
</html>
`
}
