import type { LokiAuth } from '@healer/adapters-loki'
import type { CommandContext } from './command-context.ts'
import { createUsageError } from './create-program.ts'

/**
 * Reads from the environment how to prove to Loki who one is; an empty variable is none.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when it is half a pair, or two ways at once; no value is shown.
 */
export function readLokiAuth({ env }: Pick<CommandContext, 'env'>): LokiAuth | undefined {
  const read = (name: string) => (env[name] === '' ? undefined : env[name])
  const token = read('HEALER_LOKI_TOKEN')
  const username = read('HEALER_LOKI_USERNAME')
  const password = read('HEALER_LOKI_PASSWORD')
  if (token !== undefined && (username ?? password) !== undefined) {
    throw createUsageError(
      'HEALER_LOKI_TOKEN',
      'HEALER_LOKI_TOKEN is set beside HEALER_LOKI_USERNAME or HEALER_LOKI_PASSWORD. Unset one of the two ways.',
    )
  }
  if (token !== undefined) return { kind: 'bearer', token }
  if (username !== undefined && password !== undefined) return { kind: 'basic', username, password }
  if ((username ?? password) === undefined) return undefined
  const missing = username === undefined ? 'HEALER_LOKI_USERNAME' : 'HEALER_LOKI_PASSWORD'
  throw createUsageError(missing, `${missing} is not set, but its other half is. Set both, or neither.`)
}
