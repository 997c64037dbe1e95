/** How far a source has come. */
export interface SourceClock {
  readonly source: string
  readonly newestMs: number
}

/** The newest record's time of each source. */
export interface SourceClocks {
  /** The clock of a source, or that of all for which there is no room; absent before the first record. */
  find(source: string): SourceClock | undefined
  /** Begins a clock, and moves it on. */
  open(source: string, newestMs: number): void
  /** Moves a clock that was found. */
  move(clock: SourceClock, newestMs: number): void
  /** The newest record's time of all; absent before the first record. */
  furthestMs(): number | undefined
  /** The newest record's time of the source that is the furthest behind, silent ones aside. */
  slowestMs(): number | undefined
  list(): readonly (readonly [source: string, newestMs: number])[]
  clear(): void
}

interface MovingClock extends SourceClock {
  newestMs: number
}

const overflowSource = '\u0000overflow'

/**
 * Creates the clocks of sources.
 *
 * @param options.silenceMs - A source that is so far behind the furthest one is silent.
 * @param options.maxSources - Sources beyond this many share one clock.
 */
export function createSourceClocks(options: {
  readonly silenceMs: number
  readonly maxSources: number
}): SourceClocks {
  const { silenceMs, maxSources } = options
  const clocks = new Map<string, MovingClock>()
  let latest: MovingClock | undefined
  let slowest: MovingClock | undefined
  let furthestMs: number | undefined

  const nameOf = (source: string) =>
    clocks.has(source) || clocks.size < maxSources ? source : overflowSource

  // The slowest is looked for anew only when it has moved or fallen silent: hardly ever, where there are many.
  const settle = (moved: MovingClock, fastestMs: number) => {
    const silentMs = fastestMs - silenceMs
    if (clocks.size === 1) slowest = moved
    else if (slowest === undefined || slowest === moved || slowest.newestMs < silentMs)
      slowest = findSlowest(clocks, silentMs)
    else if (moved.newestMs < slowest.newestMs && moved.newestMs >= silentMs) slowest = moved
  }

  const move = (clock: MovingClock, newestMs: number) => {
    clock.newestMs = newestMs
    if (furthestMs === undefined || newestMs > furthestMs) furthestMs = newestMs
    settle(clock, furthestMs)
  }

  return {
    // Records of one source come in runs.
    find(source) {
      if (latest?.source === source) return latest
      const found = clocks.get(nameOf(source))
      if (found !== undefined) latest = found
      return found
    },
    open(source, newestMs) {
      const clock = { source: nameOf(source), newestMs }
      clocks.set(clock.source, clock)
      move(clock, newestMs)
    },
    move: (clock, newestMs) => move(clock, newestMs),
    furthestMs: () => furthestMs,
    slowestMs: () => slowest?.newestMs ?? furthestMs,
    list: () => [...clocks.values()].map(({ source, newestMs }) => [source, newestMs] as const),
    clear() {
      clocks.clear()
      latest = undefined
      slowest = undefined
      furthestMs = undefined
    },
  }
}

function findSlowest(clocks: ReadonlyMap<string, MovingClock>, silentMs: number): MovingClock | undefined {
  let slowest: MovingClock | undefined
  for (const clock of clocks.values()) {
    if (clock.newestMs >= silentMs && clock.newestMs < (slowest?.newestMs ?? Infinity)) slowest = clock
  }
  return slowest
}
