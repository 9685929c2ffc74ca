import { Trouble } from '../model/trouble.ts'
import { type Command, helpOf, readArguments, troubleText, Usage, type World } from './command.ts'
import { commands } from './commands.ts'

const overview = (list: readonly Command[]): string => {
  const width = Math.max(...list.map((c) => c.name.length)) + 2
  return [
    'Chancery reads reports about states and keeps the record of their relations.',
    '',
    ...list.map((c) => `  ${c.name.padEnd(width)}${c.about}`),
    '',
    'chancery COMMAND --help tells more. Exit codes: 0 done, 1 trouble, 2 wrong usage.',
    '',
  ].join('\n')
}

/** Runs one command line and resolves to its exit code. */
export const main = async (args: readonly string[], world: World): Promise<number> => {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    await world.out(overview(commands))
    return name === undefined ? 2 : 0
  }
  const command = commands.find((c) => c.name === name)
  if (command === undefined) {
    world.err(`chancery: there is no command "${name}"; chancery --help lists them\n`)
    return 2
  }
  try {
    const { words, options } = readArguments(command, rest)
    if (options.help === true) {
      await world.out(helpOf(command))
      return 0
    }
    return await command.run({ words, options, world })
  } catch (error) {
    if (error instanceof Usage) {
      world.err(`chancery: ${error.message}\n  chancery ${command.name} --help shows how\n`)
      return 2
    }
    if (error instanceof Trouble) {
      world.err(`${troubleText(error)}\n`)
      return 1
    }
    throw error
  }
}
