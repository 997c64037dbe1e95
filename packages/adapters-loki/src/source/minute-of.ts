import type { LokiLine } from '../client/loki-line.ts'

/**
 * The end of the minute that a line is counted in, epoch seconds.
 *
 * `count_over_time({…}[1m])` at T counts what came after T − 1 minute, up to and with T.
 *
 * @source https://github.com/ReliablyObserve/loki-vl-proxy/pull/570, which asked a Loki: the lower bound is not part of a range
 */
export function minuteOf({ atSeconds, atNs }: Pick<LokiLine, 'atSeconds' | 'atNs'>): number {
  const sinceMinute = atSeconds % 60
  const isEnd = sinceMinute === 0 && atNs.endsWith('000000000')
  return isEnd ? atSeconds : atSeconds - sinceMinute + 60
}
