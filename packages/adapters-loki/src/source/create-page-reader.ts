import type { Drop } from '@healer/core/contracts'
import type { LokiClient } from '../client/loki-client.ts'
import type { LokiLine, LokiPage } from '../client/loki-line.ts'
import { LokiRequestError } from '../client/loki-request-error.ts'
import { adaptQueryLimits, type QueryLimits, relaxQueryLimits } from './adapt-query-limits.ts'
import { buildRefusedError, type LokiAsker } from './create-loki-asker.ts'
import type { QueryAnswer, QueryBook } from './create-query-books.ts'
import { minuteOf } from './minute-of.ts'
import { orRefused } from './or-refused.ts'
import { readCrowdedNanosecond } from './read-crowded-nanosecond.ts'

/** Reads ranges page by page, all queries side by side. */
export interface PageReader {
  /** Reads on from `startNs`, at most up to `endNs`. */
  readPage(startNs: bigint, endNs: bigint): Promise<ReadPage>
}

/** What the queries answer of one piece of time. */
export interface ReadPage {
  readonly answers: readonly QueryAnswer[]
  /** Lines that are there and could not be had. */
  readonly drops: readonly Drop[]
  /** Everything before is answered. */
  readonly nextNs: bigint
  /** When the first of the questions was asked that were answered, by Loki's clock. */
  readonly readNs: bigint
}

/** Options of {@link createPageReader}. */
export interface PageReaderOptions {
  readonly name: string
  readonly books: readonly QueryBook[]
  readonly client: LokiClient
  readonly asker: LokiAsker
  readonly limits: QueryLimits
  readonly signal: AbortSignal
}

interface AskedPage extends LokiPage {
  readonly book: QueryBook
}

const nsPerMs = 1_000_000n
const smallest = (a: bigint, b: bigint) => (a < b ? a : b)

/** Creates a reader that makes its questions smaller where Loki wants that. */
export function createPageReader(options: PageReaderOptions): PageReader {
  const { name, books, client, asker, signal } = options
  let limits = options.limits

  const ask = (query: string, startNs: bigint, endNs: bigint, note = () => {}) =>
    asker.ask(() => {
      note()
      return client.queryLines({ query, startNs, endNs, limit: limits.maxLines, signal })
    }, signal)

  /** Where one answer is full, nothing behind its end is asked of the others: it would be asked again. */
  const askAll = async (startNs: bigint, endNs: bigint) => {
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
  const askWithinLimits = async (startNs: bigint, endNs: bigint) => {
    for (;;) {
      try {
        return await askAll(startNs, endNs)
      } catch (error) {
        if (!(error instanceof LokiRequestError)) throw error
        const smaller = adaptQueryLimits(limits, error)
        if (smaller === undefined) throw buildRefusedError(name, error.message)
        limits = smaller
      }
    }
  }
  const countNanosecond = (query: string, atNs: bigint) =>
    orRefused(asker.ask(() => client.countNanosecond({ query, atNs, signal }), signal))

  /** All lines of a nanosecond that one answer does not hold, and how many of them are not to be had. */
  const readCrowded = async ({ book, ...page }: AskedPage, atNs: string) => {
    const { query, crowded, ledger } = book
    const [first] = page.lines
    const startNs = BigInt(atNs)
    const known = crowded.get(atNs)
    if (known !== undefined && ((await countNanosecond(query, startNs)) ?? 0) <= known.lineCount) {
      return { lines: page.lines, droppedCount: 0 }
    }
    const { lines, overflowCount } = await readCrowdedNanosecond({
      query,
      page,
      askLines: (part) => orRefused(ask(part, startNs, startNs + 1n)),
      askCount: () => countNanosecond(query, startNs),
    })
    const droppedCount = Math.max(overflowCount, known?.droppedCount ?? 0)
    const newlyDropped = droppedCount - (known?.droppedCount ?? 0)
    crowded.set(atNs, { lineCount: lines.length + overflowCount, droppedCount })
    if (first !== undefined) ledger.addToMinute(minuteOf(first), newlyDropped)
    return { lines, droppedCount: newlyDropped }
  }
  return {
    /** `start` is inclusive, and an answer may end within a nanosecond: such a one is read again, or by itself. */
    async readPage(startNs, endNs) {
      const { pages, reachedNs, readNs } = await askWithinLimits(startNs, endNs)
      if (!pages.some(({ isFull }) => isFull)) return { answers: pages, drops: [], nextNs: reachedNs, readNs }
      const lastNs = reachedNs - 1n
      const answers: QueryAnswer[] = pages.map(({ book, lines }) => ({ book, lines: upTo(lines, lastNs) }))
      const isCrowded = answers.every(
        ({ lines: [first] }) => first === undefined || BigInt(first.atNs) === lastNs,
      )
      if (!isCrowded) return { answers, drops: [], nextNs: lastNs, readNs }
      const drops: Drop[] = []
      for (const [index, page] of pages.entries()) {
        if (!page.isFull || BigInt(page.lines.at(-1)?.atNs ?? 0) > lastNs) continue
        const { lines, droppedCount: count } = await readCrowded(page, `${lastNs}`)
        answers[index] = { book: page.book, lines }
        if (count > 0) drops.push({ reason: 'page-overflow', stream: page.book.query, count })
      }
      return { answers, drops, nextNs: reachedNs, readNs }
    },
  }
}

function upTo(lines: readonly LokiLine[], lastNs: bigint): readonly LokiLine[] {
  const last = `${lastNs}`
  const end = lines.findLastIndex(({ atNs }) => atNs <= last)
  return end === lines.length - 1 ? lines : lines.slice(0, end + 1)
}
