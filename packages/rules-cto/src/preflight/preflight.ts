import type { Detection, LogRecord, Observation, PlaySession, PreflightVerdict } from '@healer/core/contracts'
import { buildPreflightDetection } from './build-preflight-detection.ts'
import { expectationsOf } from './expectations.ts'
import { judgePreflight } from './judge-preflight.ts'
import { noteDetection, noteEvidence } from './note-facts.ts'
import type { PreflightMonitorOptions } from './preflight-monitor.ts'
import { openRun, type PreflightRun, runKeyOf, touchRun } from './preflight-run.ts'
import { evictOldest, forgetQuiet, type PreflightState } from './preflight-state.ts'
import type { Evidence, EvidenceReader } from './read-evidence.ts'

/** The options with every default filled in. */
export type PreflightSettings = Required<Omit<PreflightMonitorOptions, 'engine'>>

interface Occasion {
  readonly atMs: number
  readonly isFinal: boolean
  /** The record that told something, and what rules said of it; else the last one of the run stands for it. */
  readonly observation?: Observation
}

/** The state machine behind the pre-flight monitor; it moves the state that it was given. */
export class Preflight {
  readonly state: PreflightState
  readonly #settings: PreflightSettings
  readonly #reader: EvidenceReader
  /** No open run is due earlier; spares `advance` the walk over all of them. */
  #nextDueMs: number

  constructor(settings: PreflightSettings, reader: EvidenceReader, state: PreflightState) {
    this.state = state
    this.#settings = settings
    this.#reader = reader
    this.#nextDueMs = earliestDue(state)
  }

  expectSession(session: PlaySession): void {
    const { sessions, open, unreviewed, counters } = this.state
    sessions.delete(session.playId)
    sessions.set(session.playId, expectationsOf(session))
    counters.evictedSessions += evictOldest(sessions, this.#settings.maxRuns)
    for (const [key, { subject }] of open) {
      if (subject.playId === session.playId) unreviewed.add(key)
    }
  }

  observe(observation: Observation): readonly Detection[] {
    const { record, subject } = observation
    const found = this.#review(record.atMs)
    const key = runKeyOf(subject)
    if (key === undefined) return found
    if (this.state.settled.has(key)) {
      this.#markSettled(key, record.atMs)
      return found
    }
    const known = this.state.open.get(key)
    const run = known === undefined ? this.#open(observation) : touchRun(known, record)
    const facts = this.#learn(run, observation)
    const current = { ...run, facts }
    this.state.open.delete(key)
    this.state.open.set(key, current)
    if (facts === run.facts) return found
    return [...found, ...this.#judge(key, current, { atMs: record.atMs, isFinal: false, observation })]
  }

  advance(atMs: number): readonly Detection[] {
    const { state } = this
    if (state.timeMs !== undefined && atMs < state.timeMs) return []
    state.timeMs = atMs
    const found = [...this.#review(atMs), ...this.#judgeDue(atMs)]
    state.counters.forgottenRuns += forgetQuiet(state.settled, atMs - this.#settings.forgetAfterMs)
    return found
  }

  #open(observation: Observation): PreflightRun {
    const { open, settled, counters, timeMs } = this.state
    const room = this.#settings.maxRuns - 1
    counters.evictedRuns += evictOldest(settled, Math.max(0, room - open.size))
    counters.unjudgedRuns += evictOldest(open, room)
    counters.runs += 1
    const run = openRun(observation, timeMs, this.#settings)
    this.#nextDueMs = Math.min(this.#nextDueMs, run.dueAtMs)
    return run
  }

  #learn(run: PreflightRun, observation: Observation): PreflightRun['facts'] {
    const { deadlineMs, latenessMs } = this.#settings
    const elapsedMs = observation.record.atMs - run.startedAtMs
    if (elapsedMs >= deadlineMs + latenessMs) return run.facts
    const byRules = observation.detections.reduce(noteDetection, run.facts)
    return this.#reader
      .read(observation.record.message)
      .filter((evidence) => elapsedMs <= deadlineMs || isFailure(evidence))
      .reduce((facts, evidence) => noteEvidence(facts, evidence, observation), byRules)
  }

  /** Judges the runs whose session came after them. */
  #review(atMs: number): readonly Detection[] {
    const keys = [...this.state.unreviewed]
    this.state.unreviewed.clear()
    return keys.flatMap((key) => {
      const run = this.state.open.get(key)
      return run === undefined ? [] : this.#judge(key, run, { atMs, isFinal: false })
    })
  }

  #judgeDue(atMs: number): readonly Detection[] {
    if (atMs < this.#nextDueMs) return []
    const due = [...this.state.open]
      .filter(([, run]) => run.dueAtMs <= atMs)
      .sort(([keyA, a], [keyB, b]) => a.dueAtMs - b.dueAtMs || (keyA < keyB ? -1 : 1))
    const found = due.flatMap(([key, run]) => this.#judge(key, run, { atMs, isFinal: true }))
    this.#nextDueMs = earliestDue(this.state)
    return found
  }

  #judge(key: string, run: PreflightRun, { atMs, isFinal, observation }: Occasion): readonly Detection[] {
    const { subject, facts, startedAtMs, lastRecord } = run
    const { deadlineMs, latenessMs, onVerdict } = this.#settings
    const latestMs = startedAtMs + deadlineMs + latenessMs
    const verdictAtMs = isFinal ? latestMs : Math.min(Math.max(atMs, startedAtMs), latestMs)
    const expectation = this.state.sessions.get(subject.playId ?? '')?.get(subject.agent ?? '')
    const isSourceStale = isFinal && this.#isStale(run, verdictAtMs)
    const { verdict, ...judgement } = judgePreflight({ facts, expectation, isFinal, isSourceStale })
    if (verdict === undefined) return []
    const fallen: PreflightVerdict = { subject, verdict, startedAtMs, atMs: verdictAtMs, ...judgement }
    this.state.open.delete(key)
    this.#markSettled(key, run.lastAtMs)
    this.state.counters.verdicts[verdict] += 1
    onVerdict(fallen)
    if (verdict !== 'fail') return []
    const record: LogRecord = observation?.record ?? lastRecord
    return [buildPreflightDetection(fallen, record, observation?.detections ?? [])]
  }

  /** A record of the deadline or later proves that all before it arrived, whatever the source's health. */
  #isStale({ startedAtMs, sawStart, lastAtMs, lastRecord }: PreflightRun, atMs: number): boolean {
    if (!sawStart) return true
    if (lastAtMs >= startedAtMs + this.#settings.deadlineMs) return false
    const { source, stream } = lastRecord
    return this.#settings.sourceHealth({ source, stream, atMs }) === 'stale'
  }

  // By event time as it stands, not by the record's own, which may be long past when a source is behind.
  #markSettled(key: string, atMs: number): void {
    const { settled, timeMs } = this.state
    settled.delete(key)
    settled.set(key, Math.max(atMs, timeMs ?? atMs))
  }
}

function isFailure({ tells }: Evidence): boolean {
  return tells.kind === 'check' && tells.outcome === 'failed'
}

function earliestDue({ open }: PreflightState): number {
  return [...open.values()].reduce((earliest, { dueAtMs }) => Math.min(earliest, dueAtMs), Infinity)
}
