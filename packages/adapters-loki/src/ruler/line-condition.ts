import type { MatchTarget } from '@healer/core/contracts'

/** A text or an expression that is looked for. */
export interface SoughtText {
  /** Of Go's regular expressions. */
  readonly pattern: string
  /** The text itself, where it is no expression. */
  readonly literal?: string
  readonly caseSensitive: boolean
}

/** One thing that must hold: one of the texts is there, or none of them is. */
export interface LineCondition {
  /** Absent: the line. */
  readonly on?: MatchTarget
  readonly isNegated: boolean
  readonly texts: readonly SoughtText[]
}

/** Conditions that must all hold. */
export type LineAlternative = readonly LineCondition[]

/** Equal for conditions that look at the same place. */
export function placeOf({ on }: LineCondition): string {
  if (on === undefined) return 'line'
  return 'label' in on ? `label ${on.label}` : `field ${on.field}`
}

/** Renders what is looked for as one expression. */
export function renderSoughtTexts(texts: readonly SoughtText[]): string {
  const isInsensitive = texts.every(({ caseSensitive }) => !caseSensitive)
  const flag = isInsensitive ? '(?i)' : ''
  const [only, ...more] = texts
  if (only !== undefined && more.length === 0) return `${flag}${only.pattern}`
  const branches = texts.map(({ pattern, caseSensitive }) =>
    isInsensitive || caseSensitive ? `(?:${pattern})` : `(?i:${pattern})`,
  )
  return `${flag}${branches.join('|')}`
}
