import type { Topology } from 'topojson-specification'
import { openMap, type WorldMap } from '../assess/map.ts'
import { type Chancery, openChancery } from '../chancery.ts'
import { coderName, loadKnowledge, loadMap, loadModel, makerName } from '../load.ts'

/** What every case is opened with: the rooms over the package's knowledge and model, and the name of the coder they make. */
export interface Library {
  readonly chancery: Chancery
  /** Name and fingerprint of the coder: statements another one made are made again. */
  readonly coder: string
  /** Fingerprint of the rooms that make the record of the statements: what others made is made again. */
  readonly maker: string
  /** Borders at 1:10m, opened when first asked for. */
  map(): WorldMap
  /** The world at 1:110m, enough for a small map of where two states lie. */
  overviewMap(): WorldMap
  /** Borders at 1:50m, enough for flights. */
  coarseMap(): WorldMap
}

let opened: Library | undefined

/** Opens the package's knowledge and model, once a process. */
export const openLibrary = (): Library => {
  if (opened) return opened
  opened = {
    chancery: openChancery(loadKnowledge(), loadModel()),
    coder: coderName(),
    maker: makerName(),
    map: once(() => openMap(loadMap('10m') as Topology, 10)),
    overviewMap: once(() => openMap(loadMap('110m') as Topology, 110)),
    coarseMap: once(() => openMap(loadMap('50m') as Topology, 50)),
  }
  return opened
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
