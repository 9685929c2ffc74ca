import type { PublishSource } from '../source.ts'
import { escaped } from '../writers/xml.ts'
import type { Brief, Line, Part } from './brief.ts'
import { runsOf } from './emphasis.ts'
import { type Figure, type Headings, paragraphs } from './markdown.ts'
import { type Note, numbered } from './notes.ts'

const STYLE = `body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.5 "Source Sans 3",system-ui,sans-serif;color:#1c2024;background:#fff}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .3rem}h2{font-size:1.15rem;margin:1.6rem 0 .4rem;border-bottom:1px solid #c9ced4}h3{font-size:1rem;margin:1rem 0 .2rem}
p{margin:.5rem 0}.date{color:#555e68;margin:0 0 1rem}ul{padding-left:1.2rem;margin:.4rem 0}li{margin:.25rem 0}
sup{line-height:0;font-size:.68em}td sup{font-size:.85em;line-height:inherit;vertical-align:baseline;white-space:normal}sup a{text-decoration:none;padding:0 .08em;white-space:nowrap}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.95em}th,td{text-align:left;vertical-align:top;padding:.3em .7em .3em 0;border-bottom:1px solid #dfe3e7}th{font-weight:600;border-bottom-color:#8b949e}
.cited{margin:.9rem 0 .2rem;font-weight:600}.cited a{font-weight:400}ul.notes{list-style:none;padding:0;font-size:.86rem;color:#3c444d}ul.notes li{padding-left:2.3rem;margin:.15rem 0}ul.notes b{display:inline-block;width:2.3rem;margin-left:-2.3rem}
li:target{background:#fff3c4}details{display:inline}summary{display:inline;cursor:pointer;color:#2f6db5}details[open] summary{display:none}
figure{float:right;width:15rem;margin:0 0 1rem 1.2rem}figure svg{width:100%;height:auto;border:1px solid #c9ced4}@media(max-width:36rem){figure{float:none;width:auto;margin:0 0 1rem}}
@media (prefers-color-scheme:dark){body{color:#e6e9ec;background:#15181b}.date,ul.notes{color:#aab2bb}a,summary{color:#8ab8ff}li:target{background:#4a3f12}th,td{border-bottom-color:#343b42}}
@page{size:A4;margin:18mm 17mm}
@media print{body{margin:0;padding:0;max-width:none;font-size:10pt;line-height:1.38;color:#000;background:#fff}h1{font-size:16pt}h2{font-size:12pt;margin:11pt 0 3pt}h3{font-size:10.5pt;margin:8pt 0 2pt}h2,h3,.cited{break-after:avoid}tr,ul.notes li{break-inside:avoid}p,li{orphans:2;widows:2}a{color:inherit}summary{display:none}ul.notes{columns:2;column-gap:7mm;font-size:7.8pt;line-height:1.25;color:#222}ul.notes li{padding-left:8mm}ul.notes b{width:8mm;margin-left:-8mm}.cited{font-size:9pt;margin:6pt 0 2pt}.cited a{display:none}figure{width:50mm}}`

/** A note: its label, its quote, and the whole sentence a click away where the quote is shorter. */
const noteItem = ({ label, quote, whole }: Note): string =>
  `<li id="${label}"><b>${label}</b>“${escaped(quote)}”${whole === undefined ? '' : ` <details><summary>whole sentence</summary>“${escaped(whole)}”</details>`}</li>`

/** The brief as one HTML file that needs nothing else; text of documents is escaped, never markup. */
export const briefHtml = (brief: Brief, source: Pick<PublishSource, 'record'>, headings: Headings, figure?: Figure): string => {
  const { documents, labels } = numbered(brief, source)
  const words = (line: Line): string =>
    runsOf(line.text, line.marks)
      .map((r) => {
        const text = r.em ? `<em>${escaped(r.text)}</em>` : escaped(r.text)
        return r.strong ? `<strong>${text}</strong>` : text
      })
      .join('')
  const feet = (line: Line): string => {
    const links = labels(line).map((l) => `<a href="#${l}">${l}</a>`)
    return links.length === 0 ? '' : `<sup>${links.join(' ')}</sup>`
  }
  const table = ({ columns = [], lines }: Part): string => {
    const heads = [...columns, headings.notes].map((c) => `<th scope="col">${escaped(c)}</th>`).join('')
    const rows = lines.map((l) => `<tr>${(l.cells ?? []).map((c) => `<td>${escaped(c)}</td>`).join('')}<td>${feet(l)}</td></tr>`)
    return `<div class="wide" tabindex="0"><table>\n<thead><tr>${heads}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table></div>`
  }
  const body = (part: Part): string => {
    if (part.lines.length === 0) return ''
    if (part.columns !== undefined) return table(part)
    const texts = paragraphs(part.lines).map((p) => p.map((l) => `${words(l)}${feet(l)}`).join(' '))
    return part.list ? `<ul>\n${texts.map((t) => `<li>${t}</li>`).join('\n')}\n</ul>` : texts.map((t) => `<p>${t}</p>`).join('\n')
  }
  const parts = brief.parts.map((part) => `<h${part.level}>${escaped(part.heading)}</h${part.level}>\n${body(part)}`)
  const cited = documents.map(
    (d) =>
      `<p class="cited" id="${d.letter}">${d.letter}. ${escaped(d.citation)}</p>\n<ul class="notes">\n${d.notes.map(noteItem).join('\n')}\n</ul>`,
  )
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
${cited.length === 0 ? '' : `<h2>${escaped(headings.documents)}</h2>\n${cited.join('\n')}`}
</body>
</html>
`
}
