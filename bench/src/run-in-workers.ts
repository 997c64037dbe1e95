import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { BenchRecord } from './record/bench-record.ts'
import type { RunBenchesOptions } from './run-benches.ts'

/** What a worker is given: the name of a bench, and what does not need a function to say. */
export interface BenchTask extends Omit<RunBenchesOptions, 'say' | 'show'> {
  readonly name: string
}

/** What a worker posts. */
export type BenchWorkerMessage =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'record'; readonly record: BenchRecord }

/**
 * Runs benches one after another, each in a thread of its own: V8 compiles a function for all who have called it, and what one
 * bench calls would slow down the next. A service has one detector, or a few of a kind.
 *
 * @param names - Of benches that there are; at least one.
 */
export async function runInWorkers(
  names: readonly string[],
  { say, show, ...options }: RunBenchesOptions,
): Promise<BenchRecord> {
  const records: BenchRecord[] = []
  for (const name of names) {
    const record = await runInWorker({ ...options, name }, say)
    record.results.forEach(show)
    records.push(record)
  }
  const [first] = records
  if (first === undefined) throw new RangeError('There is no bench to run.')
  const corpora = new Map(records.flatMap((record) => record.corpora.map((corpus) => [corpus.name, corpus])))
  return { ...first, corpora: [...corpora.values()], results: records.flatMap(({ results }) => results) }
}

async function runInWorker(task: BenchTask, say: (line: string) => void): Promise<BenchRecord> {
  const worker = new Worker(new URL('bench-worker.ts', import.meta.url), { workerData: task })
  let record: BenchRecord | undefined
  worker.on('message', (message: BenchWorkerMessage) => {
    if (message.kind === 'line') say(message.line)
    else record = message.record
  })
  await once(worker, 'exit')
  if (record === undefined) throw new Error(`The bench ${task.name} ended without a record.`)
  return record
}
