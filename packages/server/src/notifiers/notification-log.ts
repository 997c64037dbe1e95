import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import nodePath from 'node:path'
import type { DiscordPayload } from './render-discord-payload.ts'

/** One line of the file. */
export interface NotificationLine {
  readonly key: string
  readonly atMs: number
  /** What Discord would get. */
  readonly payload: DiscordPayload
}

/** Opens a file; {@link open} of `node:fs/promises` does. */
export type OpenFile = (path: string, flags: string, mode?: number) => Promise<FileHandle>

const tailBytes = 65_536
const lineFeed = 0x0a

/**
 * Appends a line and has it on the disk when it resolves.
 *
 * A last line without its end is what a crash left: it is cut off first, or the new line would be joined to it. When the
 * write fails half-way, what was written of it is taken back.
 */
export async function appendLine(
  path: string,
  line: NotificationLine,
  openFile: OpenFile = open,
): Promise<void> {
  const file = await openFile(path, 'a+', 0o600)
  try {
    const isRegular = (await file.stat()).isFile()
    const length = isRegular ? await repairEnd(file) : 0
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
    try {
      await writeAll(file, bytes)
      await file.sync()
    } catch (error) {
      if (isRegular) await file.truncate(length)
      throw error
    }
    if (length === 0 && isRegular) await syncDirectory(nodePath.dirname(path), openFile)
  } finally {
    await file.close()
  }
}

/** Every whole line, the oldest first. A last line without its end, and a line that is not ours, are passed over. */
export async function* readLines(path: string): AsyncGenerator<NotificationLine> {
  let rest = ''
  for await (const chunk of createReadStream(path, 'utf8')) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      const line = parseLine(text)
      if (line !== undefined) yield line
    }
  }
}

function parseLine(text: string): NotificationLine | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isLine(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isLine(value: unknown): value is NotificationLine {
  return typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string'
}

/** Cuts the file after its last line feed; answers its length. */
async function repairEnd(file: FileHandle): Promise<number> {
  const { size } = await file.stat()
  let end = size
  while (end > 0) {
    const start = Math.max(0, end - tailBytes)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start)
    const found = buffer.subarray(0, bytesRead).lastIndexOf(lineFeed)
    if (found !== -1) {
      end = start + found + 1
      break
    }
    end = start
  }
  if (end < size) await file.truncate(end)
  return end
}

/** The system may write less than it was given. */
async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written)
    written += bytesWritten
  }
}

/** A file that was just made is safe only when its directory is. */
async function syncDirectory(path: string, openFile: OpenFile): Promise<void> {
  const directory = await openFile(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
