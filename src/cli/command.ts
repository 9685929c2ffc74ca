import { parseArgs } from 'node:util'
import type { Trouble } from '../model/trouble.ts'

/** One option of a command, as `--help` shows it. */
export interface Option {
  readonly name: string
  /** Placeholder of the value; absent for switches. */
  readonly value?: string
  readonly about: string
}

/** What a command is given: its words, its options and the world. */
export interface Call {
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly world: World
}

/** The outside world of the command line; tests hand in their own. */
export interface World {
  readonly stdin: AsyncIterable<Uint8Array>
  /** Writes and waits where the reader is slower. */
  readonly out: (text: string) => void | Promise<void>
  readonly err: (text: string) => void
  /** Progress is shown where stderr is a terminal. */
  readonly terminal: boolean
  readonly now: () => Date
  readonly cwd: string
  /** Resolves when the person asks the program to end; until it is called, an interrupt ends the process at once. */
  readonly interrupted: () => Promise<void>
  /** Who works here: the author of judgements. */
  readonly person: string
}

/** One command of the command line: one file each. */
export interface Command {
  readonly name: string
  readonly about: string
  readonly usage: string
  /** Least and most words it takes. */
  readonly words: readonly [least: number, most: number]
  readonly options: readonly Option[]
  readonly examples: readonly string[]
  /** Resolves to the exit code: 0 done, 1 done with trouble. Trouble thrown is printed and exits 1; wrong usage exits 2. */
  readonly run: (call: Call) => Promise<number>
}

/** Options every command has. */
export const shared: readonly Option[] = [
  { name: 'case', value: 'FOLDER', about: 'the case to work on (default ./case)' },
  { name: 'json', about: 'print JSON instead of text' },
  { name: 'help', about: 'show this help' },
]

/** Wrong words or options: exit code 2. */
export class Usage extends Error {
  override readonly name = 'Usage'
}

/** Reads the arguments after the command's name. */
export const readArguments = (command: Command, args: readonly string[]): Pick<Call, 'words' | 'options'> => {
  const known = [...command.options, ...shared]
  let read: ReturnType<typeof parseArgs>
  try {
    read = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(known.map((o) => [o.name, { type: o.value === undefined ? ('boolean' as const) : ('string' as const) }])),
    })
  } catch (error) {
    throw new Usage(error instanceof Error ? (error.message.split('. To specify')[0] ?? error.message) : String(error))
  }
  const options = read.values as Call['options']
  const words = read.positionals
  if (options.help !== true) {
    if (words.length < command.words[0]) throw new Usage(`${command.name} needs more: ${command.usage}`)
    if (words.length > command.words[1]) throw new Usage(`${command.name} does not know what to do with "${words[command.words[1]]}"`)
  }
  return { words, options }
}

/** The help page of one command. */
export const helpOf = (command: Command): string => {
  const known = [...command.options, ...shared]
  const left = known.map((o) => `--${o.name}${o.value === undefined ? '' : ` ${o.value}`}`)
  const width = Math.max(...left.map((l) => l.length)) + 2
  return [
    `${command.about}`,
    '',
    `  chancery ${command.usage}`,
    '',
    'Options:',
    ...known.map((o, i) => `  ${(left[i] ?? '').padEnd(width)}${o.about}`),
    '',
    'Examples:',
    ...command.examples.map((e) => `  ${e}`),
    '',
  ].join('\n')
}

/** Text of an option, or undefined; a switch given where a value belongs cannot happen. */
export const textOption = (call: Call, name: string): string | undefined => {
  const value = call.options[name]
  return typeof value === 'string' ? value : undefined
}

/** One line for a person: what, where, what to do. */
export const troubleText = (trouble: Trouble): string =>
  `chancery: ${trouble.where === undefined ? '' : `${trouble.where}: `}${trouble.message}${trouble.hint === undefined ? '' : `\n  ${trouble.hint}`}`
