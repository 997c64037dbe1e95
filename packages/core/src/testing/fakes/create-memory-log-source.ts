import {
  type Clock,
  type Drop,
  type LogBatch,
  type LogRecord,
  type LogSource,
  type ReadLogsRequest,
  toId,
} from '../../contracts/index.ts'
import { SourceError } from '../../errors/index.ts'

/** What is known of a line beside its text. */
export interface MemoryLineOptions {
  /** Default `memory`. */
  readonly stream?: string
  /** Default: the clock's time; 0 without a clock. */
  readonly atMs?: number
  readonly labels?: Readonly<Record<string, string>>
}

/** A source whose lines are written by the test. */
export interface MemoryLogSource extends LogSource {
  /** Writes a line; whoever reads gets it at once. Answers its record. */
  append(message: string, options?: MemoryLineOptions): LogRecord
  /** Tells the reader of a loss, in order with the lines. */
  drop(drop: Drop): void
  /** Ends the source: readings end when they have delivered what there is. */
  end(): void
  /** The same lines in a new source, as a new process finds them. */
  reopen(): MemoryLogSource
  close(): Promise<void>
}

/** Options of {@link createMemoryLogSource}. */
export interface MemoryLogSourceOptions {
  /** Default `memory`. */
  readonly name?: string
  readonly clock?: Clock
  /** Default true; false ends a reading at the present end. */
  readonly follow?: boolean
  /** Default 100. */
  readonly maxBatchRecords?: number
}

type Entry = { readonly record: LogRecord } | { readonly drop: Drop }

interface Log {
  readonly entries: Entry[]
  readonly lineCounts: Map<string, number>
  readonly wake: Set<() => void>
  isEnded: boolean
}

const cursorShape = /^memory:1:(0|[1-9][0-9]{0,14}):(.*)$/s

function parseCursor(name: string, cursor: string | undefined): number {
  if (cursor === undefined) return 0
  const [, index, source] = cursorShape.exec(cursor) ?? []
  if (index !== undefined && source === name) return Number(index)
  throw new SourceError({
    code: 'HEALER_SOURCE_BAD_CURSOR',
    message: `The cursor given to ${JSON.stringify(name)} is not one of its own. Read without it to begin anew.`,
    details: {
      source: name,
      reason: source === undefined ? 'it has another shape' : `it is one of ${source}`,
    },
  })
}

/**
 * Creates a log source in memory: it passes the contract suite, needs no clock to wake up, and survives
 * {@link MemoryLogSource.reopen}.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { createMemoryLogSource } from '@healer/core/testing'
 *
 * const source = createMemoryLogSource()
 * source.append('ERROR: panicked at main.rs', { stream: 'rex-1', labels: { agent: 'rex' } })
 * source.end()
 * for await (const { records } of source.read({ signal: AbortSignal.timeout(1_000) })) {
 *   assert.deepEqual(records.map(({ stream }) => stream), ['rex-1'])
 * }
 * ```
 */
export function createMemoryLogSource(options: MemoryLogSourceOptions = {}): MemoryLogSource {
  return openLog({ entries: [], lineCounts: new Map(), wake: new Set(), isEnded: false }, options)
}

function openLog(log: Log, options: MemoryLogSourceOptions): MemoryLogSource {
  const { name = 'memory', clock, follow = true, maxBatchRecords = 100 } = options
  const closing = new AbortController()
  const write = (entry: Entry) => {
    log.entries.push(entry)
    for (const wake of log.wake) wake()
  }

  async function* read(request: ReadLogsRequest): AsyncGenerator<LogBatch, void, undefined> {
    let index = parseCursor(name, request.cursor)
    const signal = AbortSignal.any([request.signal, closing.signal])
    while (!signal.aborted) {
      const entries = log.entries.slice(index, index + maxBatchRecords)
      index += entries.length
      if (entries.length > 0) yield buildBatch(entries, `memory:1:${index}:${name}`)
      else if (log.isEnded || !follow) return
      else await waitForEntry(log, signal)
    }
  }

  return {
    contractVersion: 1,
    name,
    capabilities: { supportsTail: follow, supportsResume: true },
    read,
    append(message, { stream = 'memory', atMs = clock?.nowMs() ?? 0, labels = {} } = {}) {
      const lineNumber = (log.lineCounts.get(stream) ?? 0) + 1
      log.lineCounts.set(stream, lineNumber)
      const record: LogRecord = {
        id: toId(`${name}:${stream}:${lineNumber}`),
        source: name,
        stream,
        atMs,
        message: message.toWellFormed(),
        labels: { ...labels },
        lineNumber,
      }
      write({ record })
      return record
    },
    drop: (drop) => write({ drop }),
    end() {
      log.isEnded = true
      for (const wake of log.wake) wake()
    },
    reopen: () => openLog(log, options),
    close() {
      closing.abort()
      return Promise.resolve()
    },
  }
}

function buildBatch(entries: readonly Entry[], cursor: string): LogBatch {
  return {
    records: entries.flatMap((entry) => ('record' in entry ? [entry.record] : [])),
    drops: entries.flatMap((entry) => ('drop' in entry ? [entry.drop] : [])),
    cursor,
  }
}

/** Resolves when there is more, or when the signal aborts. */
function waitForEntry(log: Log, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      log.wake.delete(wake)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    if (signal.aborted) return resolve()
    log.wake.add(wake)
    signal.addEventListener('abort', wake)
  })
}
