import { readFileSync } from 'node:fs'
import process from 'node:process'
import type { RulePack } from '@healer/core'
import type { Corpus } from '../corpora/corpus.ts'
import type { Contestant } from '../harness/contestant.ts'
import { openDetector } from './open-detector.ts'

const lineEnd = 0x0a
/** The fastest of a few, so that a pause of the machine is not taken for the line's. */
const tries = 3

/** Judges every line of some texts by itself, and tells how long the worst one took. */
export function createWorstLineContestant(corpora: readonly Corpus[], pack: RulePack): Contestant {
  return {
    id: 'worst-line',
    title: 'Healer, the slowest line of 64 KiB',
    unit: 'ms',
    prepare() {
      const { detector, close } = openDetector(pack)
      const lines = corpora.flatMap(({ file }) => splitLines(readFileSync(file)))
      let pushed = 0
      const timeLineNs = (line: Uint8Array) => {
        pushed += 1
        const stream = { source: 'bench', stream: `line-${pushed}`, labels: {}, atMs: 0 }
        const startedNs = process.hrtime.bigint()
        detector.pushBytes(line, stream)
        detector.endBytes(stream)
        return Number(process.hrtime.bigint() - startedNs)
      }
      const timeBestNs = (line: Uint8Array) =>
        Math.min(...Array.from({ length: tries }, () => timeLineNs(line)))
      const round = () => ({ value: Math.max(...lines.map(timeBestNs)) / 1e6 })
      return { kind: 'ready', runner: { round, close } }
    },
  }
}

function splitLines(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = []
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(lineEnd, start) + 1
    lines.push(bytes.subarray(start, end))
    start = end
  }
  return lines
}
