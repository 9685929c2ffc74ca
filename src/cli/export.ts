import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Trouble } from '../model/trouble.ts'
import { json } from './cite.ts'
import { type Command, textOption, Usage } from './command.ts'
import { knownDay, knownOption, withCase } from './selection.ts'

export const exportCase: Command = {
  name: 'export',
  about: 'writes the case in a format of others: jsonl, csv, geojson, graphml, ftm, stix, plover, ics',
  usage: 'export FORMAT [--known DATE] [--out FOLDER]',
  words: [1, 1],
  options: [knownDay, { name: 'out', value: 'FOLDER', about: 'write the files into a folder instead of printing' }],
  examples: ['chancery export jsonl > case.jsonl', 'chancery export csv --out tables/', 'chancery export stix --known 2025-04-07'],
  run: (call) =>
    withCase(call, { write: false }, async (open) => {
      const format = open.formats.find((f) => f === call.words[0])
      if (format === undefined) throw new Usage(`export knows ${open.formats.join(', ')}, not "${call.words[0]}"`)
      const files = open.export(format, undefined, knownOption(call))
      const out = textOption(call, 'out')
      if (out !== undefined) {
        const folder = resolve(call.world.cwd, out)
        mkdirSync(folder, { recursive: true })
        for (const f of files) writeFileSync(join(folder, f.name), f.text)
        await call.world.out(call.options.json ? json(files.map((f) => f.name)) : `${files.map((f) => f.name).join('\n')}\n`)
      } else if (files.length === 1) await call.world.out(files[0]?.text ?? '')
      else throw new Usage(`${format} gives ${files.length} files: name a folder with --out`)
      return 0
    }),
}

export const importCase: Command = {
  name: 'import',
  about: 'reads what `export jsonl` wrote into the case: documents and judgements',
  usage: 'import FILE',
  words: [1, 1],
  options: [],
  examples: ['chancery import case.jsonl --case copy'],
  run: (call) =>
    withCase(call, { write: true }, async (open) => {
      const path = resolve(call.world.cwd, call.words[0] ?? '')
      let text: string
      try {
        text = readFileSync(path, 'utf8')
      } catch {
        throw new Trouble('file-missing', 'there is no such file, or it may not be read', path, 'Check the path.')
      }
      const counts = await open.importLines(text, path)
      await call.world.out(
        call.options.json ? json(counts) : `${counts.documents} documents and ${counts.judgements} judgements taken in\n`,
      )
      return 0
    }),
}
