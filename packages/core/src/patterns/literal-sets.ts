/** Texts of which one occurs. Never empty; a member that is empty says nothing. */
export type LiteralSet = readonly string[]

/** The set that says nothing: the empty text occurs everywhere. */
export const anything: LiteralSet = ['']

const ascii = /^[\0-\x7f]+$/
const maxMembers = 64
const maxTotalUnits = 1024
const maxCompared = 256

/** Whether all members are of ASCII, and none is empty. */
export function isAscii(set: LiteralSet): boolean {
  return set.every((member) => ascii.test(member))
}

/** Whether a set is small enough to be kept. */
function isSmall(set: ReadonlySet<string>): boolean {
  if (set.size > maxMembers) return false
  let units = 0
  for (const member of set) units += member.length
  return units <= maxTotalUnits
}

/** Every member of the first followed by every member of the second; `undefined` when that grows too large. */
export function crossSets(first: LiteralSet, second: LiteralSet): LiteralSet | undefined {
  if (first.length * second.length > maxMembers) return undefined
  // Most patterns are literals, joined character by character.
  if (first.length === 1 && second.length === 1) {
    const joined = `${first[0]}${second[0]}`
    return joined.length > maxTotalUnits ? undefined : [joined]
  }
  const crossed = new Set(first.flatMap((head) => second.map((tail) => head + tail)))
  return isSmall(crossed) ? [...crossed] : undefined
}

/** The members of all sets; `undefined` when that grows too large. */
export function uniteSets(sets: readonly LiteralSet[]): LiteralSet | undefined {
  const united = new Set(sets.flat())
  return isSmall(united) ? [...united] : undefined
}

function minLength(set: LiteralSet): number {
  return set.reduce((shortest, { length }) => Math.min(shortest, length), Number.POSITIVE_INFINITY)
}

/**
 * How well a set keeps lines out. A longer literal occurs in fewer lines; twice as many members occur in twice as many,
 * which a letter more than makes up for.
 */
function rateSet(set: LiteralSet): number {
  const shortest = minLength(set)
  return shortest === 0 ? Number.NEGATIVE_INFINITY : shortest - Math.log2(set.length)
}

/** The set that keeps most lines out, the first of equals; `undefined` when none says anything. */
export function chooseBestSet(sets: readonly (LiteralSet | undefined)[]): LiteralSet | undefined {
  let best: LiteralSet | undefined
  for (const set of sets) {
    if (set === undefined || minLength(set) === 0) continue
    if (best === undefined || rateSet(set) > rateSet(best)) best = set
  }
  return best
}

/** Leaves out members that contain another one: where they occur, it does. A large set stays, to save the time. */
export function dropContaining(set: LiteralSet): LiteralSet {
  if (set.length > maxCompared) return set
  return set.filter((member) => !set.some((other) => other !== member && member.includes(other)))
}
