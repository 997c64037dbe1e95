import { type Clock, type LogBatch, type LogRecord, toId } from '@healer/core/contracts'
import { createBatchCollector } from './create-batch-collector.ts'
import { createFileTail, type FileTail, type TailStep } from './create-file-tail.ts'
import { buildFileCursor, type FilePositions } from './file-cursor.ts'
import type { FilePosition } from './file-position.ts'
import type { FileLine } from './open-log-file.ts'
import type { ParseTime } from './parse-leading-time.ts'

const batchLimits = { maxRecords: 1000, maxBytes: 1024 * 1024 }
/** While there is much to read, files are looked at anew after so many rounds. */
const maxRoundsPerLook = 16
/** Positions that are kept of files which are listed no more, in case they are again. */
const maxRetired = 256
/** A line may say that it was written this much in the future. @source Loki's default `creation_grace_period` */
const maxAheadMs = 10 * 60_000

/** A file to read. */
export interface LogFile {
  /** Names the stream; need not exist yet. */
  readonly path: string
  /** What is known of the file (namespace, pod, agent): the labels of its records. */
  readonly labels?: Readonly<Record<string, string>>
}

/** What a reading needs, all defaults filled in. */
export interface ReadLogFilesOptions {
  readonly name: string
  readonly listFiles: () => Promise<readonly LogFile[]>
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly positions: FilePositions
  readonly pollIntervalMs: number
  readonly rotateWaitMs: number
  readonly maxLineBytes: number
  readonly chunkBytes: number
  readonly follow: boolean
  readonly parseTime: ParseTime
}

/** One reading of a set of files. */
export interface LogFileReading {
  batches(): AsyncGenerator<LogBatch, void, undefined>
  /** Closes all files; more than once is fine. */
  close(): Promise<void>
}

type Labels = Readonly<Record<string, string>>

class FileSetReading implements LogFileReading {
  readonly #options: ReadLogFilesOptions
  readonly #tails = new Map<string, { readonly tail: FileTail; labels: Labels }>()
  readonly #retired: Map<string, FilePosition>
  readonly #collector = createBatchCollector(batchLimits)
  readonly #buffer: Buffer
  #hasMoved = false

  constructor(options: ReadLogFilesOptions) {
    this.#options = options
    this.#retired = new Map(options.positions)
    this.#buffer = Buffer.allocUnsafeSlow(options.chunkBytes)
  }

  async *batches(): AsyncGenerator<LogBatch, void, undefined> {
    const { signal, follow, clock, pollIntervalMs } = this.#options
    try {
      while (!signal.aborted) {
        yield* this.#readToEnd()
        if (signal.aborted) return
        this.#retire()
        if (!this.#collector.isEmpty || this.#hasMoved) yield this.#takeBatch()
        if (follow) await clock.sleep(pollIntervalMs, signal)
        else if (this.#tails.values().every(({ tail }) => tail.isDone)) return
      }
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      await this.close()
    }
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.#tails.values(), ({ tail }) => tail.close()))
  }

  /** One chunk of each file in turn, so that a loud one does not keep the others waiting. */
  async *#readToEnd(): AsyncGenerator<LogBatch, void, undefined> {
    for (let round = 0, isBusy = true; isBusy; round += 1) {
      const mustLook = round % maxRoundsPerLook === 0
      if (mustLook) await this.#list()
      isBusy = false
      for (const { tail, labels } of this.#tails.values()) {
        if (this.#options.signal.aborted) return
        if (tail.isDone) continue
        if (mustLook) yield* this.#collect(await tail.look(), tail, labels)
        const step = await tail.read(this.#buffer)
        yield* this.#collect(step, tail, labels)
        isBusy ||= !step.isAtEnd
      }
    }
  }

  *#collect(step: TailStep, tail: FileTail, labels: Labels): Generator<LogBatch, void, undefined> {
    if (this.#options.signal.aborted) return
    if (tail.takeMoved()) this.#hasMoved = true
    this.#collector.addDrops(step.drops)
    for (const line of step.lines) {
      const sizeBytes = line.endByte - line.startByte - line.truncatedBytes
      if (this.#collector.isFullFor(sizeBytes)) yield this.#takeBatch()
      this.#collector.addRecord(this.#buildRecord(line, tail.path, labels), sizeBytes)
      if (line.truncatedBytes > 0) {
        this.#collector.addDrops([{ reason: 'oversize-tail', stream: tail.path, count: line.truncatedBytes }])
      }
      tail.markDelivered(line)
    }
  }

  #buildRecord(line: FileLine, path: string, labels: Labels): LogRecord {
    const { name, clock, parseTime } = this.#options
    const nowMs = clock.nowMs()
    const time = parseTime(line.text)
    return {
      id: toId(`${name}:${path}:${line.generation}:${line.startByte}`),
      source: name,
      stream: path,
      ...(time !== undefined && time.atMs <= nowMs + maxAheadMs ? time : { atMs: nowMs }),
      message: line.text,
      labels,
      lineNumber: line.lineNumber,
      ...(line.truncatedBytes > 0 ? { truncatedBytes: line.truncatedBytes } : {}),
    }
  }

  #takeBatch(): LogBatch {
    this.#hasMoved = false
    const positions: (readonly [string, FilePosition])[] = [...this.#retired]
    for (const [path, { tail }] of this.#tails) {
      const position = tail.position()
      if (position !== undefined) positions.push([path, position])
    }
    return this.#collector.take(buildFileCursor(this.#options.name, positions))
  }

  async #list(): Promise<void> {
    const { clock, maxLineBytes, rotateWaitMs, follow } = this.#options
    const mode = follow ? 'follow' : 'end'
    const listed = new Map(
      (await this.#options.listFiles()).map((file) => [file.path, Object.freeze({ ...file.labels })]),
    )
    for (const [path, labels] of listed) {
      const known = this.#tails.get(path)
      if (known !== undefined) {
        known.labels = labels
        known.tail.mode = mode
        continue
      }
      const position = this.#retired.get(path)
      this.#retired.delete(path)
      const tail = createFileTail({
        path,
        clock,
        maxLineBytes,
        rotateWaitMs,
        mode,
        ...(position === undefined ? {} : { position }),
      })
      this.#tails.set(path, { tail, labels })
    }
    for (const [path, { tail }] of this.#tails) if (!listed.has(path)) tail.mode = 'leave'
  }

  /** Lets go of files that are no longer listed and have been read. */
  #retire(): void {
    for (const [path, { tail }] of this.#tails) {
      if (!tail.isDone || tail.mode !== 'leave') continue
      this.#tails.delete(path)
      this.#hasMoved = true
      const position = tail.position()
      if (position !== undefined) this.#retired.set(path, position)
    }
    for (const path of this.#retired.keys()) {
      if (this.#retired.size <= maxRetired) return
      this.#retired.delete(path)
    }
  }
}

/** Prepares a reading; nothing is opened before the first batch is asked for. */
export function readLogFiles(options: ReadLogFilesOptions): LogFileReading {
  return new FileSetReading(options)
}
