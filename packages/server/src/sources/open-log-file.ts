import { type BigIntStats, constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createLineSplitter, type LineSplitter, type SplitLine } from '@healer/core'
import { type FileIdentity, identifyFile, isSameFile } from './file-identity.ts'
import { type FilePosition, hashHead, maxHeadBytes, nameGeneration } from './file-position.ts'
import { isFileSystemError } from './file-system-error.ts'

/** A line, and where in which life of the file it stands. */
export interface FileLine extends SplitLine {
  /** Counted from 1. */
  readonly lineNumber: number
  /** As {@link nameGeneration} names it. */
  readonly generation: string
}

/** What one read of a file gave. */
export type FileRead =
  | { readonly kind: 'lines'; readonly lines: readonly FileLine[]; readonly readBytes: number }
  /** The file no longer begins as it did; what was read now is not used. */
  | { readonly kind: 'replaced' }

/** A log file that is held open and read line by line. */
export interface OpenLogFile {
  readonly identity: FileIdentity
  /** Where the byte after the last one read stands. */
  readonly nextByte: number
  stat(): Promise<BigIntStats>
  /** Reads the next chunk into `buffer`; makes sure that the file is still the same one when asked, or at its end. */
  read(buffer: Buffer, options: { readonly mustVerify: boolean }): Promise<FileRead>
  /** Gives up the line that is held back. */
  flush(): readonly FileLine[]
  /** Begins anew at byte 0 of the same file; answers the line that was held back. */
  restart(): readonly FileLine[]
  /** Notes that everything up to the end of this line was delivered; a line of an earlier life changes nothing. */
  markDelivered(line: FileLine): void
  /** How far it was delivered. */
  position(): FilePosition
  /** More than once is fine. */
  close(): Promise<void>
}

/** Options of {@link openLogFile}. */
export interface OpenLogFileOptions {
  readonly path: string
  readonly maxLineBytes: number
  /** The file that must be found there; absent takes any. */
  readonly identity?: FileIdentity
  /** Where to go on; absent begins at byte 0. */
  readonly position?: FilePosition
}

