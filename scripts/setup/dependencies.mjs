import { existsSync } from 'node:fs'
import path from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { root } from './paths.mjs'
import { runStep } from './run-step.mjs'
import { readStamp, removeStamp, writeStamp } from './stamp.mjs'
import { nodePath, pnpmPath, toolchainEnvironment } from './toolchain.mjs'
import { listPackages, listWorkspace } from './workspace.mjs'

const stampFile = path.join(root, 'node_modules', '.healer-stamp')

const currentStamp = () =>
  fingerprint([
    path.join(root, 'pnpm-lock.yaml'),
    path.join(root, 'pnpm-workspace.yaml'),
    path.join(root, '.npmrc'),
    ...listWorkspace().map((directory) => path.join(directory, 'package.json')),
  ])

export const areDependenciesFresh = () =>
  readStamp(stampFile) === currentStamp() &&
  listPackages().every((directory) => existsSync(path.join(directory, 'node_modules')))

export const ensureDependencies = async () => {
  if (areDependenciesFresh()) return
  removeStamp(stampFile)
  await runStep({
    step: 'dependencies',
    doing: 'installing what pnpm-lock.yaml names',
    command: nodePath,
    args: [pnpmPath, 'install', '--frozen-lockfile', '--reporter=append-only'],
    cwd: root,
    env: { ...toolchainEnvironment(), CI: 'true' },
    advice: 'After a change of a package.json: npm run -s tool -- pnpm install. Otherwise check the network.',
  })
  writeStamp(stampFile, currentStamp())
}
