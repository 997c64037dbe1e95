import type { DeliveryOutcome, Notification, Notifier } from '@healer/core/contracts'
import { mapFileError } from './map-file-error.ts'
import { appendLine, type OpenFile, readLines } from './notification-log.ts'
import { renderDiscordPayload } from './render-discord-payload.ts'

/** What {@link createFileNotifier} needs. */
export interface FileNotifierOptions {
  /** The file, one JSON line a notification; its directory must exist. */
  readonly path: string
  /** Of the embed; default `CTO Platform`. */
  readonly footer?: string
  /** Opens the file to write; default that of `node:fs/promises`. A test passes one whose disk fails. */
  readonly openFile?: OpenFile
}

/**
 * Creates a notifier that writes to a file what Discord would get, one JSON line `{ key, atMs, payload }` each.
 *
 * A line is on the disk when `send` resolves. Sending twice writes two lines, as Discord would show two messages. A disk that is
 * full asks for a later try, a path that cannot be written is a rejection; neither throws.
 */
export function createFileNotifier({ path, footer, openFile }: FileNotifierOptions): Notifier {
  let last: Promise<unknown> = Promise.resolve()
  /** One after the other: mending the end of the file must not meet another line that is being written. */
  const enqueue = <Result>(run: () => Promise<Result>): Promise<Result> => {
    const next = last.then(run, run)
    last = next.then(ignore, ignore)
    return next
  }
  const deliver = async (notification: Notification): Promise<DeliveryOutcome> => {
    const payload = renderDiscordPayload(notification, footer === undefined ? {} : { footer })
    try {
      await appendLine(path, { key: notification.key, atMs: notification.atMs, payload }, openFile)
      return { kind: 'delivered' }
    } catch (error) {
      const failure = mapFileError(error)
      if (failure === undefined) throw error
      return failure
    }
  }
  return {
    contractVersion: 1,
    name: 'file',
    capabilities: { supportsLookup: true },
    send: ({ notification, signal }) =>
      enqueue(async () => {
        signal.throwIfAborted()
        return deliver(notification)
      }),
    findDelivery: ({ key, signal }) =>
      enqueue(async () => {
        signal.throwIfAborted()
        return hasLine(path, key, signal)
      }),
    async close() {
      await last
    },
  }
}

async function hasLine(path: string, key: string, signal: AbortSignal): Promise<boolean> {
  try {
    for await (const line of readLines(path)) {
      signal.throwIfAborted()
      if (line.key === key) return true
    }
    return false
  } catch (error) {
    // Before the first notification there is no file.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

function ignore(): void {}
