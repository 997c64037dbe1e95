/**
 * The end of the minute that a line is counted in, epoch seconds.
 *
 * `count_over_time({…}[1m])` at T counts what came after T − 1 minute, up to and with T.
 *
 * @param atNs - Epoch nanoseconds, 19 digits.
 * @source Loki 3.7, pkg/logql/range_vector.go: the lower bound of a range is not part of it
 */
export function minuteOf(atNs: string): number {
  const seconds = Number(atNs.slice(0, -9))
  const isEnd = seconds % 60 === 0 && atNs.endsWith('000000000')
  return isEnd ? seconds : seconds - (seconds % 60) + 60
}
