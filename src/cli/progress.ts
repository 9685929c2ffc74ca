import type { World } from './command.ts'

/** A line on stderr that is written over as work goes on; silent where stderr is no terminal. */
export interface Progress {
  at(done: number, all: number, what: string): void
  end(): void
}

const WIDTH = 24
const EVERY_MS = 80

export const progressOn = (world: World): Progress => {
  let last = 0
  return {
    at(done, all, what) {
      const now = world.now().getTime()
      if (!world.terminal || (now - last < EVERY_MS && done < all)) return
      last = now
      const filled = all === 0 ? WIDTH : Math.round((done / all) * WIDTH)
      world.err(`\r\x1b[2K${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${all} ${what.slice(0, 60)}`)
    },
    end() {
      if (world.terminal) world.err('\r\x1b[2K')
    },
  }
}
