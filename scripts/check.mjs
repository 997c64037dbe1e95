// Everything but the tests: format, lint, names, imports, types, unused code, packages. All steps run, two at a time
// on two cores; each says how long it took, a failing one what it found.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from './setup/paths.mjs'

const run = promisify(execFile)

/** @typedef {{ name: string, fix?: string, commands: readonly (readonly string[])[] }} Check */

/** @param {string} name @param {string} folder @param {string} [project] @returns {Check} */
const types = (name, folder, project = 'tsconfig.json') => ({
  name: `types: ${name}`,
  commands: [['node_modules/typescript/bin/tsc', '--project', path.join(folder, project), '--pretty']],
})

const sourceFolders = ['packages', 'examples', 'bench', 'scripts', 'test'].filter((folder) =>
  existsSync(path.join(root, folder)),
)

/** @type {readonly Check[]} */
const checks = [
  {
    name: 'packages',
    commands: [['scripts/run.mjs', 'build'], ['scripts/checks/check-packages.mjs']],
  },
  types('core', 'packages/core'),
  types('core on Node', 'packages/core', 'tsconfig.node.json'),
  types('rules-cto', 'packages/rules-cto'),
  types('server', 'packages/server'),
  types('repository', '.'),
  { name: 'lint', commands: [['node_modules/oxlint/bin/oxlint', '--deny-warnings']] },
  {
    name: 'imports',
    commands: [['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', ...sourceFolders]],
  },
  { name: 'unused', commands: [['node_modules/knip/bin/knip.js']] },
  { name: 'names', commands: [['scripts/checks/check-file-names.mjs']] },
  {
    name: 'format',
    fix: 'npm run format',
    commands: [['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']],
  },
]

/** @param {Check} check @returns {Promise<{ isOk: boolean, output: string }>} */
const runCheck = async ({ commands }) => {
  for (const command of commands) {
    try {
      await run(process.execPath, command, { cwd: root, maxBuffer: 64 * 1024 * 1024 })
    } catch (error) {
      const {
        stdout = '',
        stderr = '',
        message,
      } = /** @type {import('node:child_process').ExecFileException} */ (error)
      return { isOk: false, output: `${stdout}${stderr}`.trim() || message }
    }
  }
  return { isOk: true, output: '' }
}

const [only] = process.argv.slice(2)
const queue = checks.filter(({ name }) => !only || name.startsWith(only))
if (queue.length === 0) {
  process.stderr.write(`There is no check ${only}. Checks: ${checks.map(({ name }) => name).join(', ')}.\n`)
  process.exitCode = 2
}

/** @type {string[]} */
const failed = []
const startedMs = performance.now()

const work = async () => {
  for (let check = queue.shift(); check; check = queue.shift()) {
    const checkStartedMs = performance.now()
    const { isOk, output } = await runCheck(check)
    const seconds = ((performance.now() - checkStartedMs) / 1000).toFixed(1)
    process.stdout.write(`${isOk ? 'ok  ' : 'FAIL'} ${check.name.padEnd(20)} ${seconds.padStart(6)} s\n`)
    if (isOk) continue
    failed.push(check.name)
    process.stdout.write(`${output.replace(/^/gm, '     ')}\n`)
    if (check.fix) process.stdout.write(`     To fix it: ${check.fix}\n`)
  }
}
await Promise.all(Array.from({ length: os.availableParallelism() }, work))

const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
if (failed.length > 0) {
  process.stdout.write(`\n${failed.length} of the checks failed after ${seconds} s: ${failed.join(', ')}\n`)
  process.exitCode = 1
} else if (process.exitCode === undefined) {
  process.stdout.write(`\nall checks passed in ${seconds} s\n`)
}
