import process from 'node:process'
import { type Contestant, throughput } from '../harness/contestant.ts'
import { buildRecords } from './build-records.ts'
import { countPrimary } from './count-primary.ts'
import type { DetectorTask } from './detector-task.ts'
import { openDetector } from './open-detector.ts'
import { readLines } from './read-lines.ts'

/** Judges a text with `detector.push`, a record with a string a line; the records are made before. */
export function createDetectorRecordsContestant({
  id,
  title,
  corpus,
  pack,
  expectedLines,
}: DetectorTask): Contestant {
  return {
    id,
    title,
    unit: 'MB/s',
    expectedLines,
    prepare() {
      const { detector, close } = openDetector(pack)
      const records = buildRecords(readLines(corpus.file), id)
      const round = () => {
        let matchingLines = 0
        const startedNs = process.hrtime.bigint()
        for (const record of records) matchingLines += countPrimary(detector.push(record))
        const elapsedNs = Number(process.hrtime.bigint() - startedNs)
        return { value: throughput(corpus.facts.bytes, elapsedNs), matchingLines }
      }
      return { kind: 'ready', runner: { round, close } }
    },
  }
}
