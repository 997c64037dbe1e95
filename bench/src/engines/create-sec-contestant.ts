import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Contestant } from '../harness/contestant.ts'
import { createCommandContestant } from './create-command-contestant.ts'
import type { ScanTask } from './scan-task.ts'

/** Scans with SEC, one rule a pattern; the first rule that matches a line writes one to standard output. */
export function createSecContestant(task: ScanTask): Contestant {
  return createCommandContestant(task, {
    program: 'sec',
    plan: () => {
      const rules = task.patterns.map(({ source, caseSensitive }) =>
        [
          'type=Single',
          'ptype=RegExp',
          `pattern=${caseSensitive ? '' : '(?i)'}${source}`,
          'desc=matched',
          'action=write - matched',
        ].join('\n'),
      )
      const file = path.join(task.cacheFolder, 'sec.conf')
      writeFileSync(file, `${rules.join('\n\n')}\n`)
      return {
        args: [`--conf=${file}`, `--input=${task.corpus.file}`, '--notail'],
        countLines: (stdout) => stdout.split('\n').filter((line) => line === 'matched').length,
      }
    },
  })
}
