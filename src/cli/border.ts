import { Trouble } from '../model/trouble.ts'
import { json } from './cite.ts'
import { type Command, Usage } from './command.ts'
import { withCase } from './selection.ts'

export const border: Command = {
  name: 'border',
  about: 'how far a position lies from the nearest border, on which side, and how sure the map is',
  usage: 'border LAT LON',
  words: [2, 2],
  options: [],
  examples: ['chancery border 19.95 2.97'],
  run: (call) =>
    withCase(call, { write: false }, async (open) => {
      const [lat, lon] = call.words.map(Number) as [number, number]
      if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180))
        throw new Usage('border takes a latitude (−90 to 90) and a longitude (−180 to 180) in degrees')
      const check = open.border(lat, lon)
      if (check === undefined) throw new Trouble('border-none', 'the map has no border near this position', call.words.join(' '))
      if (call.options.json) await call.world.out(json(check))
      else {
        const name = (id: string | null): string => (id === null ? 'no state' : (open.actor(id)?.name ?? id))
        const line = check.border === null ? 'no border near' : `border ${name(check.border.a)}–${name(check.border.b)}`
        await call.world.out(
          `inside ${name(check.inside)}; ${line}; ${check.distance.toFixed(2)} km away (the map errs by ${check.mapError} km)\n${check.verdict}\n`,
        )
      }
      return 0
    }),
}
