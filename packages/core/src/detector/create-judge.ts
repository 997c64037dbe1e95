import {
  type Detection,
  type IdentifySubject,
  isLogRecord,
  type LogRecord,
  type Monitor,
  type Observation,
  type Subject,
} from '../contracts/index.ts'
import type { CorrelationTime } from '../correlation/correlation-parts.ts'
import type { ObservedTime, Watermarks } from '../correlation/create-watermarks.ts'
import type { CompiledRulePacks, MatchOptions } from '../rules/index.ts'
import type { Fingerprinter } from './create-fingerprinter.ts'
import type { MonitorAnswers, MonitorBoard } from './create-monitor-board.ts'
import type { RuleLedger } from './create-rule-ledger.ts'
import type { JudgedRecord, RuleMemories } from './create-rule-memories.ts'
import type { StreamFinders } from './create-stream-finders.ts'
import { type Judgement, joinJudgements, silence } from './judgement.ts'
import { isSilent, noticesOf } from './list-notices.ts'
import { type NamedSubject, nameSubject } from './name-subject.ts'
import { rankDetections } from './rank-detections.ts'
import { tellDue, tellMatches } from './tell-detections.ts'

/** Asks the rules, then the monitors. */
export interface Judge {
  /** Records on which no rule matches are wanted, too: by a monitor, or since they start a time. */
  readonly isEveryRecordWanted: boolean
  /** @param candidates - What `findLines` found in the record's line. */
  judgeRecord(record: LogRecord, candidates?: readonly number[]): Judgement
  /**
   * Takes in how far a source has come, for records of one time that are not judged, since no rule can match them.
   *
   * @param countRecords - Asked where it matters how many there are: each one that is late or too far ahead counts.
   * @returns What fell due, record by record.
   */
  judgeSourceTime(source: string, atMs: number, countRecords: () => number): readonly Judgement[]
  judgeTime(atMs: number): Judgement
  /** Takes a source's word for how far it has come. */
  judgeDelivered(source: string, atMs: number): Judgement
  /** What is known of a record that is not judged. */
  identify(record: LogRecord): JudgedRecord
}

/** What a judge asks. */
export interface JudgeOptions {
  readonly compiled: CompiledRulePacks
  readonly finders: StreamFinders
  readonly memories: RuleMemories
  readonly ledger: RuleLedger
  readonly fingerprinter: Fingerprinter
  readonly watermarks: Watermarks
  readonly board: MonitorBoard
  readonly identifySubject: IdentifySubject
  /** A source may be so much behind a time that passes. */
  readonly allowedLatenessMs: number
}

const nothingDue: readonly Judgement[] = Object.freeze([])

