import { specPatterns } from '../packs/spec-patterns.ts'
import type { Corpus } from './corpus.ts'

const specified = Object.keys(specPatterns).length

/** How many lines of a text a pack of `buildRulePack` must match, by what was put into the text. */
export function countMatchingLines({ facts }: Corpus, ruleCount: number = specified): number {
  const literals = ruleCount - specified
  return facts.hitLines.length + facts.planted.filter(({ literal }) => literal < literals).length
}
