import type { BenchContext, BenchDefinition } from './bench-definition.ts'
import type { Claim } from './claim.ts'
import type { Contestant, Runner, Sample } from './contestant.ts'
import type { Absence, Measurement } from './measurement.ts'
import { median } from './median.ts'

/** What a bench found. */
export interface BenchResult {
  readonly name: string
  readonly question: string
  readonly measurements: readonly Measurement[]
  readonly absent: readonly Absence[]
  readonly claims: readonly Claim[]
}

/** How a bench is run. */
export interface RunDefinitionOptions {
  readonly context: BenchContext
  readonly rounds: number
  /** What a round lasts at least, milliseconds: who is ready earlier runs again, and the median of these runs counts. */
  readonly roundMs: number
  /** Tells milliseconds. */
  readonly nowMs: () => number
  /** Told what is going on. */
  readonly say: (line: string) => void
}

interface Entrant {
  readonly contestant: Contestant
  readonly runner: Runner
  readonly version: string | undefined
  /** By round. */
  readonly values: number[]
}

/**
 * Runs a bench: everybody is made ready and runs once unmeasured, then all run in turn, round by round, so that whatever
 * else the machine does meets all of them. A run of a tenth of a second would measure caches that others have emptied.
 *
 * @throws Error when a contestant counts other lines than it must: a fast wrong answer is none.
 */
export async function runDefinition(
  definition: BenchDefinition,
  { context, rounds, roundMs, nowMs, say }: RunDefinitionOptions,
): Promise<BenchResult> {
  const measure = async ({ contestant, runner }: Pick<Entrant, 'contestant' | 'runner'>): Promise<number> => {
    const values: number[] = []
    const startedMs = nowMs()
    do {
      const sample = await runner.round()
      checkCount(definition, contestant, sample)
      values.push(sample.value)
    } while (nowMs() - startedMs < roundMs)
    return median(values)
  }
  const entrants: Entrant[] = []
  const absent: Absence[] = []
  try {
    for (const contestant of await definition.contestants(context)) {
      say(`${definition.name}: ${contestant.title} gets ready`)
      const preparation = await contestant.prepare()
      const { id, title } = contestant
      if (preparation.kind === 'absent') absent.push({ id, title, reason: preparation.reason })
      else {
        const { runner, version } = preparation
        entrants.push({ contestant, runner, version, values: [] })
        if (definition.warmsUp ?? true) await measure({ contestant, runner })
      }
    }
    const wanted = Math.min(rounds, definition.maxRounds ?? rounds)
    for (let round = 1; round <= wanted; round += 1) {
      say(`${definition.name}: round ${round} of ${wanted}`)
      for (const entrant of entrants) entrant.values.push(await measure(entrant))
    }
  } finally {
    for (const { runner } of entrants) await runner.close?.()
  }
  const measurements = entrants.map(summarise)
  const medians = new Map(measurements.map(({ id, median: value }) => [id, value]))
  const { name, question } = definition
  return { name, question, measurements, absent, claims: definition.analyse(medians) }
}

function checkCount(definition: BenchDefinition, { title, expectedLines }: Contestant, sample: Sample): void {
  if (sample.matchingLines === expectedLines) return
  throw new Error(
    `${definition.name}: ${title} found ${sample.matchingLines} matching lines, not ${expectedLines}. A wrong count has no speed.`,
  )
}

function summarise({ contestant, version, values }: Entrant): Measurement {
  const middle = median(values)
  const { id, title, unit, expectedLines } = contestant
  return {
    id,
    title,
    unit,
    ...(version === undefined ? {} : { version }),
    rounds: values.length,
    median: middle,
    deviation: median(values.map((value) => Math.abs(value - middle))),
    min: Math.min(...values),
    max: Math.max(...values),
    ...(expectedLines === undefined ? {} : { matchingLines: expectedLines }),
  }
}
