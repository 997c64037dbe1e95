import { createDetector, type Detector } from '@healer/core'
import type { Captures, Detection, LogRecord, PlaySession, RegexEngine, Rule } from '@healer/core/contracts'
import {
  createLanguageMonitor,
  createPreflightMonitor,
  ctoRulePack,
  identifySubject,
} from '../../src/index.ts'
import type { HeardFinding, HeardOutcome, HeardVerdict } from './heard-outcome.ts'
import type { TranscriptEntry } from './transcript.ts'

/** An entry of a transcript, and when it arrives, epoch milliseconds. */
export interface Delivery {
  readonly arrivesAtMs: number
  readonly entry: TranscriptEntry
}

/** The order and the times in which a transcript tells its entries. */
export function deliverAsWritten(entries: readonly TranscriptEntry[]): readonly Delivery[] {
  let arrivesAtMs = Number.NEGATIVE_INFINITY
  return entries.map((entry) => {
    arrivesAtMs = Math.max(arrivesAtMs, entry.atMs)
    return { arrivesAtMs, entry }
  })
}

/**
 * Plays a transcript on virtual time: the pack, the subjects and the monitors as a server puts them together.
 *
 * @param options.tickMs - How often the clock tells the detector what time it is. Default: every second.
 */
export function playTranscript(
  deliveries: readonly Delivery[],
  { engine, tickMs = 1000 }: { readonly engine: RegexEngine; readonly tickMs?: number },
): HeardOutcome {
  const stopped = new Set<string>()
  const verdicts: HeardVerdict[] = []
  let nowMs = deliveries[0]?.arrivesAtMs ?? 0
  const preflight = createPreflightMonitor({
    engine,
    onVerdict: (verdict) => verdicts.push({ atMs: nowMs, verdict }),
    sourceHealth: ({ source }) => (stopped.has(source) ? 'stale' : 'live'),
  })
  const language = createLanguageMonitor({ engine })
  const monitors = [preflight, language]
  // The examples of the rules are run elsewhere, once; here they would be for each transcript.
  const options = { packs: [ctoRulePack], engine, identifySubject, monitors, quarantine: false }
  const detector = createDetector(options)
  const listener = listenTo(detector, () => nowMs)
  for (const { arrivesAtMs, entry } of deliveries) {
    while (nowMs + tickMs <= arrivesAtMs) {
      nowMs += tickMs
      listener.take(detector.advance(nowMs))
    }
    const tickedMs = nowMs
    nowMs = arrivesAtMs
    if (entry.kind === 'record') listener.take(detector.push(entry.record))
    else if (entry.kind === 'end') listener.take(detector.advance(nowMs))
    else changeWorld(entry, { stopped, monitors })
    nowMs = tickedMs
  }
  const heard = { ...listener.heard(), verdicts }
  detector.close()
  for (const monitor of monitors) monitor.close()
  return heard
}

interface World {
  readonly stopped: Set<string>
  readonly monitors: readonly { expectSession(session: PlaySession): void }[]
}

function changeWorld(entry: TranscriptEntry, { stopped, monitors }: World): void {
  if (entry.kind === 'session-started') monitors.forEach((monitor) => monitor.expectSession(entry.session))
  else if (entry.kind === 'source-stopped') stopped.add(entry.source)
  else if (entry.kind === 'source-resumed') stopped.delete(entry.source)
}

const alertCodes = new Map((ctoRulePack.rules as readonly Rule[]).map(({ id, alertCode }) => [id, alertCode]))

interface Listener {
  take(detections: readonly Detection[]): void
  heard(): Omit<HeardOutcome, 'verdicts'>
}

function listenTo(detector: Detector, now: () => number): Listener {
  const detections: HeardFinding[] = []
  const signals: HeardFinding[] = []
  const shadowed: HeardFinding[] = []
  const faults: string[] = []
  const note = (told: {
    readonly ruleId: string
    readonly record: LogRecord
    readonly captures: Captures
  }) => ({
    atMs: now(),
    ruleId: told.ruleId,
    alertCode: alertCodes.get(told.ruleId),
    agent: identifySubject(told.record.labels).agent,
    expectation: undefined,
    captures: told.captures,
    message: told.record.message,
    kind: told.record.kind ?? 'log',
  })
  detector.on('signal-seen', (event) => signals.push(note(event)))
  detector.on('detection-shadowed', (event) => shadowed.push(note(event)))
  for (const name of ['engine-failed', 'monitor-failed', 'subject-failed', 'listener-failed'] as const)
    detector.on(name, (event) => faults.push(`${name}: ${event.reason}`))
  return {
    take(told) {
      for (const detection of told) {
        const { alertCode, expectation, subject } = detection
        detections.push({ ...note(detection), alertCode, expectation, agent: subject.agent })
      }
    },
    heard: () => ({ detections, signals, shadowed, faults }),
  }
}
