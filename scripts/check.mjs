// Everything but the tests: format, lint, names, imports, types, unused code, packages. All steps run, two at a time
// on two cores; each says how long it took, a failing one what it found.
import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { fromRoot, root } from './setup/paths.mjs'
import { listWorkspace } from './setup/workspace.mjs'

const run = promisify(execFile)
const maxLines = 60

/** @typedef {{ name: string, fix?: string, commands: readonly (readonly string[])[] }} Check */

/** The packages, and what is beside their sources and compiled by another compiler. */
const listTypedFolders = () =>
  listWorkspace().flatMap((folder) =>
    [folder, path.join(folder, 'assembly')].filter((typed) => existsSync(typed)),
  )

/** One program for each tsconfig of the workspace. @returns {readonly Check[]} */
const listTypeChecks = () =>
  listTypedFolders().flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => /^tsconfig(\.(?!base)\w+)?\.json$/.test(file))
      .map((file) => ({
        name: `types: ${path.join(fromRoot(folder), file)}`,
        commands: [['node_modules/typescript/bin/tsc', '--project', path.join(folder, file), '--pretty']],
      })),
  )

const sourceFolders = ['packages', 'examples', 'bench', 'scripts', 'test'].filter((folder) =>
  existsSync(path.join(root, folder)),
)

/** @type {readonly Check[]} */
const checks = [
  {
    name: 'packages',
    commands: [['scripts/run.mjs', 'build'], ['scripts/checks/check-packages.mjs']],
  },
  ...listTypeChecks(),
  {
    name: 'docs',
    commands: [['scripts/checks/check-doc-examples.mjs'], ['scripts/checks/check-tsdoc.mjs']],
  },
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

/** @param {string} output @param {string} name @returns {string} enough to see what is wrong; all of it when asked for alone */
const shorten = (output, name) => {
  const lines = output.split('\n')
  if (only || lines.length <= maxLines) return output
  return [
    ...lines.slice(0, maxLines),
    `… ${lines.length - maxLines} more lines: npm run check '${name}'`,
  ].join('\n')
}

/** @type {string[]} */
const failed = []
const startedMs = performance.now()

const work = async () => {
  for (let check = queue.shift(); check; check = queue.shift()) {
    const checkStartedMs = performance.now()
    const { isOk, output } = await runCheck(check)
    const seconds = ((performance.now() - checkStartedMs) / 1000).toFixed(1)
    process.stdout.write(`${isOk ? 'ok  ' : 'FAIL'} ${check.name.padEnd(45)} ${seconds.padStart(6)} s\n`)
    if (isOk) continue
    failed.push(check.name)
    process.stdout.write(`${shorten(output, check.name).replace(/^/gm, '     ')}\n`)
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
