import { ask } from './ask.ts'
import { blocs } from './blocs.ts'
import { border } from './border.ts'
import { brief, profile } from './brief.ts'
import { code } from './code.ts'
import type { Command } from './command.ts'
import { disputes } from './disputes.ts'
import { effects } from './effects.ts'
import { events } from './events.ts'
import { exportCase, importCase } from './export.ts'
import { findings } from './findings.ts'
import { forecasts } from './forecasts.ts'
import { ledger } from './ledger.ts'
import { rates } from './rates.ts'
import { read } from './read.ts'
import { rebuild } from './rebuild.ts'
import { routes } from './routes.ts'
import { settings } from './settings.ts'
import { start } from './start.ts'
import { state } from './state.ts'

/** All commands, in the order in which `chancery --help` lists them. */
export const commands: readonly Command[] = [
  start,
  read,
  state,
  ask,
  events,
  ledger,
  disputes,
  findings,
  blocs,
  effects,
  border,
  routes,
  forecasts,
  rates,
  brief,
  profile,
  settings,
  exportCase,
  importCase,
  code,
  rebuild,
]