/** Creates a judge, who tells nobody: what he found is returned. */
export function createJudge(options: JudgeOptions): Judge {
  const { compiled, finders, memories, ledger, fingerprinter, watermarks, board, identifySubject } = options
  const tellers = { memories, ledger, fingerprinter }
  const isEveryRecordWanted = !board.isEmpty || compiled.starters.length > 0
  const isEveryLineWanted = isEveryRecordWanted || compiled.isEveryLineJudged

  const askMonitors = (ask: () => (monitor: Monitor) => readonly Detection[]) =>
    board.isEmpty ? silence : judgeAnswers(board.ask(ask()))

  const judgeDue = (): Judgement => {
    const eventTimeMs = watermarks.eventTimeMs()
    if (eventTimeMs === undefined || !memories.isDue(eventTimeMs)) return silence
    return tellDue(memories.advance({ eventTimeMs, watermarkOf: watermarks.watermarkOf }), tellers)
  }

  const judgeCandidate = (
    record: LogRecord,
    { atMs: believedMs, isLate }: ObservedTime,
    candidates: readonly number[] | undefined,
  ): Judgement => {
    let named: NamedSubject | undefined
    const name = () => {
      named ??= nameSubject(identifySubject, record)
      return named
    }
    const nameLate = () => name().subject
    const verdict = compiled.matchRecord(record, matchOptions(nameLate, candidates))
    // Nobody has to be asked whom a line is about on which no rule fires.
    if (!isEveryRecordWanted && isSilent(verdict))
      return joinJudgements(noticed(noticesOf(verdict, record)), noticed(named?.notices ?? []))
    const { subject, notices: subjectNotices } = name()
    const time = timeOf(record, believedMs, watermarks)
    noteStarts({ record, subject, time }, options)
    const byRules = tellMatches(verdict, { record, subject, time, isLate }, tellers)
    const byMonitors = askMonitors(() => observeOnce({ record, subject, ranked: byRules.ranked }))
    return joinJudgements(noticed(noticesOf(verdict, record)), byRules, noticed(subjectNotices), byMonitors)
  }

  return {
    isEveryRecordWanted,
    // Most records end here: what the others need is in a function of its own, so that nothing is made for these.
    judgeRecord(record, found) {
      const observed = watermarks.observe(record.source, record.atMs)
      // First what is overdue: the record cannot change it any more.
      const due = judgeDue()
      const candidates =
        found ?? (isLogRecord(record) ? finders.ofRecord(record).findCandidates(record.message) : undefined)
      if (candidates?.length === 0 && !isEveryLineWanted) return due
      return joinJudgements(due, judgeCandidate(record, observed, candidates))
    },
    identify(record) {
      const { subject } = nameSubject(identifySubject, record)
      return { record, subject, time: timeOf(record, record.atMs, watermarks) }
    },
    judgeSourceTime(source, atMs, countRecords) {
      let dues: Judgement[] | undefined
      // Where the time is believed, and not late, more records of it change nothing.
      const isLastToCount = () => {
        const { atMs: believedMs, isLate } = watermarks.observe(source, atMs)
        const due = judgeDue()
        if (due !== silence) (dues ??= []).push(due)
        return believedMs === atMs && !isLate
      }
      if (!isLastToCount()) repeatUntil(isLastToCount, countRecords() - 1)
      return dues ?? nothingDue
    },
    judgeDelivered(source, atMs) {
      watermarks.noteDelivered(source, atMs)
      return judgeDue()
    },
    judgeTime(atMs) {
      watermarks.advance(atMs - options.allowedLatenessMs)
      const byMonitors = () => advanceTo(atMs)
      return joinJudgements(judgeDue(), askMonitors(byMonitors))
    },
  }
}

function advanceTo(atMs: number): (monitor: Monitor) => readonly Detection[] {
  return (monitor) => monitor.advance({ atMs })
}

function repeatUntil(isLast: () => boolean, times: number): void {
  for (let left = times; left > 0 && !isLast(); left -= 1);
}

function noticed(notices: Judgement['notices']): Judgement {
  return notices.length === 0 ? silence : { ranked: [], notices }
}

function judgeAnswers({ detections, failures }: MonitorAnswers): Judgement {
  return { ranked: detections, notices: failures.map((event) => ({ name: 'monitor-failed', event })) }
}

/** Takes in that a session or an agent is there, for the rules whose time starts with it. */
function noteStarts(
  judged: JudgedRecord,
  { compiled, memories, ledger }: Pick<JudgeOptions, 'compiled' | 'memories' | 'ledger'>,
): void {
  const { record, subject } = judged
  for (const { rule, isInScope } of compiled.starters) {
    if (!isInScope({ ...record, subject })) continue
    if (!memories.observeStart(rule, judged)) ledger.noteOverflow(rule.id)
  }
}

// What a record says of its time, unless that is no time at all.
function timeOf({ atMs }: LogRecord, believedMs: number, watermarks: Watermarks): CorrelationTime {
  const ownMs = Number.isFinite(atMs) ? atMs : believedMs
  return { atMs: ownMs, believedMs, eventTimeMs: watermarks.eventTimeMs() }
}

// One for all monitors, so that none can change what the next one sees.
function observeOnce(
  judged: Pick<Observation, 'record' | 'subject'> & Pick<Judgement, 'ranked'>,
): (monitor: Monitor) => readonly Detection[] {
  const { record, subject, ranked } = judged
  const observation = Object.freeze({ record, subject, detections: rankDetections(ranked) })
  return (monitor) => monitor.observe(observation)
}

function matchOptions(subject: () => Subject, candidates: readonly number[] | undefined): MatchOptions {
  return candidates === undefined ? { subject } : { subject, candidates }
}
