/**
 * Something that the original has, and what stands for it here.
 *
 * `ours` names rules by their ids, `exception:<id>`, `check:<name>` of the pre-flight, `tool:<name>` of a language, `ci:<kind>` of a CI
 * failure, and what the package exports as `name()`. Without any of them `reason` says why there is nothing.
 */
export interface CoveredItem {
  readonly original: string
  readonly ours: readonly string[]
  readonly reason?: string
}

/** A part of original-healer.md, item after item. */
export interface CoveredSection {
  readonly title: string
  /** Section of original-healer.md. */
  readonly section: string
  readonly items: readonly CoveredItem[]
}

/** An item that has something here; `reason` says where the two differ. */
export function met(original: string, ours: string, reason?: string): CoveredItem {
  return { original, ours: ours.split(' '), ...(reason === undefined ? {} : { reason }) }
}

/** An item that has nothing here, and why. */
export function unmet(original: string, reason: string): CoveredItem {
  return { original, ours: [], reason }
}
