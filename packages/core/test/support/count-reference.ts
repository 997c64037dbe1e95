import type { RuleWindow } from '../../src/contracts/rule-window.ts'

/** A match as the reference sees it: a line is one record, with one time. */
export interface ReferenceHit {
  readonly atMs: number
  readonly agent?: string
  readonly value?: string
  readonly line: number
}

/**
 * Says on which hits a window fires, by looking back at all of them, hit by hit: slow, and plain enough to be believed.
 *
 * @param hits - In order of time.
 */
export function countReference(window: RuleWindow, hits: readonly ReferenceHit[]): readonly boolean[] {
  return hits.map((hit, position) => {
    const own = hits.slice(0, position + 1).filter((other) => other.agent === hit.agent)
    const isRepeat = window.count !== undefined && own.filter((other) => other.line === hit.line).length > 1
    return !isRepeat && isReached(window, own) && !wasReached(window, own)
  })
}

/** Whether the span that ends with the last of the hits holds enough. */
function isReached(window: RuleWindow, own: readonly ReferenceHit[]): boolean {
  const identities = spanOf(window, own).map((hit) => (window.distinct === undefined ? hit.line : hit.value))
  return new Set(identities).size >= (window.count?.atLeast ?? window.distinct?.atLeast ?? Infinity)
}

/** Whether a hit before the last one has fired, so that the last one may not. */
function wasReached(window: RuleWindow, own: readonly ReferenceHit[]): boolean {
  if (window.kind === 'sliding') {
    const before = own.slice(0, -1)
    const isNear = (own.at(-1)?.atMs ?? 0) - (before.at(-1)?.atMs ?? -Infinity) <= window.withinMs
    return isNear && isReached(window, before)
  }
  const span = spanOf(window, own)
  const start = own.length - span.length
  return span.some(
    (_, index) => index < span.length - 1 && isReached(window, own.slice(0, start + index + 1)),
  )
}

/** The hits that belong together with the last one. */
function spanOf(window: RuleWindow, own: readonly ReferenceHit[]): readonly ReferenceHit[] {
  const lastMs = own.at(-1)?.atMs ?? 0
  const { kind, withinMs } = window
  if (kind === 'sliding') return own.filter((hit) => lastMs - hit.atMs <= withinMs)
  if (kind === 'tumbling')
    return own.filter((hit) => Math.floor(hit.atMs / withinMs) === Math.floor(lastMs / withinMs))
  const lastGap = own.findLastIndex((hit, index) => {
    const nextMs = own[index + 1]?.atMs
    return nextMs !== undefined && nextMs - hit.atMs > withinMs
  })
  return own.slice(lastGap + 1)
}
