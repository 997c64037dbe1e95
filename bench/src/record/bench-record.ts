import type { CorpusName } from '../corpora/corpus.ts'
import type { BenchResult } from '../harness/run-definition.ts'
import type { Machine } from '../machine/describe-machine.ts'

/** What a run of all benches found, as it is written down. */
export interface BenchRecord {
  readonly format: 1
  /** Day of the run in UTC: `2026-01-31`. */
  readonly date: string
  readonly machine: Machine
  /** The texts that were scanned. */
  readonly corpora: readonly {
    readonly name: CorpusName
    readonly lines: number
    readonly bytes: number
    readonly sha256: string
  }[]
  readonly results: readonly BenchResult[]
}

/** Name of the file that keeps a record: `2026-01-31-amd-epyc-node24.json`. */
export function recordFileName({ date, machine }: BenchRecord): string {
  const cpu = machine.cpu
    .toLowerCase()
    .replaceAll(/\((?:r|tm)\)|@.*$/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return `${date}-${cpu}-node${machine.node.split('.')[0]}.json`
}
