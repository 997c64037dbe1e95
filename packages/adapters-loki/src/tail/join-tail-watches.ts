import type { LokiTailWatch } from './watch-loki-tail.ts'

/** Joins watches to one that knows of news when any of them does. */
export function joinTailWatches(watches: readonly LokiTailWatch[]): LokiTailWatch {
  return {
    async untilWoken(signal) {
      const woken = new AbortController()
      const either = AbortSignal.any([signal, woken.signal])
      // All are waited for: news that comes to one of them in the meantime must not be taken for told.
      await Promise.all(watches.map((watch) => watch.untilWoken(either).then(() => woken.abort())))
    },
    ended: Promise.all(watches.map(({ ended }) => ended)).then(() => undefined),
  }
}
