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

/** @param {string} directory */
const isFresh = (directory) =>
  readStamp(stampFileOf(directory)).startsWith(currentStamp(directory)) &&
  existsSync(path.join(directory, 'dist'))

export const isBuildFresh = () => listPackages().every(isFresh)

/** JavaScript only: what a command runs on. Declarations come with `pnpm build`, which also publishing uses. */
export const ensureBuild = async () => {
  const stale = listPackages().filter((directory) => !isFresh(directory))
  for (const directory of stale) {
    const name = path.basename(directory)
    const stamp = currentStamp(directory)
    removeStamp(stampFileOf(directory))
    await runStep({
      step: 'build',
      doing: `bundling packages/${name}`,
      command: nodePath,
      args: [path.join(root, 'node_modules', 'tsup', 'dist', 'cli-default.js'), '--no-dts'],
      cwd: directory,
      env: toolchainEnvironment(),
      advice: `See the compiler's words above; then run the command again.`,
    })
    writeStamp(stampFileOf(directory), stamp)
  }
}
