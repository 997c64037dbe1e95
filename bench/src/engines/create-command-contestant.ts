import { type Contestant, throughput } from '../harness/contestant.ts'
import { findProgram } from './find-program.ts'
import { runProgram } from './run-program.ts'
import type { ScanTask } from './scan-task.ts'

/** A program that scans a whole file and says how many lines matched. */
export interface ScanCommand {
  readonly program: string
  /** Its arguments, and how its output is read. Called once; may write files. */
  readonly plan: () => {
    readonly args: readonly string[]
    readonly countLines: (stdout: string) => number
  }
  /** Exit statuses that are no failure. Default: 0. */
  readonly statuses?: readonly number[]
  /** What prints its version in the first line. Default `--version`. */
  readonly versionArgs?: readonly string[]
}

/** Makes a contestant of a command: the whole process is measured, its start included; the text is in the page cache. */
export function createCommandContestant(
  { id, title, corpus, expectedLines }: ScanTask,
  { program, plan, statuses, versionArgs = ['--version'] }: ScanCommand,
): Contestant {
  return {
    id,
    title,
    unit: 'MB/s',
    expectedLines,
    prepare() {
      const found = findProgram(program)
      if (found === undefined) return { kind: 'absent', reason: `${program} is not installed` }
      const { args, countLines } = plan()
      const version = runProgram(found, versionArgs).stdout.split('\n')[0]?.trim() ?? ''
      const round = () => {
        const { stdout, elapsedNs } = runProgram(found, args, statuses)
        return { value: throughput(corpus.facts.bytes, elapsedNs), matchingLines: countLines(stdout) }
      }
      return { kind: 'ready', runner: { round }, version }
    },
  }
}
