// Brings a fresh clone to the state in which it runs, and skips what is done: `node set-up.mjs [install|build|test]`.
// Plain JavaScript without dependencies, since nothing is installed when it starts. All messages go to stderr.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const stamps = join(root, 'node_modules', '.chancery')
const isCheckout = existsSync(join(root, 'src', 'chancery.ts'))

const say = (text) => process.stderr.write(`${text}\n`)

/** Runs a command of the project; its output is shown only where it fails or `show` is set. */
const run = (what, command, args, { show = false, env = {} } = {}) => {
  const started = Date.now()
  if (!show) process.stderr.write(`${what} … `)
  const windows = process.platform === 'win32'
  const done = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: show ? ['ignore', 2, 2] : ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    shell: windows,
  })
  const ok = done.status === 0
  if (!show) say(ok ? `done (${((Date.now() - started) / 1000).toFixed(1)} s)` : 'failed')
  if (!ok && !show) say(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error ? done.error.message : ''}`)
  return ok
}

const filesUnder = (folder) =>
  statSync(folder).isDirectory()
    ? readdirSync(folder)
        .sort()
        .flatMap((name) => filesUnder(join(folder, name)))
    : [folder]

const digest = (paths, without) => {
  const hash = createHash('sha256').update(process.version)
  for (const path of paths.filter((p) => existsSync(join(root, p))))
    for (const file of filesUnder(join(root, path)).map((f) => relative(root, f)))
      if (!without.test(file)) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** Runs `step` unless the files it depends on are as they were when it last succeeded. */
const once = (name, { inputs, without = /\.test\.ts$/, outputs }, step) => {
  const stamp = join(stamps, name)
  const now = digest(inputs, without)
  if (outputs.every((o) => existsSync(join(root, o))) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  rmSync(stamp, { force: true })
  if (!step()) process.exit(1)
  mkdirSync(stamps, { recursive: true })
  writeFileSync(stamp, now)
}

const bin = (name) => join(root, 'node_modules', '.bin', name)

export const install = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    say(`Chancery needs Node 20.19 or newer; this is ${process.version}. Install a newer Node and try again.`)
    process.exit(1)
  }
  once('installed', { inputs: ['package-lock.json', '.npmrc'], outputs: ['node_modules/typescript'] }, () =>
    run('Installing what Chancery needs', 'npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']),
  )
}

export const build = () => {
  if (!isCheckout) return
  install()
  const sources = { inputs: ['src', 'tsconfig.json', 'package-lock.json'], without: /\.test\.ts$|^src.web/, outputs: ['dist/cli/main.js'] }
  once('built', sources, () => {
    for (const name of existsSync(join(root, 'dist')) ? readdirSync(join(root, 'dist')) : [])
      if (name !== 'web') rmSync(join(root, 'dist', name), { recursive: true })
    return run('Building', bin('tsc'), ['-p', 'tsconfig.json']) && existsSync(join(root, 'dist', 'cli', 'main.js'))
  })
  const screens = { inputs: ['src/web', 'src/model', 'vite.config.ts', 'package-lock.json'], outputs: ['dist/web/index.html'] }
  once('built-web', screens, () => run('Building the screens', bin('vite'), ['build', '--logLevel', 'error']))
}

/** Path of a Chromium to test with; Debian's by apt where root, otherwise Playwright's own download. */
const browser = () => {
  const known = [process.env.CHANCERY_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  const found = () => known.find((p) => p && existsSync(p))
  if (found()) return found()
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    run('Fetching the package lists', 'apt-get', ['update', '-qq'], { env })
    run('Installing Chromium for the browser tests', 'apt-get', ['install', '-y', '-qq', 'chromium'], { env })
    if (found()) return found()
  }
  run('Downloading Chromium for the browser tests', bin('playwright-core'), ['install', 'chromium'])
  return ''
}

const test = () => {
  build()
  const checks = [
    ['Type checks', 'tsc', ['-p', 'tsconfig.check.json']],
    [
      'Type checks of the screens',
      'svelte-check',
      ['--tsconfig', './src/web/tsconfig.json', '--fail-on-warnings', '--threshold', 'warning'],
    ],
    ['Lint, format and the law of imports', 'biome', ['check', '--error-on-warnings', '.']],
  ]
  const failedChecks = checks.filter(([what, command, args]) => !run(what, bin(command), args)).length
  const counts = join(stamps, 'tests.json')
  rmSync(counts, { force: true })
  const args = ['run', ...process.argv.slice(3)]
  const ok = run('Tests', bin('vitest'), args, { show: true, env: { CHANCERY_CHROMIUM: browser(), CHANCERY_TEST_COUNTS: counts } })
  const ran = existsSync(counts) ? JSON.parse(readFileSync(counts, 'utf8')) : { passed: 0, failed: 1, skipped: 0 }
  const failed = ran.failed + failedChecks
  process.stdout.write(`${ran.passed + checks.length - failedChecks} passed, ${failed} failed, ${ran.skipped} skipped\n`)
  process.exit(ok && failed === 0 ? 0 : 1)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const step = { install, build, test }[process.argv[2] ?? 'build']
  if (!step) {
    say('usage: node set-up.mjs [install|build|test]')
    process.exit(2)
  }
  step()
}
