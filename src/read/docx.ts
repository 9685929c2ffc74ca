import mammoth from 'mammoth'
import { type Draft, DraftBuilder, tidy } from './draft.ts'
import { plainOfMarkup } from './entities.ts'
import { guardMarkup } from './guard.ts'
import { addFragment } from './html.ts'
import type { Limits } from './limits.ts'
import { promoteTitle } from './promote.ts'
import { unpackXml } from './zip.ts'

/** docx → Draft: headings, paragraphs, lists and tables by their styles; pictures and comments are left out. */
export const readDocx = async (bytes: Uint8Array, name: string, limits: Limits): Promise<Draft> => {
  let own: string | undefined
  unpackXml(bytes, name, limits.unpacked, (part, xml) => {
    guardMarkup(xml, name, { ...limits, elements: limits.elements * 20 }, true)
    if (part === 'docProps/core.xml') own = tidy(plainOfMarkup(/<dc:title>([^<]{1,500})<\/dc:title>/.exec(xml)?.[1] ?? '')) || undefined
  })
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
    {
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Quote'] => blockquote:fresh"],
    },
  )
  const b = new DraftBuilder()
  addFragment(value, b, name, limits)
  return promoteTitle(b.finish(own === undefined ? {} : { title: own }))
}
