import type { Clock } from '@healer/core/contracts'
import { SourceError } from '@healer/core/errors'
import { type LokiFailure, LokiRequestError } from '../client/loki-request-error.ts'
import type { OutagePacer } from './create-outage-pacer.ts'
import type { LokiSourceMeter } from './loki-source-health.ts'

/** Asks until there is an answer, or until it is time to tell somebody. */
export interface LokiAsker {
  /**
   * @throws {@link SourceError} `HEALER_SOURCE_REFUSED` when asking again does not help, `HEALER_SOURCE_UNREADABLE` when
   * there was no answer for too long; {@link LokiRequestError} when the question must be another one.
   */
  ask<Answer>(question: () => Promise<Answer>, signal: AbortSignal): Promise<Answer>
}

/** Options of {@link createLokiAsker}. */
export interface LokiAskerOptions {
  readonly source: string
  readonly clock: Clock
  readonly pacer: OutagePacer
  readonly meter: LokiSourceMeter
  /** An outage so long is thrown; whoever reads decides what to do. */
  readonly freshnessMs: number
}

const answerable: ReadonlySet<LokiFailure> = new Set(['bad-query', 'too-large'])
/** At the first question they mean that the options are wrong; later that a gateway is being changed. */
const wrongFromTheStart: ReadonlySet<LokiFailure> = new Set(['not-allowed', 'not-loki', 'encoded'])

/** Creates an asker: all requests of a source go through one, so that an outage is paced as one. */
export function createLokiAsker({ source, clock, pacer, meter, freshnessMs }: LokiAskerOptions): LokiAsker {
  let hasAnswered = false
  let failingSinceMs: number | undefined

  const note = (error: LokiRequestError): void => {
    meter.count('failures')
    meter.setFailure(error.message)
    if (answerable.has(error.failure)) throw error
    pacer.fail(error.retryAfterMs)
    if (!hasAnswered && wrongFromTheStart.has(error.failure)) throw buildRefusedError(source, error.message)
    failingSinceMs ??= clock.nowMs()
    if (clock.nowMs() - failingSinceMs < freshnessMs) return
    failingSinceMs = undefined
    throw buildUnreadableError(source, error.message)
  }
  return {
    async ask(question, signal) {
      for (;;) {
        await pacer.wait(signal)
        meter.count('requests')
        try {
          const answer = await question()
          hasAnswered = true
          failingSinceMs = undefined
          pacer.succeed()
          meter.setFailure(undefined)
          return answer
        } catch (error) {
          signal.throwIfAborted()
          if (!(error instanceof LokiRequestError)) throw error
          note(error)
        }
      }
    },
  }
}

/** Builds the error for a Loki that will not answer, however often it is asked. */
export function buildRefusedError(source: string, reason: string): SourceError {
  return new SourceError({
    code: 'HEALER_SOURCE_REFUSED',
    message: `Loki does not let ${JSON.stringify(source)} read: ${reason}. Look at its address, credentials, tenant and query.`,
    details: { source, reason },
  })
}

function buildUnreadableError(source: string, reason: string): SourceError {
  return new SourceError({
    code: 'HEALER_SOURCE_UNREADABLE',
    message: `Loki has not answered ${JSON.stringify(source)} for a while: ${reason}. Read on from the last cursor.`,
    details: { source, reason },
  })
}
