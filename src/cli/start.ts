import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { openCase } from '../case.ts'
import { exampleFolder, loadScreens } from '../load.ts'
import { listen } from '../server/server.ts'
import { type Command, textOption, Usage } from './command.ts'
import { progressOn } from './progress.ts'
import { caseFolder } from './selection.ts'

const USUAL_PORT = 4466

export const start: Command = {
  name: 'start',
  about: 'opens the workbench in the browser on a case (first run: the worked example)',
  usage: 'start [FILE…] [--port N]',
  words: [0, Infinity],
  options: [{ name: 'port', value: 'N', about: `port on 127.0.0.1 (default ${USUAL_PORT}, or a free one if it is taken)` }],
  examples: ['npm start', 'npm start -- --port 8080 my-folder', 'chancery start reports/ --case sahel'],
  run: async (call) => {
    const port = textOption(call, 'port')
    if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) < 65_536))
      throw new Usage(`--port takes a number up to 65535, not "${port}"`)
    const folder = caseFolder(call)
    const fresh = !existsSync(folder)
    const progress = progressOn(call.world)
    const open = await openCase(folder, {
      write: true,
      create: true,
      now: call.world.now,
      tell: (text) => call.world.err(`${text}\n`),
      progress: progress.at,
    })
    const paths = call.words.length > 0 ? call.words.map((w) => resolve(call.world.cwd, w)) : fresh ? [exampleFolder()] : []
    if (paths.length > 0) {
      const results = await open.readPaths(paths, call.world.cwd, progress.at)
      progress.end()
      for (const r of results) if (r.trouble !== undefined) call.world.err(`chancery: ${r.trouble}\n`)
    }
    progress.end()
    const server = await listen(open, loadScreens(), {
      port: port === undefined ? USUAL_PORT : Number(port),
      fixed: port !== undefined,
      person: call.world.person,
    })
    await call.world.out(`Chancery is open at ${server.address}\n`)
    call.world.err(`  case: ${folder} (${open.record().documents.size} documents). Ctrl-C ends.\n`)
    await call.world.interrupted()
    await server.close()
    await open.close()
    return 0
  },
}
