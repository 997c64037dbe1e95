import { createReadStream } from 'node:fs'
import path from 'node:path'
import { addAbortSignal } from 'node:stream'
import type { CommandContext } from './command-context.ts'

const chunkBytes = 64 * 1024

/** Opens a log as bytes: a file, or standard input for `-`. What is wrong with it comes when it is read. */
export function openLogInput(file: string, context: CommandContext): AsyncIterable<Uint8Array> {
  if (file === '-') return addAbortSignal(context.signal, context.stdin)
  const options = { highWaterMark: chunkBytes, signal: context.signal }
  return createReadStream(path.resolve(context.workingDirectory, file), options)
}
