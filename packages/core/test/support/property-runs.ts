/**
 * How many cases a property test runs. `HEALER_PROPERTY_RUNS=100000` looks longer; a failure prints its seed.
 *
 * @param usual - As many as a test run has time for.
 */
export function propertyRuns(usual: number): number {
  return Number(process.env['HEALER_PROPERTY_RUNS'] ?? usual)
}
