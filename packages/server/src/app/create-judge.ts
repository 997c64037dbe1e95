import { createDetector, type Detector } from '@healer/core'
import type {
  IdentifySubject,
  LogRecord,
  PlaySession,
  PreflightVerdict,
  RegexEngine,
  RulePack,
} from '@healer/core/contracts'
import { createLanguageMonitor, createPreflightMonitor } from '@healer/rules-cto'

/** What {@link createJudge} is made of. */
export interface JudgeOptions {
  readonly packs: readonly RulePack[]
  /** It stays the caller's. */
  readonly engine: RegexEngine
  readonly identifySubject: IdentifySubject
  /** Whether the monitors of the CTO platform watch: the pre-flight, and the languages. Default true. */
  readonly hasPlatformMonitors?: boolean
  /** Whether a source delivers what is written to it. Default: all do. */
  readonly isSourceFailing?: (source: string) => boolean
  /** Whether each rule is first tried on its own examples, and not run when it fails them. Default true. */
  readonly quarantine?: boolean
  /** Whether the log of a run begins with this line, where no earlier one is known. Default: it does. */
  readonly sawStart?: (record: LogRecord) => boolean
}

/** The rules and the monitors, as one. */
export interface Judge {
  readonly detector: Detector
  /** Tells what a Play expects of its agents. */
  expectSession(session: PlaySession): void
  /** Takes the pre-flight verdicts that fell since it was called last. */
  takeVerdicts(): readonly PreflightVerdict[]
  /** Frees what it holds; more than once is fine. */
  close(): void
}

/** Creates a detector with the monitors of the CTO platform. */
export function createJudge(options: JudgeOptions): Judge {
  const { packs, engine, identifySubject, quarantine = true, isSourceFailing = () => false } = options
  const verdicts: PreflightVerdict[] = []
  const createMonitors = () => [
    createPreflightMonitor({
      engine,
      sourceHealth: ({ source }) => (isSourceFailing(source) ? 'stale' : 'live'),
      onVerdict: (verdict) => verdicts.push(verdict),
      ...(options.sawStart === undefined ? {} : { sawStart: options.sawStart }),
    }),
    createLanguageMonitor({ engine }),
  ]
  const monitors = options.hasPlatformMonitors === false ? [] : createMonitors()
  const detector = createDetector({ packs, engine, identifySubject, monitors, quarantine })
  return {
    detector,
    expectSession: (session) => monitors.forEach((monitor) => monitor.expectSession(session)),
    takeVerdicts: () => verdicts.splice(0),
    close() {
      detector.close()
      monitors.forEach((monitor) => monitor.close())
    },
  }
}
