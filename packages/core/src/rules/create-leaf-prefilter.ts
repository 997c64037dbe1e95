import { createPrefilter, type Prefilter, type PrefilterOptions } from '../prefilter/index.ts'
import type { CompiledLeaf } from './compile-leaf.ts'

/**
 * Creates the prefilter that names leaves which may match a text, by their index.
 *
 * @param leaves - One that is `undefined` keeps its place, with nothing to be looked for.
 * @param createScan - Default: the fastest one that the machine allows.
 */
export function createLeafPrefilter(
  leaves: readonly (CompiledLeaf | undefined)[],
  createScan?: PrefilterOptions['createScan'],
): Prefilter {
  return createPrefilter(
    leaves.map((leaf) => leaf?.literals ?? []),
    {
      companions: leaves.map((leaf) => leaf?.companion),
      lookarounds: leaves.map((leaf) => leaf?.lookaround),
      ...(createScan === undefined ? {} : { createScan }),
    },
  )
}
