import type { Drop } from '@healer/core/contracts'
import type { LokiLine } from '../client/loki-line.ts'
import { type AskedPage, createPageAsker, type PageAskerOptions } from './create-page-asker.ts'
import type { QueryAnswer } from './create-query-books.ts'
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

/** Creates a reader of pages. */
export function createPageReader(options: PageAskerOptions): PageReader {
  const { client, asker, signal } = options
  const { ask, askAll } = createPageAsker(options)

  const countNanosecond = (query: string, atNs: bigint) =>
    orRefused(asker.ask(() => client.countNanosecond({ query, atNs, signal }), signal))

  /** All lines of a nanosecond that one answer does not hold, and how many of them are not to be had. */
  const readCrowded = async ({ book, ...page }: AskedPage, atNs: bigint) => {
    const { query, crowded, ledger } = book
    const [first] = page.lines
    const known = crowded.get(`${atNs}`)
    if (known !== undefined && ((await countNanosecond(query, atNs)) ?? 0) <= known.lineCount) {
      return { lines: page.lines, droppedCount: 0 }
    }
    const { lines, overflowCount } = await readCrowdedNanosecond({
      query,
      page,
      askLines: (part) => orRefused(ask(part, atNs, atNs + 1n)),
      askCount: () => countNanosecond(query, atNs),
    })
    const droppedCount = Math.max(overflowCount, known?.droppedCount ?? 0)
    const newlyDropped = droppedCount - (known?.droppedCount ?? 0)
    crowded.set(`${atNs}`, { lineCount: lines.length + overflowCount, droppedCount })
    if (first !== undefined) ledger.addToMinute(minuteOf(first), newlyDropped)
    return { lines, droppedCount: newlyDropped }
  }
  return {
    /** `start` is inclusive, and an answer may end within a nanosecond: such a one is read again, or by itself. */
    async readPage(startNs, endNs) {
      const { pages, reachedNs, readNs } = await askAll(startNs, endNs)
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
        const { lines, droppedCount: count } = await readCrowded(page, lastNs)
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
