import { EffectError } from '@healer/core/errors'

/** The error for what will not be done, however often it is asked for. */
export function createRefusal(what: string, reason: string): EffectError {
  return new EffectError({
    code: 'HEALER_EFFECT_REFUSED',
    message: `Refused to ${what}: ${reason}.`,
    details: { what, reason },
  })
}
