import path from 'node:path'
import type { Corpus, CorpusName } from './corpora/corpus.ts'
import { loadCorpus } from './corpora/load-corpus.ts'
import type { BenchDefinition } from './harness/bench-definition.ts'
import { type BenchResult, runDefinition } from './harness/run-definition.ts'
import { describeMachine } from './machine/describe-machine.ts'
import type { BenchArguments } from './parse-bench-arguments.ts'
import type { BenchRecord } from './record/bench-record.ts'

// On a small text a look is enough.
const roundMsOf = { small: 0, full: 500 } as const

/** How benches are run. */
export interface RunBenchesOptions extends Pick<BenchArguments, 'rounds' | 'minutes' | 'isSmall'> {
  /** Texts, compiled peers. */
  readonly cacheFolder: string
  readonly date: Date
  /** Told what is going on. */
  readonly say: (line: string) => void
  /** Given every result when it is there. */
  readonly show: (result: BenchResult) => void
}

/** Runs benches, one after another; a text is loaded once. */
export async function runBenches(
  definitions: readonly BenchDefinition[],
  { rounds, minutes, isSmall, cacheFolder, date, say, show }: RunBenchesOptions,
): Promise<BenchRecord> {
  const machine = describeMachine()
  const size = isSmall ? 'small' : 'full'
  const roundMs = roundMsOf[size]
  const loaded = new Map<CorpusName, Promise<Corpus>>()
  const load = (name: CorpusName) => {
    const corpus =
      loaded.get(name) ?? loadCorpus(name, { folder: path.join(cacheFolder, 'corpora'), size, say })
    loaded.set(name, corpus)
    return corpus
  }
  const context = { size, minutes, maxRules: isSmall ? 1000 : 10_000, cacheFolder, load } as const
  const results: BenchResult[] = []
  for (const definition of definitions) {
    const result = await runDefinition(definition, {
      context,
      rounds,
      roundMs,
      nowMs: () => performance.now(),
      say,
    })
    show(result)
    results.push(result)
  }
  const corpora = (await Promise.all(loaded.values())).map(({ name, facts }) => {
    const { lines, bytes, sha256 } = facts
    return { name, lines, bytes, sha256 }
  })
  return { format: 1, date: date.toISOString().slice(0, 10), machine, corpora, results }
}
