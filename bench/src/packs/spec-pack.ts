import { buildRulePack } from './build-rule-pack.ts'
import { listPackPatterns } from './list-pack-patterns.ts'

/** The pack of the specification's patterns. */
export const specPack = buildRulePack()

/** Its patterns, as other engines take them. */
export const specPackPatterns = listPackPatterns(specPack)
