import type { Clock, Detection, LogSource, PlaySession } from '@healer/core/contracts'
import type { SourceError } from '@healer/core/errors'
import { createIntake } from '../intake/create-intake.ts'
import type { IntakeStore, JudgedBatch } from '../stores/create-intake-store.ts'
import type { HealerState } from '../stores/open-state.ts'
import { createJudge, type Judge, type JudgeOptions } from './create-judge.ts'
import { journalSession } from './journal-session.ts'
import { watchFreshness } from './watch-freshness.ts'

/** What {@link createLogWatch} is made of. */
export interface LogWatchOptions extends Omit<JudgeOptions, 'isSourceFailing'> {
  readonly state: HealerState
  readonly clock: Clock
  readonly sources: readonly LogSource[]
  /** Takes every batch once it is durable, with the detections that were new; the next one waits for it. */
  readonly onStored: (batch: JudgedBatch) => Promise<void>
  /** Called when a source cannot be read, and is tried again; `undefined` once it answers again. */
  readonly onSourceHealth?: (source: string, failure: SourceError | undefined) => void
  /** How often deadlines are looked at. Milliseconds, default 250. */
  readonly tickMs?: number
  /** Up to when the sources have been read, epoch milliseconds: deadlines fall no later than that. Default: as they say. */
  readonly readUntilMs?: () => number | undefined
}

/** Judges logs and keeps what is found; no incident is carried on. */
export interface LogWatch extends Pick<Judge, 'detector' | 'close'> {
  /** Tells of a session that is durable already. */
  noteSession(session: PlaySession): Promise<void>
  /**
   * Reads until the signal aborts, on from where the state stands.
   *
   * @throws {@link StoreError} when the state cannot be kept, {@link SourceError} when a source refuses.
   */
  run(signal: AbortSignal): Promise<void>
}

/** Puts sources, judge and store together: a batch is durable, cursor and detector included, before it is told. */
export function createLogWatch(options: LogWatchOptions): LogWatch {
  const { state, clock, sources, onSourceHealth = () => {} } = options
  const failing = new Set<string>()
  const freshness = watchFreshness(sources)
  const isSourceFailing = (source: string) => failing.has(source) || freshness.isStale(source)
  const judge = createJudge({ ...options, isSourceFailing })
  const { readUntilMs = () => freshness.deliveredUntilMs(clock.nowMs()) } = options
  const noteSession = async (session: PlaySession): Promise<void> => {
    judge.expectSession(session)
    await journalSession(state, session)
  }
  return {
    detector: judge.detector,
    close: judge.close,
    noteSession,
    run: (signal) =>
      createIntake({
        sources,
        detector: judge.detector,
        takeVerdicts: judge.takeVerdicts,
        store: tellStored(state, options.onStored),
        clock,
        ...(options.tickMs === undefined ? {} : { tickMs: options.tickMs }),
        onStored: () => {},
        // A session that came after the last snapshot is in no snapshot.
        onRestored: async () => {
          for (const session of await state.sessions.listSessions({ status: 'active' }))
            await noteSession(session)
        },
        onSourceHealth(source, failure) {
          const wasFailing = failing.has(source)
          if (failure === undefined) failing.delete(source)
          else failing.add(source)
          if (wasFailing !== failing.has(source)) onSourceHealth(source, failure)
        },
        // While a source fails nothing more of it is waited for: what is due then is unknown.
        readUntilMs: () => (failing.size > 0 || freshness.hasStale() ? clock.nowMs() : readUntilMs()),
      }).run(signal),
  }
}

/** Leaves out what was stored before: a record that comes again raises nothing anew. */
function tellStored(
  { intake, journal }: Pick<HealerState, 'intake' | 'journal'>,
  onStored: LogWatchOptions['onStored'],
): IntakeStore {
  return {
    ...intake,
    async storeBatch(batch) {
      const raised = new Set<string>()
      const unsubscribe = journal.subscribe(({ event }) => {
        if (event.type === 'detection-raised') raised.add(event.id)
      })
      try {
        await intake.storeBatch(batch)
      } finally {
        unsubscribe()
      }
      const isNew = ({ id }: Detection) => raised.has(id)
      await onStored({ ...batch, detections: batch.detections.filter(isNew) })
    },
  }
}
