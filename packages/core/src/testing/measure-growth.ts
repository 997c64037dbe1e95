const batchMs = 0.05
const fewRounds = 40
const manyRounds = 400
const slowRounds = 4
/** Work that takes longer is not slow by accident. */
const slowMs = 20

/**
 * Measures how many times longer work takes on twice the input: about 2 where time is linear, 4 where it is quadratic.
 *
 * Both sizes are timed in turn, in batches too short to be interrupted often, and the shortest time of each counts:
 * whatever else a machine does only adds to the others. While the ratio is too large, more rounds are run.
 *
 * @param prepare - Makes the work for an input of 1 or 2 times the size; making it is not timed.
 * @param maxRatio - What is small enough.
 */
export function measureGrowth(prepare: (factor: 1 | 2) => () => unknown, maxRatio: number): number {
  const single = createStopwatch(prepare(1))
  const double = createStopwatch(prepare(2))
  let ratio = Number.POSITIVE_INFINITY
  for (let round = 0; round < fewRounds || (round < manyRounds && ratio >= maxRatio); round += 1) {
    const doubleMs = double.runBatch()
    ratio = doubleMs / single.runBatch()
    if (round >= slowRounds && doubleMs > slowMs) break
  }
  return ratio
}

function createStopwatch(work: () => unknown) {
  let shortestMs = Number.POSITIVE_INFINITY
  const timeBatch = (times: number) => {
    const start = readClockMs()
    for (let time = 0; time < times; time += 1) work()
    return readClockMs() - start
  }
  let times = 1
  while (timeBatch(times) < batchMs) times *= 2
  return {
    /** Runs a batch. Returns the milliseconds that the work takes, by the fastest batch so far. */
    runBatch() {
      shortestMs = Math.min(shortestMs, timeBatch(times) / times)
      return shortestMs
    },
  }
}

function readClockMs(): number {
  // oxlint-disable-next-line eslint/no-restricted-properties -- what is measured is real time
  return performance.now()
}
