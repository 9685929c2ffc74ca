import type { Topology } from 'topojson-specification'
import { openMap, type WorldMap } from '../assess/map.ts'
import { type Chancery, openChancery } from '../chancery.ts'
import { coderName, loadKnowledge, loadMap, loadModel } from '../load.ts'

/** What every case is opened with: the rooms over the package's knowledge and model, and the name of the coder they make. */
export interface Library {
  readonly chancery: Chancery
  /** Name and fingerprint of the coder: statements another one made are made again. */
  readonly coder: string
  /** Borders at 1:10m, opened when first asked for. */
  map(): WorldMap
}

let opened: Library | undefined

/** Opens the package's knowledge and model, once a process. */
export const openLibrary = (): Library => {
  if (opened) return opened
  let map: WorldMap | undefined
  opened = {
    chancery: openChancery(loadKnowledge(), loadModel()),
    coder: coderName(),
    map: () => {
      map ??= openMap(loadMap('10m') as Topology, 10)
      return map
    },
  }
  return opened
}
