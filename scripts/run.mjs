#!/usr/bin/env node
// The way in: `npm start`, `npm test`, `npm run healer` and the rest. Plain JavaScript for any Node from 18 on;
// it brings what the command needs and then runs the command on the Node of the toolchain.
import path from 'node:path'
import { ensure } from './setup/ensure.mjs'
import { followParent } from './setup/follow-parent.mjs'
import { root } from './setup/paths.mjs'
import { runChild } from './setup/run-child.mjs'
import { say } from './setup/run-step.mjs'
import { StepError } from './setup/step-error.mjs'
import { nodePath, toolchainEnvironment } from './setup/toolchain.mjs'

const biome = path.join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
const cli = path.join(root, 'packages', 'server', 'dist', 'cli.js')
const bench = path.join(root, 'bench', 'src', 'main.ts')

/** @typedef {(args: readonly string[]) => Promise<number>} Command */

/** @param {readonly string[]} args @param {string} [cwd] */
const runNode = (args, cwd) =>
  runChild(nodePath, args, { env: toolchainEnvironment(), ...(cwd ? { cwd } : {}) })

/** Where in the checkout the caller stands: relative paths mean what they say there, though npm runs us at the root. */
const callerDirectory = () => {
  const { INIT_CWD: directory = '' } = process.env
  return directory.startsWith(root + path.sep) ? directory : root
}

/** @param {string} script @returns {Command} */
const runScript = (script) => async (args) => {
  await ensure(['toolchain', 'dependencies'])
  return runNode([path.join(root, 'scripts', script), ...args], root)
}

/** @type {Record<string, Command>} */
const commands = {
  start: async (args) => {
    await ensure(['toolchain', 'dependencies', 'build'])
    return runNode([cli, 'demo', ...args])
  },
  healer: async (args) => {
    await ensure(['toolchain', 'dependencies', 'build'])
    return runNode([cli, ...args], callerDirectory())
  },
  test: runScript('test.mjs'),
  check: runScript('check.mjs'),
  build: async () => {
    await ensure(['toolchain', 'dependencies', 'declarations'])
    return 0
  },
  bench: async (args) => {
    await ensure(['toolchain', 'dependencies'])
    return runNode(
      ['--expose-gc', '--no-flush-bytecode', '--conditions=@healer/source', bench, ...args],
      root,
    )
  },
  format: async (args) => {
    await ensure(['toolchain', 'dependencies'])
    return runNode([biome, 'check', '--write', ...args], root)
  },
  tool: async ([command = 'pnpm', ...args]) => {
    // pnpm changes the dependencies itself; a stale lockfile must not stand in its way.
    await ensure(command === 'pnpm' ? ['toolchain'] : ['toolchain', 'dependencies'])
    return runChild(command, args, { env: toolchainEnvironment(), shell: process.platform === 'win32' })
  },
}

const [name = '', ...args] = process.argv.slice(2)
followParent()
try {
  const command = commands[name]
  if (!command) {
    throw new StepError('run', `there is no command ${JSON.stringify(name)}`, {
      advice: `Commands: ${Object.keys(commands).join(', ')}.`,
    })
  }
  process.exitCode = await command(args)
} catch (error) {
  if (!(error instanceof StepError)) throw error
  if (error.output) say(error.output.trimEnd())
  say(`${error.step}: ${error.message}`)
  if (error.advice) say(error.advice)
  process.exitCode = error.exitCode
}
