import type { RegexPattern, RulePack } from '@healer/core'
import type { Corpus } from '../corpora/corpus.ts'
import { buildRecords } from './build-records.ts'
import { countPrimary } from './count-primary.ts'
import { joinPatterns } from './create-v8-alternation-contestant.ts'
import { openDetector } from './open-detector.ts'
import { readLines } from './read-lines.ts'

/** On how many lines of an agent's log, or nobody's, the rules of a pack fire, by `detector.push`: the yardstick for packs that no peer understands. */
export function countPushedLines({ file, name }: Corpus, pack: RulePack, agent?: string): number {
  const { detector, close } = openDetector(pack, agent)
  let count = 0
  // All at one time, as the bytes of a stream are pushed: rules with windows count by it.
  for (const record of buildRecords(readLines(file), name))
    count += countPrimary(detector.push({ ...record, atMs: 0 }))
  close()
  return count
}

/** How many lines match one of some patterns, by V8. */
export function countLinesByV8({ file }: Corpus, patterns: readonly RegexPattern[]): number {
  const expression = joinPatterns(patterns)
  return readLines(file).filter((line) => expression.test(line)).length
}
