import { assertBounds } from '../assert-bounds.ts'
import type { LanguageMonitor, LanguageMonitorOptions } from './language-monitor.ts'
import { readLanguageSnapshot, writeLanguageSnapshot } from './language-snapshot.ts'
import { createLanguageState } from './language-state.ts'
import { type LanguageSettings, LanguageWatch } from './language-watch.ts'
import { agentLanguages } from './languages.ts'
import { createToolReader } from './read-tools.ts'

/**
 * Creates the monitor that knows when Cleo, Cipher or Tess run the tools of another language than the one that was
 * implemented in.
 *
 * Who implemented is what a label `implementation-agent` of the run says, else the agents seen at work in its Play, else what
 * the Play's session says. A run is a mismatch when it shows tools of other languages, and none of the expected one by the
 * end of its pod, or within the time of grace after the first of the others. A run that shows both verifies a repository
 * of several languages; one of which nothing is known raises nothing.
 *
 * @returns A monitor for `createDetector({ monitors })`. A mismatch is a detection `cto-language-mismatch`, one a run.
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when an option is no number that makes sense.
 * @remarks It believes what a run's log shows: a file that is printed and holds lines like `$ cargo test` is taken for a run
 * of them.
 * @source original-healer.md sections 3.7 and 3.11
 */
export function createLanguageMonitor(options: LanguageMonitorOptions): LanguageMonitor {
  const settings = settle(options)
  const reader = createToolReader(options.engine)
  let watch = new LanguageWatch(settings, reader, createLanguageState())
  return {
    contractVersion: 1,
    name: 'cto-language',
    expectSession: (session) => watch.expectSession(session),
    observe(observation) {
      watch.observe(observation)
      return []
    },
    advance: ({ atMs }) => watch.advance(atMs),
    snapshot: () => writeLanguageSnapshot(watch.state),
    restore(snapshot) {
      watch = new LanguageWatch(settings, reader, readLanguageSnapshot(snapshot))
    },
    counters: () => structuredClone(watch.state.counters),
    close: () => reader.dispose(),
  }
}

function settle(options: LanguageMonitorOptions): LanguageSettings {
  const settings = {
    languages: options.languages ?? agentLanguages,
    graceMs: options.graceMs ?? 300_000,
    latenessMs: options.latenessMs ?? 10_000,
    maxRuns: options.maxRuns ?? 2_000,
    forgetAfterMs: options.forgetAfterMs ?? 3_600_000,
  }
  const { graceMs, latenessMs, forgetAfterMs, maxRuns } = settings
  assertBounds({ milliseconds: { graceMs, latenessMs, forgetAfterMs }, maxRuns })
  return settings
}
