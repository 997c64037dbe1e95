import type { LokiLine } from '../client/loki-line.ts'

/**
 * The end of the minute that a line is counted in, epoch seconds.
 *
 * `count_over_time({…}[1m])` at T counts what came after T − 1 minute, up to and with T.
 *
 * @source https://github.com/ReliablyObserve/loki-vl-proxy/pull/570, which asked a Loki: the lower bound is not part of a range
 */
export function minuteOf({ atSeconds, nanosecond }: Pick<LokiLine, 'atSeconds' | 'nanosecond'>): number {
  const sinceMinute = atSeconds % 60
  return sinceMinute === 0 && nanosecond === 0 ? atSeconds : atSeconds - sinceMinute + 60
}
