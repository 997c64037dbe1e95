import type { Drop } from '@healer/core/contracts'

/** Adds drops up, by reason and stream. */
export interface DropTally {
  add(drop: Drop): void
  readonly isEmpty: boolean
  /** What was added, and an empty tally. */
  take(): readonly Drop[]
}

/** Where drops are counted when too many streams have some. */
const otherStreams = 'other streams'
const maxKeys = 1_000

/** Creates a tally; whoever sends cannot make it grow without end by naming streams. */
export function createDropTally(): DropTally {
  let drops = new Map<string, Drop>()
  return {
    add(drop) {
      const ownKey = buildKey(drop)
      const isKept = drops.has(ownKey) || drops.size < maxKeys
      const counted = isKept ? drop : { ...drop, stream: otherStreams }
      const key = buildKey(counted)
      drops.set(key, { ...counted, count: counted.count + (drops.get(key)?.count ?? 0) })
    },
    get isEmpty() {
      return drops.size === 0
    },
    take() {
      const taken = [...drops.values()]
      drops = new Map()
      return taken
    },
  }
}

function buildKey({ reason, stream }: Drop): string {
  return `${reason} ${stream}`
}
