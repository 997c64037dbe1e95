import type { Detection, Observation, PlaySession, PreflightVerdict } from '@healer/core/contracts'
import { buildPreflightDetection } from './build-preflight-detection.ts'
import { expectationsOf } from './expectations.ts'
import { judgePreflight, type PreflightJudgement } from './judge-preflight.ts'
import type { PreflightMonitorOptions } from './preflight-monitor.ts'
import { hasNews, markRun, openRun, type PreflightRun, startOfRun, touchRun } from './preflight-run.ts'
import type { PreflightState } from './preflight-state.ts'
import type { EvidenceReader } from './read-evidence.ts'
import { readMarks } from './read-marks.ts'
import { readSighting, type Sighting } from './read-sighting.ts'
import {
  evictOldest,
  findRunKey,
  forgetQuiet,
  placeRun,
  removeRun,
  settleRun,
  touchSettled,
} from './run-registry.ts'
import type { RunStart } from './run-start.ts'
import { mayLackLines, noteSource } from './source-word.ts'
import { foldMarks } from './startup-marks.ts'

/** The options with every default filled in. */
export type PreflightSettings = Required<Omit<PreflightMonitorOptions, 'engine'>>

/** When a run is judged: `early` while its time runs, `due` when it is up, `late` after that. */
interface Occasion {
  readonly phase: 'early' | 'due' | 'late'
  readonly atMs: number
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
    const { sessions, open, settled, unreviewed, counters } = this.state
    sessions.delete(session.playId)
    sessions.set(session.playId, expectationsOf(session))
    counters.evictedSessions += evictOldest(sessions, this.#settings.maxRuns, (key) => sessions.delete(key))
    const isOfPlay = (run: PreflightRun | undefined) => run?.identity.subject.playId === session.playId
    for (const [key, run] of open) if (isOfPlay(run)) unreviewed.add(key)
    for (const [key, { run }] of settled) if (isOfPlay(run)) unreviewed.add(key)
  }

