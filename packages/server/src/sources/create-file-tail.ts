import type { Clock, Drop, DropReason } from '@healer/core/contracts'
import { identifyFile, isSameFile } from './file-identity.ts'
import type { FilePosition } from './file-position.ts'
import { isFileSystemError } from './file-system-error.ts'
import { findRotated, findStats, findSuccessors } from './find-successors.ts'
import { type FileLine, type OpenLogFile, type OpenLogFileOptions, openLogFile } from './open-log-file.ts'

/**
 * How long a path is read: `follow` for ever, `leave` to its present end, `end` to its present end with the last line
 * that lacks its end.
 */
export type TailMode = 'follow' | 'leave' | 'end'

/** What one step gave. */
export interface TailStep {
  readonly lines: readonly FileLine[]
  readonly drops: readonly Drop[]
  /** Nothing more can be read before the next look. */
  readonly isAtEnd: boolean
}

/** Options of {@link createFileTail}. */
export interface FileTailOptions {
  readonly path: string
  readonly clock: Clock
  readonly maxLineBytes: number
  /** How long a file that lost its path must be quiet before its last line is given up. */
  readonly rotateWaitMs: number
  readonly mode: TailMode
  /** Where to go on; absent begins with the file that is at the path. */
  readonly position?: FilePosition
}

/** Reads what is written to one path, through all the files that come to stand there. */
export interface FileTail {
  readonly path: string
  mode: TailMode
  /** It has been read to its end and closed, as its mode asks. */
  readonly isDone: boolean
  /** Looks what became of the path; once a poll, before reading. */
  look(): Promise<TailStep>
  /** Reads one chunk. */
  read(buffer: Buffer): Promise<TailStep>
  /** Notes that a line was delivered. */
  markDelivered(line: FileLine): void
  /** How far the path was delivered; `undefined` where there is nothing to keep. */
  position(): FilePosition | undefined
  /** Whether the position moved without a line since this was asked last. */
  takeMoved(): boolean
  /** More than once is fine. */
  close(): Promise<void>
}

const nothing: TailStep = { lines: [], drops: [], isAtEnd: true }

class PathTail implements FileTail {
  readonly path: string
  mode: TailMode
  readonly #options: FileTailOptions
  #file: OpenLogFile | undefined
  /** Where to go on when no file is open. */
  #position: FilePosition | undefined
  #isDone = false
  #hasMoved = false
  #isUnreadable = false
  #isInPlace = true
  #isReplaced = false
  #isQuiet = false
  #quietSinceMs: number | undefined
  #mayRead = false
  #mustVerify = false
  #seen: { readonly sizeBytes: bigint; readonly modifiedNs: bigint } | undefined

  constructor(options: FileTailOptions) {
    this.path = options.path
    this.mode = options.mode
    this.#options = options
    this.#position = options.position
  }

  get isDone(): boolean {
    return this.#isDone
  }

  look(): Promise<TailStep> {
    return this.#guard(async () => {
      const opened = this.#file === undefined ? await this.#openNext() : []
      const found = this.#file === undefined ? nothing : await this.#inspect(this.#file)
      return { ...found, drops: [...this.#count(opened), ...found.drops] }
    })
  }

  read(buffer: Buffer): Promise<TailStep> {
    return this.#guard(async () => {
      if (this.#file === undefined) return this.#rest()
      if (!this.#mayRead) return this.#stepAtEnd(this.#file)
      const result = await this.#file.read(buffer, { mustVerify: this.#mustVerify })
      this.#mustVerify = false
      this.#isUnreadable = false
      if (result.kind === 'replaced') return this.#restart(this.#file)
      if (result.readBytes > 0) return { lines: result.lines, drops: [], isAtEnd: false }
      this.#mayRead = false
      return this.#stepAtEnd(this.#file)
    })
  }

  markDelivered(line: FileLine): void {
    this.#file?.markDelivered(line)
  }

  position(): FilePosition | undefined {
    return this.#file?.position() ?? this.#position
  }

  takeMoved(): boolean {
    const hasMoved = this.#hasMoved
    this.#hasMoved = false
    return hasMoved
  }

  async close(): Promise<void> {
    this.#position = this.position()
    const file = this.#file
    this.#file = undefined
    await file?.close()
  }

