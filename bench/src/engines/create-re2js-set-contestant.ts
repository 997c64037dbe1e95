import { RE2Set } from 're2js'
import type { Contestant } from '../harness/contestant.ts'
import { createLineContestant } from './create-line-contestant.ts'
import type { ScanTask } from './scan-task.ts'

/** Tests every line with the set of re2js: all patterns in one automaton. */
export function createRe2jsSetContestant(task: ScanTask): Contestant {
  return createLineContestant(task, () => {
    const set = new RE2Set()
    for (const { source, caseSensitive } of task.patterns) set.add(caseSensitive ? source : `(?i)${source}`)
    set.compile()
    return (line) => set.match(line).length > 0
  })
}
