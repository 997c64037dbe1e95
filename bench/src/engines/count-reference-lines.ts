import { createDetector, type RegexPattern, type RulePack } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import type { Corpus } from '../corpora/corpus.ts'
import { buildRecords } from './build-records.ts'
import { countPrimary } from './count-primary.ts'
import { joinPatterns } from './create-v8-alternation-contestant.ts'
import { readLines } from './read-lines.ts'

/** On how many lines the rules of a pack fire, by `detector.push`: the yardstick for packs that no peer understands. */
export function countPushedLines({ file, name }: Corpus, pack: RulePack): number {
  const engine = createRe2WasmEngine()
  const detector = createDetector({ packs: [pack], engine })
  let count = 0
  for (const record of buildRecords(readLines(file), name)) count += countPrimary(detector.push(record))
  detector.close()
  engine.close()
  return count
}

/** How many lines match one of some patterns, by V8. */
export function countLinesByV8({ file }: Corpus, patterns: readonly RegexPattern[]): number {
  const expression = joinPatterns(patterns)
  return readLines(file).filter((line) => expression.test(line)).length
}
