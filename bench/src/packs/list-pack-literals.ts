import type { RulePack } from '@healer/core'
import { listPackPatterns } from './list-pack-patterns.ts'

/** What stands between the special characters of a pattern, in reading order. */
const literalRuns = (source: string) =>
  source
    .replaceAll(/\\.|\[[^\]]*\]|\(\?<\w+>|\(\?:|\(|[^\w -]/g, '\n')
    .split('\n')
    .map((run) => run.trim())
    .filter((run) => run.length >= 4)

/** Lists the fixed texts of a pack's rules: what an adversary who knows the pack would write. */
export function listPackLiterals(pack: RulePack): readonly string[] {
  return [...new Set(listPackPatterns(pack).flatMap(({ source }) => literalRuns(source)))]
}
