import { compareTime, type LokiLine } from '../client/loki-line.ts'
import { createLineMemory, type LineMemory } from './create-line-memory.ts'
import { createMinuteLedger, type MinuteLedger } from './create-minute-ledger.ts'
import type { LokiPosition, QueryPosition } from './loki-cursor.ts'
import { minuteOf } from './minute-of.ts'

/** What a reading keeps of one of its queries: what it answered is counted as Loki counts it, query by query. */
export interface QueryBook {
  readonly query: string
  readonly memory: LineMemory
  readonly ledger: MinuteLedger
  readonly crowded: Map<string, { readonly lineCount: number; readonly droppedCount: number }>
}

/** Lines that a query answered. */
export interface QueryAnswer {
  readonly book: QueryBook
  /** In the order of time. */
  readonly lines: readonly LokiLine[]
}

/** What a reading knows of the lines of all its queries. */
export interface QueryBooks {
  readonly all: readonly QueryBook[]
  /** Takes answers in. Returns the lines that no query had answered before, in the order of time. */
  add(answers: readonly QueryAnswer[]): readonly LokiLine[]
  /** From here on every line that was delivered is remembered, epoch seconds. */
  completeFromSeconds(): number
  /** Forgets what is older, epoch seconds: lines, and what was counted. */
  prune(before: { readonly linesSeconds: number; readonly countsSeconds: number }): void
  /** What a cursor keeps: the newest lines, and from where on they are complete, epoch seconds. */
  position(wanted: {
    readonly fromSeconds: number
    readonly neededFromSeconds: number
    readonly maxLines: number
  }): { readonly queries: readonly QueryPosition[]; readonly fromSeconds: number }
}

/**
 * Opens the books of a reading where its position left them.
 *
 * @param maxLines - Lines that are remembered, of all queries.
 */
export function createQueryBooks({ queries, fromNs }: LokiPosition, maxLines: number): QueryBooks {
  const share = (lineCount: number) => Math.max(1, Math.floor(lineCount / queries.length))
  const all = queries.map(({ query, delivered, crowded, minutes }) => ({
    query,
    memory: createLineMemory({
      maxLines: share(maxLines),
      remembered: delivered,
      completeFromSeconds: Number(fromNs / 1_000_000_000n),
    }),
    ledger: createMinuteLedger(minutes),
    crowded: new Map(crowded),
  }))
  return {
    all,
    add(answers) {
      const added = answers.flatMap(({ book, lines }) => {
        const others = all.filter((other) => other !== book)
        return lines.filter((line) => {
          const isKnown = others.some(({ memory }) => memory.has(line))
          if (!book.memory.add(line)) return false
          book.ledger.addToMinute(minuteOf(line), 1)
          return !isKnown
        })
      })
      return answers.length === 1 ? added : added.sort(compareTime)
    },
    completeFromSeconds: () => Math.max(...all.map(({ memory }) => memory.completeFromSeconds)),
    prune({ linesSeconds, countsSeconds }) {
      for (const { memory, ledger, crowded } of all) {
        memory.prune(linesSeconds)
        ledger.prune(countsSeconds)
        for (const atNs of crowded.keys()) if (Number(atNs.slice(0, -9)) < countsSeconds) crowded.delete(atNs)
      }
    },
    position(wanted) {
      const newest = all.map(({ memory }) => memory.newest({ ...wanted, maxLines: share(wanted.maxLines) }))
      return {
        queries: all.map(({ query, crowded, ledger }, index) => ({
          query,
          delivered: newest[index]?.lines ?? new Map(),
          crowded,
          minutes: ledger.counts(),
        })),
        fromSeconds: Math.max(...newest.map(({ fromSeconds }) => fromSeconds)),
      }
    },
  }
}