/** Reads up to `length` bytes at `offset`; fewer only where the file ends. */
async function readFully(
  handle: FileHandle,
  buffer: Buffer,
  length: number,
  offset: number,
): Promise<Buffer> {
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

class HeldLogFile implements OpenLogFile {
  readonly #handle: FileHandle
  readonly identity: FileIdentity
  readonly #maxLineBytes: number
  #truncations: number
  #generation: string
  #splitter: LineSplitter
  #head = Buffer.alloc(0)
  #lineNumber: number
  #delivered: Pick<FilePosition, 'offset' | 'lineNumber'>
  #hashed: Pick<FilePosition, 'headBytes' | 'headHash'> | undefined

  constructor(handle: FileHandle, identity: FileIdentity, options: OpenLogFileOptions) {
    const { offset = 0, lineNumber = 0, truncations = 0 } = options.position ?? {}
    this.#handle = handle
    this.identity = identity
    this.#maxLineBytes = options.maxLineBytes
    this.#truncations = truncations
    this.#generation = nameGeneration({ identity, truncations })
    this.#splitter = createLineSplitter({ maxLineBytes: options.maxLineBytes, startByte: offset })
    this.#lineNumber = lineNumber
    this.#delivered = { offset, lineNumber }
  }

  get nextByte(): number {
    return this.#splitter.nextByte
  }

  stat(): Promise<BigIntStats> {
    return this.#handle.stat({ bigint: true })
  }

  /** Takes the head as it was when the position was kept; false when the file does not begin like that any more. */
  async resumeHead(position: FilePosition): Promise<boolean> {
    const head = Buffer.alloc(position.headBytes)
    const found = await readFully(this.#handle, head, head.length, 0)
    if (found.length < position.headBytes || hashHead(found) !== position.headHash) return false
    this.#head = head
    return true
  }

  async read(buffer: Buffer, options: { readonly mustVerify: boolean }): Promise<FileRead> {
    const { bytesRead } = await this.#handle.read(buffer, 0, buffer.length, this.nextByte)
    const isAtEnd = bytesRead < buffer.length
    if ((options.mustVerify || (isAtEnd && bytesRead > 0)) && !(await this.#isUnchanged()))
      return { kind: 'replaced' }
    const chunk = buffer.subarray(0, bytesRead)
    if (this.#head.length < maxHeadBytes && this.nextByte === this.#head.length) {
      this.#head = Buffer.concat([this.#head, chunk.subarray(0, maxHeadBytes - this.#head.length)])
    }
    return {
      kind: 'lines',
      lines: this.#splitter.push(chunk).map((line) => this.#number(line)),
      readBytes: bytesRead,
    }
  }

  async #isUnchanged(): Promise<boolean> {
    const found = await readFully(this.#handle, Buffer.alloc(this.#head.length), this.#head.length, 0)
    return found.equals(this.#head)
  }

  #number(line: SplitLine): FileLine {
    this.#lineNumber += 1
    return { ...line, lineNumber: this.#lineNumber, generation: this.#generation }
  }

  flush(): readonly FileLine[] {
    const line = this.#splitter.flush()
    return line === undefined ? [] : [this.#number(line)]
  }

  restart(): readonly FileLine[] {
    const held = this.flush()
    this.#truncations += 1
    this.#generation = nameGeneration({ identity: this.identity, truncations: this.#truncations })
    this.#splitter = createLineSplitter({ maxLineBytes: this.#maxLineBytes })
    this.#head = Buffer.alloc(0)
    this.#hashed = undefined
    this.#lineNumber = 0
    this.#delivered = { offset: 0, lineNumber: 0 }
    return held
  }

  markDelivered(line: FileLine): void {
    if (line.generation !== this.#generation) return
    this.#delivered = { offset: line.endByte, lineNumber: line.lineNumber }
  }

  position(): FilePosition {
    const headBytes = Math.min(this.#delivered.offset, this.#head.length)
    if (this.#hashed?.headBytes !== headBytes) {
      this.#hashed = { headBytes, headHash: hashHead(this.#head.subarray(0, headBytes)) }
    }
    const { identity } = this
    return {
      identity,
      truncations: this.#truncations,
      ...this.#delivered,
      ...this.#hashed,
      isFinished: false,
    }
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }
}

/** What became of opening a file. */
export type OpenLogFileOutcome =
  | { readonly kind: 'opened'; readonly file: OpenLogFile; readonly hasRestarted: boolean }
  /** Nothing is there, or another file than the one that was looked for. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable' }

// A pipe that nobody writes to would block a thread for ever; a plain file does not mind.
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

async function resume(handle: FileHandle, options: OpenLogFileOptions): Promise<OpenLogFileOutcome> {
  const stats = await handle.stat({ bigint: true })
  const identity = identifyFile(stats)
  if (!stats.isFile()) {
    await handle.close()
    return { kind: 'unreadable' }
  }
  if (options.identity !== undefined && !isSameFile(identity, options.identity)) {
    await handle.close()
    return { kind: 'missing' }
  }
  const file = new HeldLogFile(handle, identity, options)
  const isUnchanged = options.position === undefined || (await file.resumeHead(options.position))
  if (!isUnchanged) file.restart()
  return { kind: 'opened', file, hasRestarted: !isUnchanged }
}

/**
 * Opens a log file for reading, at its start or where a position says.
 *
 * A file that no longer begins as it did when the position was kept, or is shorter, is begun anew.
 */
export async function openLogFile(options: OpenLogFileOptions): Promise<OpenLogFileOutcome> {
  let handle: FileHandle | undefined
  try {
    handle = await open(options.path, openFlags)
    return await resume(handle, options)
  } catch (error) {
    await handle?.close()
    if (!isFileSystemError(error)) throw error
    return { kind: error.code === 'ENOENT' ? 'missing' : 'unreadable' }
  }
}
