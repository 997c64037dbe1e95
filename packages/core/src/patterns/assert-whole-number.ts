import { UsageError } from '../errors/index.ts'

/**
 * Refuses an option of an engine that is not a whole number from 1 up.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID`
 */
export function assertWholeNumber(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return
  throw new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `The option ${name} is ${value}; pass a whole number from 1 up.`,
    details: { what: name, reason: `${value} is not a whole number from 1 up` },
  })
}
