import { readFileSync } from 'node:fs'
import process from 'node:process'
import { type Contestant, throughput } from '../harness/contestant.ts'
import { countPrimary } from './count-primary.ts'
import type { DetectorTask } from './detector-task.ts'
import { openDetector } from './open-detector.ts'
import { roundsApartMs } from './rounds-apart.ts'

const chunkBytes = 1024 * 1024

/** Judges a text with `detector.pushBytes`, in chunks of 1 MiB that end wherever they end. */
export function createDetectorBytesContestant({
  id,
  title,
  corpus,
  pack,
  agent,
  expectedLines,
}: DetectorTask): Contestant {
  return {
    id,
    title,
    unit: 'MB/s',
    expectedLines,
    prepare() {
      const { detector, close } = openDetector(pack, agent)
      const bytes = readFileSync(corpus.file)
      let rounds = 0
      const round = () => {
        rounds += 1
        const stream = {
          source: 'bench',
          stream: `round-${rounds}`,
          labels: {},
          atMs: rounds * roundsApartMs,
        }
        let matchingLines = 0
        const startedNs = process.hrtime.bigint()
        for (let start = 0; start < bytes.length; start += chunkBytes) {
          matchingLines += countPrimary(detector.pushBytes(bytes.subarray(start, start + chunkBytes), stream))
        }
        matchingLines += countPrimary(detector.endBytes(stream))
        const elapsedNs = Number(process.hrtime.bigint() - startedNs)
        return { value: throughput(bytes.length, elapsedNs), matchingLines }
      }
      return { kind: 'ready', runner: { round, close } }
    },
  }
}
