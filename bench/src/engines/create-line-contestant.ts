import process from 'node:process'
import { type Contestant, throughput } from '../harness/contestant.ts'
import { readLines } from './read-lines.ts'
import type { ScanTask } from './scan-task.ts'

/** Makes a contestant of a test for one line, in this process, on strings. */
export function createLineContestant(
  { id, title, corpus, expectedLines }: ScanTask,
  createTest: () => (line: string) => boolean,
): Contestant {
  return {
    id,
    title,
    unit: 'MB/s',
    expectedLines,
    prepare() {
      const test = createTest()
      const lines = readLines(corpus.file)
      const round = () => {
        let matchingLines = 0
        const startedNs = process.hrtime.bigint()
        for (const line of lines) if (test(line)) matchingLines += 1
        const elapsedNs = Number(process.hrtime.bigint() - startedNs)
        return { value: throughput(corpus.facts.bytes, elapsedNs), matchingLines }
      }
      return { kind: 'ready', runner: { round } }
    },
  }
}
