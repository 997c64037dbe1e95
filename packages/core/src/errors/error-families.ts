import type { ErrorCode } from './error-codes.ts'
import { HealerError } from './healer-error.ts'

function isOfFamily(value: unknown, prefix: string): value is HealerError {
  return HealerError.isInstance(value) && value.code.startsWith(prefix)
}

/** The rule pack is wrong: mend the pack. */
export class RulePackError extends HealerError<Extract<ErrorCode, `HEALER_RULE_PACK_${string}`>> {
  override readonly name = 'RulePackError'
  static override isInstance(value: unknown): value is RulePackError {
    return isOfFamily(value, 'HEALER_RULE_PACK_')
  }
}

/** An expression cannot be compiled, or the engine failed: mend the pattern, or report the engine. */
export class RegexError extends HealerError<Extract<ErrorCode, `HEALER_REGEX_${string}`>> {
  override readonly name = 'RegexError'
  static override isInstance(value: unknown): value is RegexError {
    return isOfFamily(value, 'HEALER_REGEX_')
  }
}

/** A source cannot be read: look at the source. */
export class SourceError extends HealerError<Extract<ErrorCode, `HEALER_SOURCE_${string}`>> {
  override readonly name = 'SourceError'
  static override isInstance(value: unknown): value is SourceError {
    return isOfFamily(value, 'HEALER_SOURCE_')
  }
}

/** Something outside could not be read or changed: look whether it happened, then maybe try again. */
export class EffectError extends HealerError<Extract<ErrorCode, `HEALER_EFFECT_${string}`>> {
  override readonly name = 'EffectError'
  static override isInstance(value: unknown): value is EffectError {
    return isOfFamily(value, 'HEALER_EFFECT_')
  }
}

/** The state cannot be kept: stop, and look at the disk. */
export class StoreError extends HealerError<Extract<ErrorCode, `HEALER_STORE_${string}`>> {
  override readonly name = 'StoreError'
  static override isInstance(value: unknown): value is StoreError {
    return isOfFamily(value, 'HEALER_STORE_')
  }
}

/** The caller asked for something that makes no sense: mend the call. */
export class UsageError extends HealerError<
  Extract<ErrorCode, `HEALER_USAGE_${string}` | `HEALER_AGENT_${string}`>
> {
  override readonly name = 'UsageError'
  static override isInstance(value: unknown): value is UsageError {
    return isOfFamily(value, 'HEALER_USAGE_') || isOfFamily(value, 'HEALER_AGENT_')
  }
}