  observe(observation: Observation): readonly Detection[] {
    const { record } = observation
    const found = this.#review(record.atMs)
    const sighting = readSighting(observation, this.#settings.sawStart)
    if (sighting === undefined) return found
    if (sighting === 'unreadable') {
      this.state.counters.unreadableStates += 1
      return found
    }
    noteSource(this.state.sources, record)
    return [...found, ...this.#follow(sighting, observation)]
  }

  advance(atMs: number): readonly Detection[] {
    const { state } = this
    if (state.timeMs !== undefined && atMs < state.timeMs) return []
    state.timeMs = atMs
    const found = [...this.#review(atMs), ...this.#judgeDue(atMs)]
    state.counters.forgottenRuns += forgetQuiet(state, atMs - this.#settings.forgetAfterMs)
    return found
  }

  /** Takes in what a record tells of its run. */
  #follow(sighting: Sighting, observation: Observation): readonly Detection[] {
    const { state } = this
    const { record } = observation
    const known = findRunKey(state, sighting.identity)
    const before = known === undefined ? undefined : (state.open.get(known) ?? state.settled.get(known)?.run)
    if (known !== undefined && before === undefined) {
      touchSettled(state, known, { identity: sighting.identity, atMs: record.atMs })
      return []
    }
    if (before === undefined && !sighting.begins) return []
    const current = this.#learn(before, sighting, observation)
    // The agent of a run whose time was up may begin only now: then it has its time.
    const isOpen =
      known === undefined || state.open.has(known) || current.dueAtMs > (state.timeMs ?? current.dueAtMs)
    const key = placeRun(state, current, { known, isOpen })
    if (isOpen) this.#nextDueMs = Math.min(this.#nextDueMs, current.dueAtMs)
    if (before !== undefined && !hasNews(before, current, this.#settings)) return []
    return this.#judge(key, current, { phase: isOpen ? 'early' : 'late', atMs: record.atMs, observation })
  }

  #learn(before: PreflightRun | undefined, sighting: Sighting, observation: Observation): PreflightRun {
    const { deadlineMs, latenessMs } = this.#settings
    const { record } = observation
    const run =
      before === undefined
        ? this.#open(sighting, observation)
        : touchRun(before, sighting, record, this.#settings)
    const start = startOfRun(run, this.#settings)
    if (start.hasRun && record.atMs >= start.atMs + deadlineMs + latenessMs) return run
    return markRun(run, readMarks(observation, this.#reader))
  }

  #open(sighting: Sighting, { record }: Observation): PreflightRun {
    const { state } = this
    const { open, settled, counters, timeMs } = state
    const room = this.#settings.maxRuns - 1
    const remove = (key: string) => {
      if (open.get(key)?.verdict === undefined && open.has(key)) counters.unjudgedRuns += 1
      else counters.evictedRuns += 1
      removeRun(state, key)
    }
    evictOldest(settled, Math.max(0, room - open.size), remove)
    evictOldest(open, room, remove)
    counters.runs += 1
    return openRun(sighting, record, timeMs, this.#settings)
  }

  /** Judges the runs whose session came after them. */
  #review(atMs: number): readonly Detection[] {
    const keys = [...this.state.unreviewed]
    this.state.unreviewed.clear()
    return keys.flatMap((key) => {
      const open = this.state.open.get(key)
      if (open !== undefined) return this.#judge(key, open, { phase: 'early', atMs })
      const late = this.state.settled.get(key)?.run
      return late === undefined ? [] : this.#judge(key, late, { phase: 'late', atMs })
    })
  }

  #judgeDue(atMs: number): readonly Detection[] {
    if (atMs < this.#nextDueMs) return []
    const due = [...this.state.open]
      .filter(([, run]) => run.dueAtMs <= atMs)
      .sort(([keyA, a], [keyB, b]) => a.dueAtMs - b.dueAtMs || (keyA < keyB ? -1 : 1))
    const found = due.flatMap(([key, run]) => this.#judge(key, run, { phase: 'due', atMs }))
    this.#nextDueMs = earliestDue(this.state)
    return found
  }

  #judge(key: string, run: PreflightRun, occasion: Occasion): readonly Detection[] {
    const start = startOfRun(run, this.#settings)
    const { phase } = occasion
    if (phase === 'early' && !start.hasRun) return []
    const atMs = this.#verdictTime(start, occasion)
    const judgement = this.#weigh(run, start, { phase, atMs })
    const { verdict } = judgement
    const isFallen = verdict !== undefined && verdict !== run.verdict
    this.#keep(key, run, { phase, verdict })
    return isFallen
      ? this.#tell(run, { ...judgement, verdict }, { startedAtMs: start.atMs, atMs, occasion })
      : []
  }

  #verdictTime(start: RunStart, { phase, atMs }: Occasion): number {
    const latestMs = start.atMs + this.#settings.deadlineMs + this.#settings.latenessMs
    if (phase === 'due') return latestMs
    return phase === 'late' ? Math.max(atMs, latestMs) : Math.min(Math.max(atMs, start.atMs), latestMs)
  }

  #weigh(
    run: PreflightRun,
    start: RunStart,
    { phase, atMs }: Pick<Occasion, 'phase' | 'atMs'>,
  ): PreflightJudgement {
    const { sessions, sources } = this.state
    const { identity, task, marks } = run
    const isFinal = phase !== 'early'
    const question = { ...this.#settings, atMs, isLate: phase === 'late' }
    return judgePreflight({
      agent: identity.subject.agent,
      facts: foldMarks(marks, { ...this.#settings, startedAtMs: start.atMs }),
      task,
      session: sessions.get(identity.subject.playId ?? ''),
      isFinal,
      isSourceStale: isFinal && mayLackLines(run, start, sources, question),
    })
  }

  /** A failure is the last word at once; the rest when the time is up, `unknown` not even then. */
  #keep(
    key: string,
    run: PreflightRun,
    { phase, verdict }: Pick<Occasion, 'phase'> & Pick<PreflightJudgement, 'verdict'>,
  ): void {
    const { identity, lastAtMs: atMs } = run
    if (verdict === 'unknown') settleRun(this.state, key, { identity, atMs, run: { ...run, verdict } })
    else if (verdict === 'fail' || phase !== 'early') settleRun(this.state, key, { identity, atMs })
    else if (verdict === 'pass') this.state.open.set(key, { ...run, verdict })
  }

  #tell(
    run: PreflightRun,
    judgement: PreflightJudgement & Pick<PreflightVerdict, 'verdict'>,
    {
      startedAtMs,
      atMs,
      occasion,
    }: { readonly startedAtMs: number; readonly atMs: number; readonly occasion: Occasion },
  ): readonly Detection[] {
    const { counters } = this.state
    const { verdict } = judgement
    const { subject } = run.identity
    const revises = run.verdict
    const fallen: PreflightVerdict = {
      subject,
      startedAtMs,
      atMs,
      ...judgement,
      ...(revises !== undefined && { revises }),
    }
    counters.verdicts[verdict] += 1
    if (revises !== undefined) counters.revisedVerdicts += 1
    this.#settings.onVerdict(fallen)
    if (verdict !== 'fail') return []
    const { observation } = occasion
    return [
      buildPreflightDetection(fallen, observation?.record ?? run.lastRecord, observation?.detections ?? []),
    ]
  }
}

function earliestDue({ open }: PreflightState): number {
  return [...open.values()].reduce((earliest, { dueAtMs }) => Math.min(earliest, dueAtMs), Infinity)
}
