import { createDetector } from '@healer/core'
import type {
  IdentifySubject,
  LogSource,
  PlaySession,
  PreflightVerdict,
  RegexEngine,
  RulePack,
} from '@healer/core/contracts'
import { createLanguageMonitor, createPreflightMonitor } from '@healer/rules-cto'
import { createIntake } from '../intake/create-intake.ts'
import { createIncidentLoop } from '../loop/create-incident-loop.ts'
import { defaultLoopSettings, type LoopContext, type LoopSettings } from '../loop/loop-context.ts'
import type { HealerState } from '../stores/open-state.ts'
import { journalSession } from './journal-session.ts'

/** What a Healer is made of: everything by value, nothing reached in another way. */
export interface HealerAppOptions
  extends Pick<
    LoopContext,
    'clock' | 'tracker' | 'codeHost' | 'notifiers' | 'runner' | 'evaluator' | 'remediator'
  > {
  readonly state: HealerState
  readonly engine: RegexEngine
  readonly packs: readonly RulePack[]
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
  const { state, clock, engine, identifySubject } = options
  const settings: LoopSettings = { ...defaultLoopSettings, ...options.settings }
  const verdicts: PreflightVerdict[] = []
  const failingSources = new Set<string>()
  const preflight = createPreflightMonitor({
    engine,
    sourceHealth: ({ source }) => (failingSources.has(source) ? 'stale' : 'live'),
    onVerdict: (verdict: PreflightVerdict) => verdicts.push(verdict),
  })
  const languages = createLanguageMonitor({ engine })
  const detector = createDetector({
    packs: options.packs,
    engine,
    identifySubject,
    monitors: [preflight, languages],
  })
  const noteSession = async (session: PlaySession): Promise<void> => {
    preflight.expectSession(session)
    languages.expectSession(session)
    await journalSession(state, session)
  }
  return {
    noteSession,
    async run(signal) {
      const failed = new AbortController()
      const stop = AbortSignal.any([signal, failed.signal])
      const loop = createIncidentLoop({ ...options, ...state, settings, signal: stop })
      const intake = createIntake({
        sources: options.sources,
        detector,
        takeVerdicts: () => verdicts.splice(0),
        store: state.intake,
        clock,
        tickMs: settings.tickMs,
        onStored: loop.wake,
        // A session that came after the last snapshot is in no snapshot.
        onRestored: async () => {
          for (const session of await state.sessions.listSessions({ status: 'active' }))
            await noteSession(session)
        },
        onSourceHealth: (source, failure) => {
          if (failure === undefined) failingSources.delete(source)
          else failingSources.add(source)
        },
      })
      await stopTogether([loop.run(), intake.run(stop)], failed)
    },
    close: () => detector.close(),
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
