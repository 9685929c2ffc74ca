import { type Chancery, openChancery } from '../chancery.ts'
import { coderName, loadKnowledge, loadModel } from '../load.ts'

/** What every case is opened with: the rooms over the package's knowledge and model, and the name of the coder they make. */
export interface Library {
  readonly chancery: Chancery
  /** Name and fingerprint of the coder: statements another one made are made again. */
  readonly coder: string
}

let opened: Library | undefined

/** Opens the package's knowledge and model, once a process. */
export const openLibrary = (): Library => {
  opened ??= { chancery: openChancery(loadKnowledge(), loadModel()), coder: coderName() }
  return opened
}
