#!/usr/bin/env node
// The command `chancery`: in a checkout it first installs and builds what is missing, then runs the command line of src/cli/.
import { build } from './set-up.mjs'

build()
const { main } = await import('./dist/cli/main.js')
const { realWorld } = await import('./dist/cli/world.js')
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1))
process.exitCode = await main(process.argv.slice(2), realWorld())
