import { existsSync } from 'node:fs'
import path from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { cache, root } from './paths.mjs'
import { runStep } from './run-step.mjs'
import { readStamp, removeStamp, writeStamp } from './stamp.mjs'
import { nodePath, toolchainEnvironment } from './toolchain.mjs'
import { listPackages } from './workspace.mjs'

/** @param {string} directory */
const stampFileOf = (directory) => path.join(cache, 'build', path.basename(directory))

/** @param {string} directory @returns {string} changes with everything that can change the JavaScript in `dist` */
const currentStamp = (directory) =>
  fingerprint(
    [
      path.join(directory, 'src'),
      path.join(directory, 'package.json'),
      path.join(directory, 'tsup.config.ts'),
      path.join(root, 'tsconfig.base.json'),
      path.join(root, 'pnpm-lock.yaml'),
      ...(path.basename(directory) === 'server' ? [path.join(root, 'examples', 'demo-world')] : []),
    ],
    { skip: (file) => /\.test(-d)?\.ts$/.test(file) },
  )

/** Declarations may show types of other packages. */
const declarationStamp = () => listPackages().map(currentStamp).join(' ')

/** @param {string} directory @param {string} stamp */
const isFresh = (directory, stamp) =>
  readStamp(stampFileOf(directory)).startsWith(stamp) && existsSync(path.join(directory, 'dist'))

export const isBuildFresh = () =>
  listPackages().every((directory) => isFresh(directory, currentStamp(directory)))

export const areDeclarationsFresh = () => {
  const declarations = declarationStamp()
  return listPackages().every((directory) => isFresh(directory, `${currentStamp(directory)} ${declarations}`))
}

/**
 * @param {string} directory
 * @param {string} stamp
 * @param {{ doing: string, args: readonly string[] }} options
 */
const build = async (directory, stamp, { doing, args }) => {
  removeStamp(stampFileOf(directory))
  await runStep({
    step: 'build',
    doing: `${doing} packages/${path.basename(directory)}`,
    command: nodePath,
    args: [path.join(root, 'node_modules', 'tsup', 'dist', 'cli-default.js'), ...args],
    cwd: directory,
    env: toolchainEnvironment(),
    advice: 'See the words of the compiler above; then run the command again.',
  })
  writeStamp(stampFileOf(directory), stamp)
}

/** JavaScript only: what a command runs on. */
export const ensureBuild = async () => {
  for (const directory of listPackages()) {
    const stamp = currentStamp(directory)
    if (isFresh(directory, stamp)) continue
    await build(directory, stamp, { doing: 'bundling', args: ['--no-dts'] })
  }
}

/** JavaScript and declarations: what is published. */
export const ensureDeclarations = async () => {
  const declarations = declarationStamp()
  for (const directory of listPackages()) {
    const stamp = `${currentStamp(directory)} ${declarations}`
    if (isFresh(directory, stamp)) continue
    await build(directory, stamp, { doing: 'building', args: [] })
  }
}
