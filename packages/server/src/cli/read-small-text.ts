import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { CommandContext } from './command-context.ts'
import { createUsageError } from './create-program.ts'
import { describeFileError } from './describe-file-error.ts'

const maxBytes = 16 * 1024 * 1024

/** What a file is to a command, for its messages. */
export interface FileRole {
  /** Option that named it: `--pack`. */
  readonly option: string
  /** The beginning of a sentence: `The rule pack`. */
  readonly noun: string
}

/**
 * Reads a file that people write, as text.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when it cannot be read, or is larger than 16 MiB.
 */
export async function readSmallText(
  origin: string,
  options: FileRole & { readonly context: Pick<CommandContext, 'workingDirectory'> },
): Promise<string> {
  const { option, noun, context } = options
  const file = path.resolve(context.workingDirectory, origin)
  try {
    const stats = await stat(file)
    if (stats.size > maxBytes)
      throw createUsageError(option, `${noun} ${origin} is larger than 16 MiB. Split it.`)
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '')
  } catch (error) {
    const reason = describeFileError(error)
    if (reason === undefined) throw error
    throw createUsageError(option, `${noun} ${origin} cannot be read: ${reason}`)
  }
}

/** Parses JSON that people write. */
export function parseJsonText(origin: string, text: string, { option, noun }: FileRole): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be parsed'
    throw createUsageError(option, `${noun} ${origin} is no JSON: ${reason}.`)
  }
}
