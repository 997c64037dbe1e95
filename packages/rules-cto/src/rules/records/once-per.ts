import type { KeySource, RuleWindow } from '@healer/core/contracts'
import { minutes } from './minutes.ts'

/**
 * A window that lets a rule fire once for each key, however often the same state is told again.
 *
 * It fires again when the state was not told for an hour.
 */
export function oncePer(...by: readonly KeySource[]): RuleWindow {
  return { kind: 'idle-gap', withinMs: minutes(60), count: { atLeast: 1 }, by }
}
