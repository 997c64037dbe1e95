import type { LokiLine, LokiPage } from '../client/loki-line.ts'
import { findSplittingFilter } from './find-splitting-filter.ts'

/** What is needed to read one nanosecond. */
export interface CrowdedNanosecond {
  readonly query: string
  /** The answer that was full. */
  readonly page: LokiPage
  /** Asks for the lines of the nanosecond that a longer query lets through; `undefined` where Loki refuses that. */
  readonly askLines: (query: string) => Promise<LokiPage | undefined>
  /** Asks how many lines the nanosecond has; `undefined` where Loki refuses that. */
  readonly askCount: () => Promise<number | undefined>
}

/** What a nanosecond gave. */
export interface CrowdedLines {
  readonly lines: readonly LokiLine[]
  /** Lines that are there and could not be had. */
  readonly overflowCount: number
}

/** With the questions around it at most 20. @source reliability.md row F15 */
const maxQuestions = 16

/**
 * Reads a nanosecond with more lines than one answer holds, by asking for parts of it until each fits.
 *
 * Never goes round in circles: what cannot be told apart within 16 questions is counted.
 */
export async function readCrowdedNanosecond(nanosecond: CrowdedNanosecond): Promise<CrowdedLines> {
  const found = new Map<number, LokiLine>()
  const parts = [{ query: nanosecond.query, page: nanosecond.page }]
  let questions = 0
  let isComplete = true
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    for (const line of part.page.lines) found.set(line.fingerprint, line)
    if (!part.page.isFull) continue
    const filter = questions + 2 > maxQuestions ? undefined : findSplittingFilter(part.page.lines)
    if (filter === undefined) {
      isComplete = false
      continue
    }
    questions += 2
    for (const end of [filter.having, filter.lacking]) {
      const query = `${part.query} ${end}`
      const page = await nanosecond.askLines(query)
      if (page === undefined) isComplete = false
      else parts.push({ query, page })
    }
  }
  const lines = [...found.values()]
  if (isComplete) return { lines, overflowCount: 0 }
  const count = await nanosecond.askCount()
  // Where Loki does not count, at least one line is not there; minutes are compared later.
  return { lines, overflowCount: count === undefined ? 1 : Math.max(0, count - lines.length) }
}
