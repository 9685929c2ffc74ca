#!/usr/bin/env node
// The command `chancery`: in a checkout it first installs and builds what is missing, then hands over to src/cli/main.ts.
import { build } from './set-up.mjs'

build()
await import('./dist/cli/main.js')
