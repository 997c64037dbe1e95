import type { LokiFetch } from '@healer/adapters-loki'
import type { CommandContext } from './command-context.ts'

/** A `fetch`, and what it holds open. */
export interface ClosableFetch {
  readonly fetch: LokiFetch
  close(): Promise<void>
}

/**
 * Creates the `fetch` for a Loki: that of the process, or one that trusts certificates of its own.
 *
 * @param ca - PEM.
 */
export async function createLokiFetch(
  ca: string | undefined,
  { fetch }: Pick<CommandContext, 'fetch'>,
): Promise<ClosableFetch> {
  if (ca === undefined) return { fetch, close: () => Promise.resolve() }
  const undici = await import('undici')
  const dispatcher = new undici.Agent({ connect: { ca } })
  return {
    fetch: (url, init) => undici.fetch(url, { ...init, dispatcher }),
    close: () => dispatcher.close(),
  }
}
