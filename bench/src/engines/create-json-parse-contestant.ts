import process from 'node:process'
import { type Contestant, throughput } from '../harness/contestant.ts'

/** Parses texts of JSON, and does nothing with them: what everybody pays who reads them. */
export function createJsonParseContestant({
  id,
  title,
  texts,
}: {
  readonly id: string
  readonly title: string
  readonly texts: readonly string[]
}): Contestant {
  return {
    id,
    title,
    unit: 'MB/s',
    prepare() {
      const sizeBytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
      const round = () => {
        let parsed = 0
        const startedNs = process.hrtime.bigint()
        for (const text of texts) if (typeof JSON.parse(text) === 'object') parsed += 1
        const elapsedNs = Number(process.hrtime.bigint() - startedNs)
        if (parsed !== texts.length) throw new Error(`Only ${parsed} of ${texts.length} texts are objects.`)
        return { value: throughput(sizeBytes, elapsedNs) }
      }
      return { kind: 'ready', runner: { round } }
    },
  }
}
