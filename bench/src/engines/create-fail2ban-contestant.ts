import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Contestant } from '../harness/contestant.ts'
import { createCommandContestant } from './create-command-contestant.ts'
import type { ScanTask } from './scan-task.ts'

/** Scans with `fail2ban-regex`, one failregex a pattern; it wants to know who failed: a line's first character will do. */
export function createFail2banContestant(task: ScanTask): Contestant {
  return createCommandContestant(task, {
    program: 'fail2ban-regex',
    plan: () => {
      const expressions = task.patterns.map(({ source }) => `(?i)^(?=.*(?:${source}))<F-ID>.</F-ID>`)
      const file = path.join(task.cacheFolder, 'fail2ban.conf')
      writeFileSync(file, `[Definition]\nfailregex = ${expressions.join('\n            ')}\n`)
      return {
        args: ['--datepattern', '{NONE}', task.corpus.file, file],
        countLines: (stdout) => Number(/, (\d+) matched, /.exec(stdout)?.[1] ?? Number.NaN),
      }
    },
  })
}
