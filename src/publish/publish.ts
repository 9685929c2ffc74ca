import type { PublishSource, Written } from './source.ts'
import { writeCsv } from './writers/csv.ts'
import { writeFtm } from './writers/ftm.ts'
import { writeGeoJson } from './writers/geojson.ts'
import { writeGraphMl } from './writers/graphml.ts'
import { writeIcs } from './writers/ics.ts'
import { writeJsonLines } from './writers/jsonl.ts'
import { writePlover } from './writers/plover.ts'
import { writeStix } from './writers/stix.ts'

const WRITERS = {
  jsonl: (source: PublishSource) => [writeJsonLines(source)],
  csv: (source: PublishSource) => writeCsv(source),
  geojson: (source: PublishSource) => [writeGeoJson(source)],
  graphml: (source: PublishSource) => [writeGraphMl(source)],
  ftm: (source: PublishSource) => [writeFtm(source)],
  stix: (source: PublishSource, stamp: string) => [writeStix(source, stamp)],
  plover: (source: PublishSource) => [writePlover(source)],
  ics: (source: PublishSource, stamp: string) => [writeIcs(source, stamp)],
} as const

export type Format = keyof typeof WRITERS

/** The formats a case can be exported in. */
export const formats = Object.keys(WRITERS) as readonly Format[]

/** The record in a format. `stamp` (ISO instant) is the date of making where the format asks for one. Same input, same bytes. */
export const writeAs = (format: Format, source: PublishSource, stamp: string): readonly Written[] => WRITERS[format](source, stamp)
