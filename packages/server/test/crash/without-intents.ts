import type { EffectLog } from '../../src/stores/create-effect-log.ts'

/**
 * The mutant: an effect log that writes nothing before the effect, as a loop does that posts first and remembers later.
 *
 * Whoever crashes between the effect and its result has forgotten that there ever was an effect.
 */
export function withoutIntents(log: EffectLog): EffectLog {
  const intents = new Map<string, Parameters<EffectLog['recordIntent']>[0]>()
  return {
    findEffect: (request) => log.findEffect(request),
    recordIntent: async (intent) => {
      intents.set(intent.key, intent)
    },
    recordResult: async (result) => {
      const intent = intents.get(result.key)
      if (intent !== undefined) await log.recordIntent(intent)
      return log.recordResult(result)
    },
  }
}
