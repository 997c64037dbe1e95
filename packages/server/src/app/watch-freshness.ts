import type { LogSource } from '@healer/core/contracts'

/** What sources that go on for ever know of themselves. */
export interface Freshness {
  /** The source says that it does not deliver what is there. */
  isStale(source: string): boolean
  hasStale(): boolean
  /** Up to when all that know it have delivered, epoch milliseconds; `undefined` while one of them does not know yet. */
  deliveredUntilMs(nowMs: number): number | undefined
}

/** Asks the sources how they are; one that does not say is taken for fresh. */
export function watchFreshness(sources: readonly LogSource[]): Freshness {
  const knowing = sources.filter(({ capabilities }) => capabilities.supportsTail)
  const isStale = (source: LogSource) => source.health?.().state === 'stale'
  return {
    isStale: (name) => knowing.some((source) => source.name === name && isStale(source)),
    hasStale: () => knowing.some(isStale),
    deliveredUntilMs(nowMs) {
      const times = knowing.flatMap((source) =>
        source.health === undefined ? [] : [source.health().freshAtMs],
      )
      return times.reduce((earliest, atMs) => {
        return earliest === undefined || atMs === undefined ? undefined : Math.min(earliest, atMs)
      }, nowMs)
    },
  }
}
