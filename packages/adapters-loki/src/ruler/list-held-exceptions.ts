import type { Rule, RuleException } from '@healer/core/contracts'

const dayMs = 86_400_000

/** Lists the exceptions of a rule that hold at a time; the last day of one belongs to it, in UTC. */
export function listHeldExceptions({ exceptions = [] }: Rule, atMs: number): readonly RuleException[] {
  return exceptions.filter(
    ({ expiresOn }) => expiresOn === undefined || atMs < Date.parse(`${expiresOn}T00:00:00Z`) + dayMs,
  )
}
