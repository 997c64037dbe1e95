import type { PushCredentials } from '@healer/adapters-loki'
import type { CommandContext } from './command-context.ts'
import { createUsageError } from './create-program.ts'

/**
 * Reads from the environment who may push; an empty variable is none.
 *
 * @returns `undefined` when everybody may.
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when it is half a pair; no value is shown.
 */
export function readPushCredentials({ env }: Pick<CommandContext, 'env'>): PushCredentials | undefined {
  const read = (name: string) => (env[name] === '' ? undefined : env[name])
  const token = read('HEALER_PUSH_TOKEN')
  const name = read('HEALER_PUSH_USERNAME')
  const password = read('HEALER_PUSH_PASSWORD')
  if ((name === undefined) !== (password === undefined)) {
    const missing = name === undefined ? 'HEALER_PUSH_USERNAME' : 'HEALER_PUSH_PASSWORD'
    throw createUsageError(missing, `${missing} is not set, but its other half is. Set both, or neither.`)
  }
  if (token === undefined && name === undefined) return undefined
  return {
    ...(token === undefined ? {} : { bearerTokens: [token] }),
    ...(name === undefined || password === undefined ? {} : { users: [{ name, password }] }),
  }
}
