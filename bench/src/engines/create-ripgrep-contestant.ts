import type { Contestant } from '../harness/contestant.ts'
import { createCommandContestant } from './create-command-contestant.ts'
import type { ScanTask } from './scan-task.ts'
import { writePatternFile } from './write-pattern-file.ts'

const isAscii = (source: string) => new TextEncoder().encode(source).length === source.length

/**
 * Scans with `ripgrep -j1 -c`, on one thread, and over bytes as Hyperscan and grep: Unicode classes take it seconds to compile.
 * Over bytes it takes no class with a character of several; such a pattern is left out, and the count says whether it matters.
 */
export function createRipgrepContestant(task: ScanTask): Contestant {
  return createCommandContestant(task, {
    program: 'rg',
    // No line that matches is status 1.
    statuses: [0, 1],
    plan: () => {
      const lines = task.patterns
        .filter(({ source }) => isAscii(source))
        .map(({ source, caseSensitive }) => (caseSensitive ? `(?-i:${source})` : source))
      const file = writePatternFile(task.cacheFolder, lines)
      return {
        args: ['--no-config', '--no-unicode', '--text', '-j1', '-c', '-i', '-f', file, task.corpus.file],
        countLines: (stdout) => Number(stdout.trim() || 0),
      }
    },
  })
}
