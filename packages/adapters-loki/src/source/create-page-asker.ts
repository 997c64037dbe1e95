import type { LokiClient } from '../client/loki-client.ts'
import type { LokiPage } from '../client/loki-line.ts'
import { LokiRequestError } from '../client/loki-request-error.ts'
import { adaptQueryLimits, type QueryLimits, relaxQueryLimits } from './adapt-query-limits.ts'
import { buildRefusedError, type LokiAsker } from './create-loki-asker.ts'
import type { QueryBook } from './create-query-books.ts'

/** Asks for lines, in questions that Loki takes. */
export interface PageAsker {
  /** Asks once; Loki may refuse. */
  ask(query: string, startNs: bigint, endNs: bigint): Promise<LokiPage>
  /** Asks all queries for the same piece of time, at most up to `endNs`. */
  askAll(startNs: bigint, endNs: bigint): Promise<AskedPages>
}

/** Answers for one piece of time. */
export interface AskedPages {
  readonly pages: readonly AskedPage[]
  /** They answer for everything before; where one is full, for the nanosecond before in part only. */
  readonly reachedNs: bigint
  /** When the first of the questions was asked, by Loki's clock. */
  readonly readNs: bigint
}

/** The answer of one query. */
export interface AskedPage extends LokiPage {
  readonly book: QueryBook
}

/** Options of {@link createPageAsker}. */
export interface PageAskerOptions {
  readonly name: string
  readonly books: readonly QueryBook[]
  readonly client: LokiClient
  readonly asker: LokiAsker
  readonly limits: QueryLimits
  readonly signal: AbortSignal
}

const nsPerMs = 1_000_000n
const smallest = (a: bigint, b: bigint) => (a < b ? a : b)

/** Creates an asker that makes its questions smaller where Loki wants that. */
export function createPageAsker(options: PageAskerOptions): PageAsker {
  const { name, books, client, asker, signal } = options
  let limits = options.limits

  const ask = (query: string, startNs: bigint, endNs: bigint, note = () => {}) =>
    asker.ask(() => {
      note()
      return client.queryLines({ query, startNs, endNs, limit: limits.maxLines, signal })
    }, signal)

  /** Where one answer is full, nothing behind its end is asked of the others: it would be asked again. */
  const askOnce = async (startNs: bigint, endNs: bigint): Promise<AskedPages> => {
    const pages: AskedPage[] = []
    let reachedNs = smallest(endNs, startNs + BigInt(limits.maxRangeMs) * nsPerMs)
    let readNs = 0n
    for (const [index, book] of books.entries()) {
      // When the question that was answered was asked, after however long an outage.
      const note = () => {
        if (index === 0) readNs = BigInt(client.serverNowMs()) * nsPerMs
      }
      const page = await ask(book.query, startNs, reachedNs, note)
      pages.push({ ...page, book })
      if (page.isFull) reachedNs = smallest(reachedNs, BigInt(page.lines.at(-1)?.atNs ?? startNs) + 1n)
    }
    limits = relaxQueryLimits(limits)
    return { pages, reachedNs, readNs }
  }
  return {
    ask: (query, startNs, endNs) => ask(query, startNs, endNs),
    async askAll(startNs, endNs) {
      for (;;) {
        try {
          return await askOnce(startNs, endNs)
        } catch (error) {
          if (!(error instanceof LokiRequestError)) throw error
          const smaller = adaptQueryLimits(limits, error)
          if (smaller === undefined) throw buildRefusedError(name, error.message)
          limits = smaller
        }
      }
    },
  }
}
