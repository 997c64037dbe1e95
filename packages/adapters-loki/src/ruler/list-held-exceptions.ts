import { isExceptionExpired } from '@healer/core'
import type { Rule, RuleException } from '@healer/core/contracts'

/** Lists the exceptions of a rule that hold at a time; the last day of one belongs to it, in UTC. */
export function listHeldExceptions({ exceptions = [] }: Rule, atMs: number): readonly RuleException[] {
  return exceptions.filter((exception) => !isExceptionExpired(exception, atMs))
}
