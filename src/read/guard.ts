import { Trouble } from '../model/trouble.ts'
import type { Limits } from './limits.ts'

/** HTML elements without content, and those whose end tag the parser supplies: neither can be nested to death. */
const FLAT: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd option optgroup tr td th thead tbody tfoot colgroup html head body'.split(
    ' ',
  ),
)

/**
 * Looks over HTML or XML before a parser sees it, in one pass. Trouble `read-hostile` where it declares entities (`<!ENTITY`),
 * has more elements or nests deeper than the limits allow.
 */
export const guardMarkup = (source: string, name: string, limits: Limits, xml = false): void => {
  if (/<!ENTITY/i.test(source))
    throw new Trouble(
      'read-hostile',
      'it declares entities of its own, which can swell without bound',
      name,
      'Nothing was stored. Remove the <!ENTITY …> declarations.',
    )
  if (source.length > 2 * limits.characters)
    throw new Trouble(
      'read-too-long',
      `it has ${source.length} characters of markup; the most is ${2 * limits.characters}`,
      name,
      'Split it, or save the text of it as plain text.',
    )
  let elements = 0
  let depth = 0
  const pattern = /<(\/?)([a-zA-Z][^\s<>/]{0,200})|<!--|<!\[CDATA\[|(\/)>|<(?=[^!?/a-zA-Z]|$)|&(?=[#a-zA-Z])/g
  for (let m = pattern.exec(source); m; m = pattern.exec(source)) {
    if (m[0] === '<!--' || m[0] === '<![CDATA[') {
      const end = source.indexOf(m[0] === '<!--' ? '-->' : ']]>', pattern.lastIndex)
      if (end < 0) break
      pattern.lastIndex = end
      continue
    }
    if (m[0] === '<' || m[0] === '&') {
      // A stray "<" or a character reference: each becomes a piece of text of its own.
      if (!xml) elements++
    } else if (m[3]) {
      if (xml) depth--
      continue
    } else if (!xml && FLAT.has(m[2]!.toLowerCase())) {
      if (!m[1]) elements++
    } else if (m[1]) depth = Math.max(0, depth - 1)
    else {
      elements++
      depth++
    }
    if (depth > limits.depth)
      throw new Trouble(
        'read-hostile',
        `its elements nest more than ${limits.depth} deep`,
        name,
        'Nothing was stored. Save the text of it as plain text instead.',
      )
    if (elements > limits.elements)
      throw new Trouble(
        'read-too-long',
        `it has more than ${limits.elements} elements`,
        name,
        'Split it, or save the text of it as plain text.',
      )
  }
}
