import type { LokiLine, LokiPage } from '../client/loki-line.ts'
import { findSplittingFilter } from './find-splitting-filter.ts'

/** What is needed to read one nanosecond. */
export interface CrowdedNanosecond {
  readonly query: string
  /** The answer that was full. */
  readonly page: LokiPage
  /** Asks for the lines of the nanosecond that a longer query lets through. */
  readonly askLines: (query: string) => Promise<LokiPage>
  /** Asks how many lines the nanosecond has. */
  readonly askCount: () => Promise<number>
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
      parts.push({ query, page: await nanosecond.askLines(query) })
    }
  }
  const lines = [...found.values()]
  const count = isComplete ? lines.length : await nanosecond.askCount()
  return { lines, overflowCount: Math.max(0, count - lines.length) }
}
