import { RE2 } from 're2-wasm'
import type { Contestant } from '../harness/contestant.ts'
import { createLineContestant } from './create-line-contestant.ts'
import type { ScanTask } from './scan-task.ts'

/** Tests every line with one expression of re2-wasm after another, until one matches: what rules cost without a filter. */
export function createRe2WasmLoopContestant(task: ScanTask): Contestant {
  return createLineContestant(task, () => {
    const expressions = task.patterns.map(
      ({ source, caseSensitive }) => new RE2(source, caseSensitive ? 'u' : 'iu'),
    )
    return (line) => expressions.some((expression) => expression.test(line))
  })
}
