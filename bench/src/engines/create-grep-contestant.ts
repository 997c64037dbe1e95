import type { Contestant } from '../harness/contestant.ts'
import { createCommandContestant } from './create-command-contestant.ts'
import type { ScanTask } from './scan-task.ts'
import { writePatternFile } from './write-pattern-file.ts'

/** Scans with `grep -E -c` in the C locale. For patterns that are POSIX too, and all without regard to case. */
export function createGrepContestant(task: ScanTask): Contestant {
  return createCommandContestant(task, {
    program: 'grep',
    statuses: [0, 1],
    plan: () => {
      const file = writePatternFile(
        task.cacheFolder,
        task.patterns.map(({ source }) => source),
      )
      return {
        args: ['-E', '-c', '-i', '-a', '-f', file, task.corpus.file],
        countLines: (stdout) => Number(stdout.trim()),
      }
    },
  })
}
