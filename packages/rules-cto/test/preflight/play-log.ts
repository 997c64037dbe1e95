import {
  createDetector,
  type Detection,
  type Detector,
  type LogRecord,
  type RegexEngine,
  toId,
} from '@healer/core'
import {
  buildTypedRecord,
  type CodeRunState,
  type PodState,
  type PreflightCheck,
  type PreflightVerdict,
  type RulePack,
} from '@healer/core/contracts'
import { buildRecord } from '@healer/core/testing'
import {
  createPreflightMonitor,
  ctoRulePack,
  identifySubject,
  type PreflightMonitor,
  type PreflightMonitorOptions,
} from '../../src/index.ts'

/** Labels of the run that a story is about, unless it says otherwise. */
export const rexLabels: Readonly<Record<string, string>> = {
  play_id: 'play-42',
  agent: '5DLabs-Rex',
  pod: 'coderun-rex-42-abcde',
}

/** A detector with the pack and the pre-flight monitor, and what came of it, on virtual time that begins at 0. */
export interface PlayLog {
  readonly detector: Detector
  readonly monitor: PreflightMonitor
  readonly verdicts: readonly PreflightVerdict[]
  /** A line of rex, or of whom the labels say, at a second. */
  log(atSeconds: number, message: string, labels?: Readonly<Record<string, string>>): readonly Detection[]
  /** Lines one after another, each a tenth of a second later. */
  logAll(atSeconds: number, messages: readonly string[], labels?: Readonly<Record<string, string>>): void
  /** Moves event time. */
  advance(toSeconds: number): readonly Detection[]
}

const besidePreflight: ReadonlySet<string> = new Set([
  'cto-panicked',
  'cto-timeout',
  'cto-authentication-broken',
])

/**
 * The rules of priority 1, by which a start is judged, and a few beside them. The whole pack takes its time to compile, and
 * is proven by tests of its own; here many detectors come and go.
 */
export const startupPack: RulePack = {
  ...ctoRulePack,
  rules: ctoRulePack.rules.filter(({ id, priority }) => priority === 1 || besidePreflight.has(id)),
}

/** Starts a story. */
export function createPlayLog(engine: RegexEngine, options: Partial<PreflightMonitorOptions> = {}): PlayLog {
  const verdicts: PreflightVerdict[] = []
  const monitor = createPreflightMonitor({
    engine,
    onVerdict: (verdict) => verdicts.push(verdict),
    ...options,
  })
  const detector = createDetector({
    packs: [startupPack],
    engine,
    identifySubject,
    monitors: [monitor],
    quarantine: false,
  })
  let position = 0
  const log: PlayLog['log'] = (atSeconds, message, labels = rexLabels) => {
    position += 1
    return detector.push(lineOf(position, atSeconds, message, labels))
  }
  return {
    detector,
    monitor,
    verdicts,
    log,
    logAll(atSeconds, messages, labels) {
      for (const [index, message] of messages.entries()) log(atSeconds + index / 10, message, labels)
    },
    advance: (toSeconds) => detector.advance(toSeconds * 1000),
  }
}

/** The CodeRun of rex's run, as labels name it. */
export const rexCodeRun = 'coderun-task-42-rex'

/** The record of a pod that is as the overrides say; it is named by its labels. */
export function podAt(
  atSeconds: number,
  overrides: Partial<PodState> = {},
  labels: Readonly<Record<string, string>> = rexLabels,
): LogRecord {
  const name = labels.pod ?? 'pod'
  const pod: PodState = {
    name,
    namespace: 'cto',
    phase: 'Running',
    isReady: true,
    restartCount: 0,
    ...overrides,
  }
  return buildTypedRecord('pod', pod, aboutState('pods', name, atSeconds, labels))
}

/** The record of a CodeRun that is as the overrides say. */
export function codeRunAt(
  atSeconds: number,
  overrides: Partial<CodeRunState> = {},
  ofPod: Readonly<Record<string, string>> = rexLabels,
): LogRecord {
  const labels = Object.fromEntries(Object.entries(ofPod).filter(([name]) => name !== 'pod'))
  const state: CodeRunState = { name: rexCodeRun, namespace: 'cto', phase: 'Running', ...overrides }
  return buildTypedRecord('code-run', state, aboutState('code-runs', state.name, atSeconds, labels))
}

function aboutState(
  source: string,
  stream: string,
  atSeconds: number,
  labels: Readonly<Record<string, string>>,
): Omit<LogRecord, 'kind' | 'message'> {
  const atMs = Math.round(atSeconds * 1000)
  return { id: toId<'RecordId'>(`${source}:${stream}@${atMs}`), source, stream, atMs, labels }
}

/** The record of a line. */
export function lineOf(
  position: number,
  atSeconds: number,
  message: string,
  labels: Readonly<Record<string, string>> = rexLabels,
): LogRecord {
  const stream = labels.pod ?? 'agent.log'
  const id = toId<'RecordId'>(`test:${stream}:${position}`)
  return buildRecord({
    id,
    stream,
    lineNumber: position,
    atMs: Math.round(atSeconds * 1000),
    message,
    labels,
  })
}

/** The names of the checks of a verdict that ended in one way. */
export function checksOf(
  verdict: PreflightVerdict | undefined,
  outcome: PreflightCheck['outcome'],
): readonly string[] {
  return (verdict?.checks ?? []).filter((check) => check.outcome === outcome).map(({ name }) => name)
}
