import { parseEnvelope, UnexpectedAnswerError } from './parse-streams-answer.ts'

/**
 * Parses the answer to a query for counts: by the time of each sample, epoch seconds.
 *
 * @param resultType - `matrix` for a range, `vector` for one time.
 * @throws {@link UnexpectedAnswerError} when it is none.
 */
export function parseCounts(text: string, resultType: 'matrix' | 'vector'): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const result of parseEnvelope(text, resultType).result as readonly unknown[]) {
    const { value, values } = (result ?? {}) as { readonly value?: unknown; readonly values?: unknown }
    const samples: unknown = resultType === 'vector' ? [value] : values
    if (!Array.isArray(samples)) throw new UnexpectedAnswerError('a count in its answer has no values')
    for (const sample of samples as readonly unknown[]) {
      const [atSeconds, count] = Array.isArray(sample) ? (sample as readonly unknown[]) : []
      const number = typeof count === 'string' ? Number(count) : Number.NaN
      if (typeof atSeconds !== 'number' || !Number.isSafeInteger(number)) {
        throw new UnexpectedAnswerError('a count in its answer is not [seconds, "number"]')
      }
      counts.set(atSeconds, (counts.get(atSeconds) ?? 0) + number)
    }
  }
  return counts
}
