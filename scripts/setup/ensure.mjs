import path from 'node:path'
import { areDeclarationsFresh, ensureBuild, ensureDeclarations, isBuildFresh } from './build.mjs'
import { areDependenciesFresh, ensureDependencies } from './dependencies.mjs'
import { withLock } from './lock.mjs'
import { cache } from './paths.mjs'
import { say } from './run-step.mjs'
import { ensureToolchain, isToolchainFresh } from './toolchain.mjs'

const stages = {
  toolchain: { isFresh: isToolchainFresh, ensure: ensureToolchain },
  dependencies: { isFresh: areDependenciesFresh, ensure: ensureDependencies },
  build: { isFresh: isBuildFresh, ensure: ensureBuild },
  declarations: { isFresh: areDeclarationsFresh, ensure: ensureDeclarations },
}

/** @typedef {keyof typeof stages} Stage */

/**
 * Brings the checkout to the state a command needs. Costs a few file reads when nothing changed; otherwise one
 * process at a time does the work and the others wait for it.
 *
 * @param {readonly Stage[]} names - in order
 */
export const ensure = async (names) => {
  const needed = names.map((name) => stages[name])
  if (needed.every(({ isFresh }) => isFresh())) return
  await withLock(
    path.join(cache, 'setup.lock'),
    async () => {
      for (const stage of needed) await stage.ensure()
    },
    (owner) => say(`setup: waiting for process ${owner}, which is setting up this checkout`),
  )
}
