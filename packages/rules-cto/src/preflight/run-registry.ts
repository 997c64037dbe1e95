import type { PreflightRun } from './preflight-run.ts'
import type { PreflightState } from './preflight-state.ts'
import { aliasesOf, isSameRun, mergeIdentities, type RunIdentity, runKeyOf } from './run-identity.ts'

/** Finds the run that a record belongs to, under any of its names; `undefined` for one that nobody knows. */
export function findRunKey(state: PreflightState, identity: RunIdentity): string | undefined {
  const own = runKeyOf(identity)
  if (state.open.has(own) || state.settled.has(own)) return own
  return aliasesOf(identity)
    .map((alias) => state.aliases.get(alias))
    .find((key) => {
      if (key === undefined) return false
      const known = state.open.get(key)?.identity ?? state.settled.get(key)?.identity
      return known !== undefined && isSameRun(known, identity)
    })
}

/**
 * Keeps a run under the best name that is known of it, in place of what it was kept as before.
 *
 * @param known - The key that it was found under.
 * @returns Its key.
 */
export function placeRun(
  state: PreflightState,
  run: PreflightRun,
  { known, isOpen }: { readonly known: string | undefined; readonly isOpen: boolean },
): string {
  const isUnreviewed = known !== undefined && state.unreviewed.has(known)
  if (known !== undefined) removeRun(state, known)
  const key = runKeyOf(run.identity)
  if (isUnreviewed) state.unreviewed.add(key)
  for (const alias of aliasesOf(run.identity)) state.aliases.set(alias, key)
  if (isOpen) state.open.set(key, run)
  else settleRun(state, key, { identity: run.identity, atMs: run.lastAtMs, run })
  return key
}

/** Moves a run to those whose time is up; `run` is kept where the last word is not spoken. */
export function settleRun(
  state: PreflightState,
  key: string,
  settled: { readonly identity: RunIdentity | undefined; readonly atMs: number; readonly run?: PreflightRun },
): void {
  const { identity, atMs, run } = settled
  state.open.delete(key)
  state.settled.delete(key)
  state.settled.set(key, {
    // By event time as it stands, not by the record's own, which may be long past when a source is behind.
    touchedAtMs: Math.max(atMs, state.timeMs ?? atMs),
    ...(identity !== undefined && { identity }),
    ...(run !== undefined && { run }),
  })
}

/** Notes that a run with its last word goes on; what is learnt of its names tells it from the next one. */
export function touchSettled(
  state: PreflightState,
  key: string,
  { identity, atMs }: { readonly identity: RunIdentity; readonly atMs: number },
): void {
  const before = state.settled.get(key)?.identity
  const merged = before === undefined ? identity : mergeIdentities(before, identity)
  for (const alias of aliasesOf(merged)) {
    if (!state.aliases.has(alias)) state.aliases.set(alias, key)
  }
  settleRun(state, key, { identity: merged, atMs })
}

/** Takes a run out, with all of its names. */
export function removeRun(state: PreflightState, key: string): void {
  const identity = state.open.get(key)?.identity ?? state.settled.get(key)?.identity
  state.open.delete(key)
  state.settled.delete(key)
  state.unreviewed.delete(key)
  for (const alias of identity === undefined ? [] : aliasesOf(identity)) {
    if (state.aliases.get(alias) === key) state.aliases.delete(alias)
  }
}

/** Takes the longest untouched entries out until no more than `maxSize` are left; answers how many that were. */
export function evictOldest(
  map: ReadonlyMap<string, unknown>,
  maxSize: number,
  remove: (key: string) => void,
): number {
  let evicted = 0
  for (const key of map.keys()) {
    if (map.size <= maxSize) break
    remove(key)
    evicted += 1
  }
  return evicted
}

/** Takes out the settled runs that were not touched after `untilMs`; answers how many that were. */
export function forgetQuiet(state: PreflightState, untilMs: number): number {
  let forgotten = 0
  for (const [key, { touchedAtMs }] of state.settled) {
    if (touchedAtMs > untilMs) break
    removeRun(state, key)
    forgotten += 1
  }
  return forgotten
}
