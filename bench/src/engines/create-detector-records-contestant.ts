import process from 'node:process'
import { type Contestant, throughput } from '../harness/contestant.ts'
import { buildRecords } from './build-records.ts'
import { countPrimary } from './count-primary.ts'
import type { DetectorTask } from './detector-task.ts'
import { openDetector } from './open-detector.ts'
import { readLines } from './read-lines.ts'

// As many as a source delivers at once: they are still in the cache when they are pushed.
const batchLines = 1000

/** Judges a text with `detector.push`, a record with a string a line; a batch of them is made before it is timed. */
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
      const lines = readLines(corpus.file)
      const round = () => {
        let matchingLines = 0
        let elapsedNs = 0
        for (let start = 0; start < lines.length; start += batchLines) {
          const records = buildRecords(lines.slice(start, start + batchLines), `${id}:${start}`)
          const startedNs = process.hrtime.bigint()
          for (const record of records) matchingLines += countPrimary(detector.push(record))
          elapsedNs += Number(process.hrtime.bigint() - startedNs)
        }
        return { value: throughput(corpus.facts.bytes, elapsedNs), matchingLines }
      }
      return { kind: 'ready', runner: { round, close } }
    },
  }
}
