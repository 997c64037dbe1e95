/**
 * The end of the minute that a line is counted in, epoch seconds.
 *
 * `count_over_time({…}[1m])` at T counts what came after T − 1 minute, up to and with T.
 *
 * @param atNs - Epoch nanoseconds, 19 digits.
 * @source https://github.com/ReliablyObserve/loki-vl-proxy/pull/570, which asked a Loki: the lower bound is not part of a range
 */
export function minuteOf(atNs: string): number {
  const seconds = Number(atNs.slice(0, -9))
  const isEnd = seconds % 60 === 0 && atNs.endsWith('000000000')
  return isEnd ? seconds : seconds - (seconds % 60) + 60
}
