import type { IdentifySubject, LogSource, PlaySession, RegexEngine, RulePack } from '@healer/core/contracts'
import { createIncidentLoop } from '../loop/create-incident-loop.ts'
import { defaultLoopSettings, type LoopContext, type LoopSettings } from '../loop/loop-context.ts'
import type { HealerState } from '../stores/open-state.ts'
import { createLogWatch } from './create-log-watch.ts'

/** What a Healer is made of: everything by value, nothing reached in another way. */
export interface HealerAppOptions
  extends Pick<
    LoopContext,
    'clock' | 'tracker' | 'codeHost' | 'notifiers' | 'runner' | 'evaluator' | 'remediator'
  > {
  readonly state: HealerState
  readonly engine: RegexEngine
  readonly packs: readonly RulePack[]
  /** Whether rules that fail their own examples are left out. Default true; packs whose tests run them need no other run. */
  readonly quarantine?: boolean
  readonly identifySubject: IdentifySubject
  readonly sources: readonly LogSource[]
  /** Default {@link defaultLoopSettings}. */
  readonly settings?: Partial<LoopSettings>
}

/** A Healer that is put together and can run. */
export interface HealerApp {
  /** Tells Healer of a session that is durable already: what it expects of its agents is known when they start. */
  noteSession(session: PlaySession): Promise<void>
  /**
   * Watches, judges and heals until the signal aborts; what was under way is ended first.
   *
   * @throws {@link StoreError} when the state cannot be kept.
   */
  run(signal: AbortSignal): Promise<void>
  /** Frees what the detector holds; more than once is fine. The ports stay the caller's. */
  close(): void
}

/** Puts a Healer together. */
export function createApp(options: HealerAppOptions): HealerApp {
  const { state } = options
  const settings: LoopSettings = { ...defaultLoopSettings, ...options.settings }
  let wakeLoop = () => {}
  const watch = createLogWatch({
    ...options,
    tickMs: settings.tickMs,
    onStored: () => Promise.resolve(wakeLoop()),
  })
  return {
    noteSession: watch.noteSession,
    async run(signal) {
      const failed = new AbortController()
      const stop = AbortSignal.any([signal, failed.signal])
      const loop = createIncidentLoop({ ...options, ...state, settings, signal: stop })
      wakeLoop = loop.wake
      await stopTogether([loop.run(), watch.run(stop)], failed)
    },
    close: watch.close,
  }
}

/** When one part fails, the others are stopped and waited for; the first failure is thrown. */
async function stopTogether(parts: readonly Promise<void>[], failed: AbortController): Promise<void> {
  const outcomes = await Promise.allSettled(
    parts.map(async (part) => {
      try {
        await part
      } catch (error) {
        failed.abort(error)
        throw error
      }
    }),
  )
  const first = outcomes.find((outcome) => outcome.status === 'rejected')
  if (first !== undefined) throw first.reason
}
