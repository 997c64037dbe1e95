import type { BacktestReport, RecordedLine } from './backtest-report.ts'
import type { Sample, SampleExpectation } from './sample-expectations.ts'

/** Whether what is expected of a log holds. */
export interface SampleResult {
  /** As the expectations name it. */
  readonly log: string
  /** Absent where it is about all rules that are not named. */
  readonly ruleId?: string
  /** In words: `exactly 3 hits`. */
  readonly expected: string
  /** In words: `1 hit`. */
  readonly received: string
  readonly holds: boolean
  /** The first lines on which there were hits. */
  readonly samples: readonly RecordedLine[]
}

/**
 * Compares what rules found in a log with what is expected.
 *
 * Hits of a rule in shadow mode count, as they do for its examples.
 *
 * @param report - Of a backtest over that log alone, with `quarantine: false`: what fails its own examples is judged, too.
 * @returns A result for each expectation, and one for the other rules where `others` is `none`.
 */
export function judgeSample(
  sample: Sample,
  { rules }: Pick<BacktestReport, 'rules'>,
): readonly SampleResult[] {
  const { log, expect, others = 'any' } = sample
  const named = expect.map((expectation): SampleResult => {
    const { rule: ruleId } = expectation
    const { hits = 0, samples = [] } = rules.find((rule) => rule.ruleId === ruleId) ?? {}
    const [atLeast, atMost] = boundsOf(expectation)
    const holds = hits >= atLeast && hits <= atMost
    return {
      log,
      ruleId,
      expected: renderExpectation(expectation),
      received: renderHits(hits),
      holds,
      samples,
    }
  })
  if (others === 'any') return named
  const offending = rules.filter(
    ({ ruleId, hits }) => hits > 0 && !expect.some((expectation) => expectation.rule === ruleId),
  )
  const received = offending.map(({ ruleId, hits }) => `${renderHits(hits)} of ${ruleId}`)
  const result: SampleResult = {
    log,
    expected: 'no hits of other rules',
    received: received.length === 0 ? 'none' : received.join(', '),
    holds: offending.length === 0,
    samples: offending.flatMap(({ samples }) => samples.slice(0, 1)),
  }
  return [...named, result]
}

function boundsOf({ exactly, atLeast, atMost }: SampleExpectation): readonly [number, number] {
  return [exactly ?? atLeast ?? 0, exactly ?? atMost ?? Number.POSITIVE_INFINITY]
}

function renderExpectation({ exactly, atLeast, atMost }: SampleExpectation): string {
  if (exactly !== undefined) return `exactly ${renderHits(exactly)}`
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${renderHits(atLeast)}`]),
    ...(atMost === undefined ? [] : [`at most ${renderHits(atMost)}`]),
  ]
  return bounds.join(' and ')
}

function renderHits(hits: number): string {
  return hits === 1 ? '1 hit' : `${hits} hits`
}
