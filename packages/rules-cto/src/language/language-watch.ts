import {
  type Detection,
  isLogRecord,
  type Observation,
  type PlaySession,
  type Subject,
} from '@healer/core/contracts'
import { buildLanguageDetection } from './build-language-detection.ts'
import { hasRunEnded } from './has-run-ended.ts'
import {
  implementationAgentOf,
  listImplementers,
  noImplementers,
  type PlayImplementers,
  readImplementers,
} from './implementation-agents.ts'
import {
  expectedLanguagesOf,
  firstForeign,
  judgeLanguageRun,
  type LanguageCase,
} from './judge-language-run.ts'
import type { LanguageMonitorOptions } from './language-monitor.ts'
import { type LanguageNews, type LanguageRun, noteNews, openLanguageRun } from './language-run.ts'
import { dropQuiet, type LanguageState, makeRoom } from './language-state.ts'
import { verificationRoles } from './languages.ts'
import type { ToolReader } from './read-tools.ts'

/** The options with every default filled in. */
export type LanguageSettings = Required<Omit<LanguageMonitorOptions, 'engine'>>

/** The state machine behind the language monitor; it moves the state that it was given. */
export class LanguageWatch {
  readonly state: LanguageState
  readonly #settings: LanguageSettings
  readonly #reader: ToolReader
  /** No open run is due earlier; spares `advance` the walk over all of them. Absent: something changed since. */
  #nextDueMs: number | undefined

  constructor(settings: LanguageSettings, reader: ToolReader, state: LanguageState) {
    this.state = state
    this.#settings = settings
    this.#reader = reader
  }

  expectSession(session: PlaySession): void {
    const { seen } = this.state.plays.get(session.playId) ?? noImplementers
    this.#keepPlay(session.playId, { seen, ...readImplementers(session, this.#settings.languages) })
  }

  observe({ record, subject }: Observation): void {
    const { agent, playId } = subject
    if (agent === undefined) return
    if (playId !== undefined && this.#settings.languages.has(agent)) this.#noteImplementer(playId, agent)
    if (!verificationRoles.has(agent)) return
    const { open, settled, timeMs } = this.state
    const key = runKeyOf(subject)
    const touchedAtMs = Math.max(record.atMs, timeMs ?? record.atMs)
    if (settled.has(key)) {
      settled.delete(key)
      settled.set(key, { touchedAtMs })
      return
    }
    const known = open.get(key)
    const news: LanguageNews = {
      tools: isLogRecord(record) ? this.#reader.read(record.message) : [],
      implementationAgent: implementationAgentOf(record),
      hasEnded: hasRunEnded(record),
    }
    if (known === undefined && news.tools.length === 0) return
    const run = noteNews(known ?? this.#open(subject), news, record)
    open.delete(key)
    open.set(key, { ...run, touchedAtMs })
    if (known === undefined || hasNews(known, run)) this.#nextDueMs = undefined
  }

  advance(atMs: number): readonly Detection[] {
    const { state } = this
    if (state.timeMs !== undefined && atMs < state.timeMs) return []
    state.timeMs = atMs
    const found = this.#judgeDue(atMs)
    const untilMs = atMs - this.#settings.forgetAfterMs
    state.counters.forgottenRuns += dropQuiet(state.settled, untilMs)
    state.counters.undecidedRuns += dropQuiet(state.open, untilMs)
    return found
  }

  #open(subject: Subject): LanguageRun {
    const { open, settled, counters, timeMs } = this.state
    const room = this.#settings.maxRuns - 1
    counters.evictedRuns += makeRoom(settled, Math.max(0, room - open.size))
    counters.unjudgedRuns += makeRoom(open, room)
    counters.runs += 1
    return openLanguageRun(subject, timeMs)
  }

  #noteImplementer(playId: string, agent: string): void {
    const play = this.state.plays.get(playId) ?? noImplementers
    if (play.seen.includes(agent)) return
    this.#keepPlay(playId, { ...play, seen: [...play.seen, agent].sort() })
  }

  #keepPlay(playId: string, play: PlayImplementers): void {
    const { plays, counters } = this.state
    plays.delete(playId)
    plays.set(playId, play)
    counters.evictedPlays += makeRoom(plays, this.#settings.maxRuns)
    this.#nextDueMs = undefined
  }

  #judgeDue(atMs: number): readonly Detection[] {
    if (this.#nextDueMs !== undefined && atMs < this.#nextDueMs) return []
    const waiting = [...this.state.open].map(([key, run]) => ({ key, run, dueAtMs: this.#dueAtOf(run) }))
    const due = waiting
      .filter(({ dueAtMs }) => dueAtMs <= atMs)
      .sort((a, b) => a.dueAtMs - b.dueAtMs || (a.key < b.key ? -1 : 1))
    this.#nextDueMs = waiting
      .filter(({ dueAtMs }) => dueAtMs > atMs)
      .reduce((earliest, { dueAtMs }) => Math.min(earliest, dueAtMs), Infinity)
    return due.flatMap(({ key, run }) => this.#judge(key, run))
  }

  /**
   * When the verdict of a run falls: when the time of grace is over, or the run; and a source that is behind has the allowed
   * lateness from when the run was met.
   */
  #dueAtOf(run: LanguageRun): number {
    const { graceMs, latenessMs } = this.#settings
    const expected = expectedLanguagesOf(this.#caseOf(run))
    const foreign = expected.length === 0 ? undefined : firstForeign(run, expected)
    const overAtMs = foreign === undefined ? Infinity : foreign.atMs + graceMs
    const fallsAtMs = Math.min(overAtMs, run.endedAtMs ?? Infinity)
    return Math.max(fallsAtMs, run.metAtMs ?? fallsAtMs) + latenessMs
  }

  #judge(key: string, run: LanguageRun): readonly Detection[] {
    const { open, settled, counters, timeMs } = this.state
    const judgement = judgeLanguageRun(this.#caseOf(run))
    open.delete(key)
    settled.set(key, { touchedAtMs: Math.max(run.lastAtMs, timeMs ?? run.lastAtMs) })
    counters.verdicts[judgement.outcome] += 1
    const { outcome, sighting } = judgement
    if (outcome !== 'mismatched' || sighting === undefined) return []
    return [buildLanguageDetection(run.subject, judgement, sighting)]
  }

  #caseOf(run: LanguageRun): LanguageCase {
    const { languages, graceMs } = this.#settings
    const play = this.state.plays.get(run.subject.playId ?? '') ?? noImplementers
    return { run, implementers: listImplementers(run.implementationAgent, play), languages, graceMs }
  }
}

function runKeyOf({ playId, agent, runId }: Subject): string {
  return JSON.stringify(runId === undefined ? ['agent', playId ?? '', agent] : ['run', runId])
}

function hasNews(before: LanguageRun, after: LanguageRun): boolean {
  return (
    before.sightings !== after.sightings ||
    before.endedAtMs !== after.endedAtMs ||
    before.implementationAgent !== after.implementationAgent
  )
}
