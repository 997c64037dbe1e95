import { assertBounds } from '../assert-bounds.ts'
import { Preflight, type PreflightSettings } from './preflight.ts'
import type { PreflightMonitor, PreflightMonitorOptions } from './preflight-monitor.ts'
import { readPreflightSnapshot, writePreflightSnapshot } from './preflight-snapshot.ts'
import { createPreflightState } from './preflight-state.ts'
import { createEvidenceReader } from './read-evidence.ts'

/**
 * Creates the monitor that knows, within a minute of an agent's start, whether the agent has what it needs.
 *
 * A run begins with its first record. It fails at once when a check fails, passes at once when all have passed, and when
 * event time reaches the deadline and the allowed lateness it is judged by what was seen. Feed it from the first
 * line of a run on, or from a snapshot, or tell it by `sawStart`: an agent whose start it did not see looks like one that
 * never started.
 *
 * @returns A monitor for `createDetector({ monitors })`. A failed verdict is a detection with the alert code of the check
 * that failed; each run has one verdict.
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when an option is no number that makes sense.
 * @source spec.md section 3, pre-flight checklist
 */
export function createPreflightMonitor(options: PreflightMonitorOptions): PreflightMonitor {
  const settings = settle(options)
  const reader = createEvidenceReader(options.engine)
  let preflight = new Preflight(settings, reader, createPreflightState())
  return {
    contractVersion: 1,
    name: 'cto-preflight',
    expectSession: (session) => preflight.expectSession(session),
    observe: (observation) => preflight.observe(observation),
    advance: ({ atMs }) => preflight.advance(atMs),
    snapshot: () => writePreflightSnapshot(preflight.state),
    restore(snapshot) {
      preflight = new Preflight(settings, reader, readPreflightSnapshot(snapshot))
    },
    counters: () => structuredClone(preflight.state.counters),
    close: () => reader.dispose(),
  }
}

function settle(options: PreflightMonitorOptions): PreflightSettings {
  const settings = {
    onVerdict: options.onVerdict ?? (() => {}),
    sourceHealth: options.sourceHealth ?? (() => 'live' as const),
    sawStart: options.sawStart ?? (() => true),
    deadlineMs: options.deadlineMs ?? 60_000,
    latenessMs: options.latenessMs ?? 10_000,
    maxRuns: options.maxRuns ?? 10_000,
    forgetAfterMs: options.forgetAfterMs ?? 3_600_000,
  }
  const { deadlineMs, latenessMs, forgetAfterMs, maxRuns } = settings
  assertBounds({ milliseconds: { deadlineMs, latenessMs, forgetAfterMs }, maxRuns })
  return settings
}
