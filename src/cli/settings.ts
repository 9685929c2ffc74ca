import { Trouble } from '../model/trouble.ts'
import { json } from './cite.ts'
import { type Command, Usage } from './command.ts'
import { withCase } from './selection.ts'

const about = 'what a case is set to; with a name and a value, sets it'

export const settings: Command = {
  name: 'settings',
  about,
  usage: 'settings [NAME VALUE]',
  words: [0, 2],
  options: [],
  examples: ['chancery settings', 'chancery settings likelihood PHIA'],
  run: (call) => {
    const [name, value] = call.words
    if (name !== undefined && name !== 'likelihood') throw new Usage(`there is no setting "${name}"; the settings are: likelihood`)
    if (name !== undefined && value === undefined) throw new Usage('name the value too: chancery settings likelihood PHIA')
    return withCase(call, { write: value !== undefined }, async (open) => {
      if (value !== undefined) {
        const known = open.likelihood().tables.find((t) => t.toLowerCase() === value.toLowerCase())
        if (known === undefined)
          throw new Trouble(
            'setting-value',
            `no table of likelihood words is called "${value}"`,
            'likelihood',
            `The tables are: ${open.likelihood().tables.join(', ')}.`,
          )
        await open.judge({ type: 'setting', setting: 'likelihood', value: known }, call.world.person)
      }
      const { inForce, tables } = open.likelihood()
      await call.world.out(
        call.options.json
          ? json({ likelihood: { value: inForce, choices: tables } })
          : `likelihood  ${inForce}  (of ${tables.join(', ')})\n`,
      )
      return 0
    })
  },
}