  #count(reasons: readonly DropReason[]): readonly Drop[] {
    return reasons.map((reason) => ({ reason, stream: this.path, count: 1 }))
  }

  async #guard(step: () => Promise<TailStep>): Promise<TailStep> {
    try {
      return await step()
    } catch (error) {
      if (!isFileSystemError(error)) throw error
      await this.close()
      return { ...nothing, drops: this.#count(this.#becomeUnreadable()) }
    }
  }

  #becomeUnreadable(): readonly DropReason[] {
    const isNews = !this.#isUnreadable
    this.#isUnreadable = true
    return isNews ? ['unreadable'] : []
  }

  async #openNext(): Promise<readonly DropReason[]> {
    const { path } = this
    if (this.#position === undefined) return this.#open({ path })
    const stats = await findStats(path)
    const { identity } = this.#position
    if (stats !== undefined && isSameFile(identifyFile(stats), identity)) {
      return this.#open({ path, identity, position: this.#position })
    }
    if (this.#position.isFinished) return this.#openSuccessor(this.#position)
    const rotated = await findRotated(path, identity)
    if (rotated !== undefined) return this.#open({ path: rotated.path, identity, position: this.#position })
    this.#position = { ...this.#position, isFinished: true }
    this.#hasMoved = true
    return ['rotated-away', ...(await this.#openSuccessor(this.#position))]
  }

  async #openSuccessor(position: FilePosition): Promise<readonly DropReason[]> {
    const [next] = await findSuccessors(this.path, position)
    return next === undefined ? [] : this.#open({ path: next.path, identity: next.identity })
  }

  async #open(options: Omit<OpenLogFileOptions, 'maxLineBytes'>): Promise<readonly DropReason[]> {
    const outcome = await openLogFile({ ...options, maxLineBytes: this.#options.maxLineBytes })
    if (outcome.kind === 'unreadable') return this.#becomeUnreadable()
    if (outcome.kind === 'missing') return []
    this.#file = outcome.file
    this.#hasMoved = true
    this.#seen = undefined
    this.#quietSinceMs = undefined
    this.#mayRead = true
    return outcome.hasRestarted ? ['truncated-file'] : []
  }

  async #inspect(file: OpenLogFile): Promise<TailStep> {
    const atPath = await findStats(this.path)
    this.#isInPlace = atPath !== undefined && isSameFile(identifyFile(atPath), file.identity)
    const stats = this.#isInPlace && atPath !== undefined ? atPath : await file.stat()
    const hasChanged = this.#seen?.sizeBytes !== stats.size || this.#seen.modifiedNs !== stats.mtimeNs
    this.#seen = { sizeBytes: stats.size, modifiedNs: stats.mtimeNs }
    this.#mustVerify ||= hasChanged
    this.#mayRead ||= hasChanged
    await this.#lookForSuccessors(file, hasChanged, stats.nlink)
    return Number(stats.size) < file.nextByte ? this.#restart(file) : nothing
  }

  /** A file has had its say when its writer has begun the next one, or when it is deleted and quiet. */
  async #lookForSuccessors(file: OpenLogFile, hasChanged: boolean, linkCount: bigint): Promise<void> {
    const nowMs = this.#options.clock.nowMs()
    if (this.#isInPlace || hasChanged) this.#quietSinceMs = undefined
    this.#quietSinceMs ??= nowMs
    this.#isQuiet = !this.#isInPlace && nowMs - this.#quietSinceMs >= this.#options.rotateWaitMs
    const successors = this.#isInPlace ? [] : await findSuccessors(this.path, file.position())
    this.#isReplaced =
      successors.some((successor) => successor.sizeBytes > 0) || (this.#isQuiet && linkCount === 0n)
  }

  #restart(file: OpenLogFile): TailStep {
    const lines = file.restart()
    this.#hasMoved = true
    this.#mustVerify = false
    this.#mayRead = true
    return { lines, drops: this.#count(['truncated-file']), isAtEnd: false }
  }

  async #stepAtEnd(file: OpenLogFile): Promise<TailStep> {
    const isLastLineDue = this.#isReplaced || this.#isQuiet || this.mode === 'end' || this.#hasLeft()
    // The line must be in a batch before the position moves past the file.
    const lines = isLastLineDue ? file.flush() : []
    if (lines.length > 0) return { lines, drops: [], isAtEnd: false }
    if (this.#isReplaced) {
      await this.close()
      this.#position = { ...file.position(), isFinished: true }
      this.#hasMoved = true
      const next = await this.look()
      return { ...next, isAtEnd: this.#file === undefined }
    }
    if (this.mode === 'follow') return nothing
    await this.close()
    if (this.#hasLeft()) this.#position = undefined
    return this.#rest()
  }

  #hasLeft(): boolean {
    return this.mode === 'leave' && !this.#isInPlace
  }

  /** Nothing is open: that is the end, unless something may still come. */
  #rest(): TailStep {
    this.#isDone = this.mode !== 'follow'
    const isMissing = this.mode === 'end' && this.#position === undefined
    return { ...nothing, drops: this.#count(isMissing ? this.#becomeUnreadable() : []) }
  }
}

/**
 * Creates the tail of one path.
 *
 * A renamed file is read to its end before its successor, also when the rename happened while nobody read, and with
 * all rotations in between; one that begins anew in place is counted and read from byte 0.
 */
export function createFileTail(options: FileTailOptions): FileTail {
  return new PathTail(options)
}
