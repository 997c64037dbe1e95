import type { RuleException } from '../contracts/index.ts'

const dayMs = 86_400_000

/**
 * Whether an exception no longer holds at a time: its last day is over, in UTC.
 *
 * @param atMs - Epoch milliseconds; `undefined` is a time at which every exception holds.
 */
export function isExceptionExpired(
  { expiresOn }: Pick<RuleException, 'expiresOn'>,
  atMs: number | undefined,
): boolean {
  if (expiresOn === undefined || atMs === undefined) return false
  return atMs >= Date.parse(`${expiresOn}T00:00:00Z`) + dayMs
}
