import { execFileSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { Trouble } from '../model/trouble.ts'

/** Who holds a case: enough to tell, after a kill -9 or a reboot, that the holder is gone. */
interface Holder {
  readonly pid: number
  /** When the process began, as the system tells it; pids are used again, this is not. */
  readonly began: string
  readonly host: string
  /** What it does with the case, for the message. */
  readonly purpose: string
}

/** A holder on another machine that has not touched its lock for so long is taken to be gone, ms. */
const FOREIGN_STALE = 60_000
/** How often a holder touches its lock, ms. */
const BEAT = 10_000

const NAME = 'lock'

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** When a process began: Linux's start ticks with the boot's id, elsewhere what ps prints; '' where neither can be had. */
const began = (pid: number): string => {
  const stat = read(`/proc/${pid}/stat`)
  if (stat !== undefined) {
    // The second field is the program's name in brackets, which may hold anything.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
    return `${(read('/proc/sys/kernel/random/boot_id') ?? '').trim()} ${ticks}`
  }
  if (process.platform === 'linux' || process.platform === 'win32') return ''
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const parse = (text: string): Holder | undefined => {
  try {
    const v: unknown = JSON.parse(text)
    if (typeof v !== 'object' || v === null) return undefined
    const h = v as Partial<Holder>
    return typeof h.pid === 'number' && typeof h.began === 'string' && typeof h.host === 'string'
      ? { pid: h.pid, began: h.began, host: h.host, purpose: h.purpose ?? '' }
      : undefined
  } catch {
    return undefined
  }
}

/** True where the holder of this lock text can no longer be at work. */
const isStale = (text: string, path: string): boolean => {
  const h = parse(text)
  if (!h) return true
  if (h.host !== hostname()) {
    try {
      return Date.now() - statSync(path).mtimeMs > FOREIGN_STALE
    } catch {
      return true
    }
  }
  if (!runs(h.pid)) return true
  const now = began(h.pid)
  return h.began !== '' && now !== '' && now !== h.began
}

/** A held lock on a case folder. */
export interface Lock {
  /** Throws Trouble `case-lost` where another process has taken the case over (it was asleep too long). */
  verify(): void
  release(): void
}

/** The holder of a case, or undefined where it is free. */
export const holderOf = (folder: string): { readonly pid: number; readonly host: string; readonly purpose: string } | undefined => {
  const path = join(folder, NAME)
  const text = read(path)
  return text === undefined || isStale(text, path) ? undefined : parse(text)
}

/** Puts a whole file in its place or fails where one is there: a lock is never seen half written. */
const place = (path: string, text: string, draft: string): boolean => {
  writeFileSync(draft, text, { flush: true })
  try {
    linkSync(draft, path)
    return true
  } catch (e) {
    const code = (e as NodeJS.ErrnoException).code
    if (code === 'EEXIST') return false
    // A file system without hard links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EMLINK') throw e
    try {
      writeFileSync(path, text, { flag: 'wx', flush: true })
      return true
    } catch (again) {
      if ((again as NodeJS.ErrnoException).code === 'EEXIST') return false
      throw again
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Takes away a lock whose holder is gone. Two processes may see the same stale lock: the one that gets the take-over file looks again
 * and removes it, the other comes back later. A take-over file left by a crash is itself told by its holder.
 */
const clear = (folder: string, stale: string, mine: string, draft: string): void => {
  const path = join(folder, NAME)
  const over = join(folder, `${NAME}.takeover`)
  if (!place(over, mine, draft)) {
    const left = read(over)
    if (left !== undefined && isStale(left, over)) {
      const aside = `${over}.${process.pid}`
      try {
        renameSync(over, aside)
        rmSync(aside, { force: true })
      } catch {
        // Another process was first.
      }
    }
    return
  }
  try {
    if (read(path) === stale && isStale(stale, path)) unlinkSync(path)
  } finally {
    rmSync(over, { force: true })
  }
}

const wait = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/** Takes the case for writing. Trouble `case-locked` names who holds it. */
export const takeLock = (folder: string, purpose: string): Lock => {
  const path = join(folder, NAME)
  const draft = join(folder, `${NAME}.${process.pid}.${process.hrtime.bigint()}`)
  const mine = `${JSON.stringify({ pid: process.pid, began: began(process.pid), host: hostname(), purpose, token: String(process.hrtime.bigint()) })}\n`
  for (let attempt = 0; ; attempt++) {
    if (place(path, mine, draft)) break
    const text = read(path)
    if (text === undefined) continue
    if (!isStale(text, path) || attempt > 200) {
      const h = parse(text)
      const who = h
        ? `process ${h.pid}${h.host === hostname() ? '' : ` on ${h.host}`}${h.purpose ? ` (${h.purpose})` : ''}`
        : 'another process'
      throw new Trouble(
        'case-locked',
        `the case is being written by ${who}`,
        folder,
        `Add to it there, or end that process first. If it no longer runs, delete ${path}.`,
      )
    }
    clear(folder, text, mine, draft)
    if (attempt > 2) wait(5)
  }
  let held = true
  const beat = setInterval(() => {
    try {
      const now = new Date()
      if (held && read(path) === mine) utimesSync(path, now, now)
    } catch {
      // The folder may be gone; verify() tells.
    }
  }, BEAT)
  beat.unref()
  return {
    verify: () => {
      if (held && read(path) === mine) return
      throw new Trouble(
        'case-lost',
        'another process has taken the case over',
        folder,
        'Nothing more is written from here. Open the case again.',
      )
    },
    release: () => {
      if (!held) return
      held = false
      clearInterval(beat)
      if (read(path) === mine) rmSync(path, { force: true })
    },
  }
}
