import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { BenchRecord } from './record/bench-record.ts'
import type { RunBenchesOptions } from './run-benches.ts'

/** What a process is given, as JSON: the name of a bench, and how it is run. */
export interface BenchTask extends Pick<RunBenchesOptions, 'rounds' | 'minutes' | 'isSmall' | 'cacheFolder'> {
  readonly name: string
  readonly date: string
}

/** What a process sends. */
export type BenchMessage =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'record'; readonly record: BenchRecord }

const script = path.join(import.meta.dirname, 'bench-child.ts')

/**
 * Runs benches one after another, each in a process of its own: V8 compiles a function for all who have called it, and what one
 * bench calls would slow down the next. A service has one detector, or a few of a kind.
 *
 * @param names - Of benches that there are; at least one.
 */
export async function runInProcesses(
  names: readonly string[],
  { say, show, date, rounds, minutes, isSmall, cacheFolder }: RunBenchesOptions,
): Promise<BenchRecord> {
  const task = { date: date.toISOString(), rounds, minutes, isSmall, cacheFolder }
  const records: BenchRecord[] = []
  for (const name of names) {
    const record = await runInProcess({ ...task, name }, say)
    record.results.forEach(show)
    records.push(record)
  }
  const [first] = records
  if (first === undefined) throw new RangeError('There is no bench to run.')
  const corpora = new Map(records.flatMap((record) => record.corpora.map((corpus) => [corpus.name, corpus])))
  return { ...first, corpora: [...corpora.values()], results: records.flatMap(({ results }) => results) }
}

async function runInProcess(task: BenchTask, say: (line: string) => void): Promise<BenchRecord> {
  // With the options of this one: what V8 may do, and where sources are found.
  const child = fork(script, [JSON.stringify(task)])
  let record: BenchRecord | undefined
  child.on('message', (message: BenchMessage) => {
    if (message.kind === 'line') say(message.line)
    else record = message.record
  })
  // What it sent is all here when the channel is closed, not when it has ended.
  await Promise.all([once(child, 'exit'), once(child, 'disconnect')])
  if (record === undefined) throw new Error(`The bench ${task.name} ended without a record.`)
  return record
}
