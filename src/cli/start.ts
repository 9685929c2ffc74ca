import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { openCase } from '../case/case.ts'
import { exampleFolder, packageVersion, screensFolder } from '../load.ts'
import { readAssets } from '../server/assets.ts'
import { createServer, listen, PORT } from '../server/server.ts'
import { type Command, textOption, Usage } from './command.ts'
import { progressOn } from './progress.ts'
import { caseFolder } from './selection.ts'

export const start: Command = {
  name: 'start',
  about: 'opens the workbench in the browser on a case (first run: the worked example)',
  usage: 'start [FILE…] [--port N]',
  words: [0, Infinity],
  options: [{ name: 'port', value: 'N', about: `port on 127.0.0.1 (default ${PORT}, or a free one if it is taken)` }],
  examples: ['npm start', 'npm start -- --port 8080 my-folder', 'chancery start reports/ --case sahel'],
  run: async (call) => {
    const port = textOption(call, 'port')
    if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) < 65_536))
      throw new Usage(`--port takes a number up to 65535, not "${port}"`)
    const fresh = textOption(call, 'case') === undefined
    const [first] = call.words
    const folder =
      fresh && first !== undefined ? resolve(call.world.cwd, `case-${basename(resolve(first)).replace(/\.\w+$/, '')}`) : caseFolder(call)
    const empty = !existsSync(folder)
    const progress = progressOn(call.world)
    const open = await openCase(folder, {
      write: true,
      create: true,
      now: call.world.now,
      tell: (text) => call.world.err(`${text}\n`),
      progress: progress.at,
    })
    try {
      const paths = call.words.length > 0 ? call.words : fresh && empty ? [exampleFolder()] : []
      for (const r of await open.readPaths(paths, call.world.cwd, { progress: progress.at })) {
        progress.end()
        if (r.trouble !== undefined) call.world.err(`chancery: ${r.trouble}\n`)
      }
      progress.end()
      const app = createServer(open, readAssets(screensFolder()), { version: packageVersion() })
      const server = await listen(app, { port: port === undefined ? PORT : Number(port), strict: port !== undefined })
      await call.world.out(`Chancery is open at ${server.address}\n`)
      call.world.err(`  case: ${folder} (${open.record().documents.size} documents). Ctrl-C ends.\n`)
      await call.world.interrupted()
      await server.close()
    } finally {
      await open.close()
    }
    return 0
  },
}
