import { Trouble } from '../model/trouble.ts'
import { json } from './cite.ts'
import { type Command, textOption } from './command.ts'
import { dayOption, today, withCase } from './selection.ts'

export const routes: Command = {
  name: 'routes',
  about: 'what closed airspaces do to a flight: the way round, extra km and minutes',
  usage: 'routes FROM TO [--on DATE] [--flag STATE]',
  words: [2, 2],
  options: [
    { name: 'on', value: 'DATE', about: 'the day in the world (default today)' },
    { name: 'flag', value: 'STATE', about: 'state of the carrier, ISO 3166 alpha-3' },
  ],
  examples: ['chancery routes ALG BKO --on 2025-04-10 --flag DZA'],
  run: (call) =>
    withCase(call, { write: false }, async (open) => {
      const [from = '', to = ''] = call.words
      const check = open.route(from, to, dayOption(call, 'on', today(call)), textOption(call, 'flag')?.toUpperCase())
      if (check === undefined)
        throw new Trouble(
          'route-unknown',
          'one end of the route is not known',
          `${from} ${to}`,
          'Give IATA codes such as ALG, names of cities, or LAT,LON.',
        )
      if (call.options.json) {
        await call.world.out(json(check))
        return 0
      }
      const name = (id: string): string => open.actor(id)?.name ?? id
      await call.world.out(`${from}–${to}: ${Math.round(check.direct)} km direct, over ${check.crosses.map(name).join(', ')}\n`)
      if (check.closed.length === 0) await call.world.out('no closed airspace lies on the way\n')
      else
        await call.world.out(
          `closed: ${check.closed.map((c) => name(c.airspace)).join(', ')}; ${
            check.around === null
              ? 'there is no way round'
              : `${Math.round(check.around)} km round, ${Math.round(check.extraKm ?? 0)} km and ${Math.round(check.extraMinutes ?? 0)} minutes more`
          }\n`,
        )
      return 0
    }),
}
