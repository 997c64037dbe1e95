import { mkdir } from 'node:fs/promises'
import { buildRunId } from './build-run-id.ts'
import { isRunId, loadRunFiles, type RunFile, writeRunFile } from './run-file.ts'

/** All agent runs that were ever started, in memory and on the disk. */
export interface AgentRunBook {
  /** Reads what is on the disk; once. */
  open(): Promise<void>
  /** A free id for a play's next run of an agent; no later call gives the same. */
  reserveRunId(request: { readonly playId: string; readonly agent: string }): string
  /** Writes a run down; durable when it resolves. */
  write(run: RunFile): Promise<void>
  findByMarker(marker: string): RunFile | undefined
  /** In the order of their ids. */
  list(): readonly RunFile[]
}

/**
 * Creates the book of runs over a directory of run files.
 *
 * @param options.directory - Made where there is none; it belongs to one book at a time.
 */
export function createAgentRunBook(options: { readonly directory: string }): AgentRunBook {
  const runs = new Map<string, RunFile>()
  const reserved = new Set<string>()
  const load = async () => {
    await mkdir(options.directory, { recursive: true, mode: 0o700 })
    for (const run of await loadRunFiles(options.directory)) runs.set(run.runId, run)
  }
  let opened: Promise<void> | undefined
  return {
    open: async () => await (opened ??= load()),
    reserveRunId(request) {
      for (let number = 1; ; number += 1) {
        const runId = buildRunId({ ...request, number })
        if (!isRunId(runId)) throw new TypeError(`${JSON.stringify(runId)} is no id of a run.`)
        if (runs.has(runId) || reserved.has(runId)) continue
        reserved.add(runId)
        return runId
      }
    },
    async write(run) {
      await writeRunFile(options.directory, run)
      runs.set(run.runId, run)
    },
    findByMarker: (marker) => [...runs.values()].find((run) => run.marker === marker),
    list: () => [...runs.values()].toSorted((one, other) => (one.runId < other.runId ? -1 : 1)),
  }
}
