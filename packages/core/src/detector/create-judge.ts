import type {
  Detection,
  IdentifySubject,
  LogRecord,
  Monitor,
  Observation,
  Subject,
} from '../contracts/index.ts'
import type { CorrelationTime } from '../correlation/correlation-parts.ts'
import type { Watermarks } from '../correlation/create-watermarks.ts'
import { messageOf } from '../errors/message-of.ts'
import type { CompiledRulePacks, MatchOptions } from '../rules/index.ts'
import type { Fingerprinter } from './create-fingerprinter.ts'
import type { MonitorBoard } from './create-monitor-board.ts'
import type { RuleLedger } from './create-rule-ledger.ts'
import type { JudgedRecord, RuleMemories } from './create-rule-memories.ts'
import type { DetectorNotice } from './detector.ts'
import { isSilent, noticesOf } from './list-notices.ts'
import { type RankedDetection, rankDetections } from './rank-detections.ts'
import { tellDue, tellMatches } from './tell-detections.ts'

/** What came of a record or of a step in time, before anybody is told. */
export interface Judgement {
  /** In no order yet. */
  readonly ranked: readonly RankedDetection[]
  /** What went wrong meanwhile, in the order in which it did. */
  readonly notices: readonly DetectorNotice[]
}

/** Asks the rules, then the monitors. */
export interface Judge {
  /** Records on which no rule matches are wanted, too: by a monitor, or since they start a time. */
  readonly isEveryRecordWanted: boolean
  /** @param candidates - What `findLines` found in the record's line. */
  judgeRecord(record: LogRecord, candidates?: readonly number[]): Judgement
  /** Takes in how far a source has come, for records that are not judged, since no rule can match them. */
  judgeSourceTime(source: string, atMs: number): Judgement
  judgeTime(atMs: number): Judgement
  /** What is known of a record that is not judged. */
  identify(record: LogRecord): JudgedRecord
}

/** What a judge asks. */
export interface JudgeOptions {
  readonly compiled: CompiledRulePacks
  readonly memories: RuleMemories
  readonly ledger: RuleLedger
  readonly fingerprinter: Fingerprinter
  readonly watermarks: Watermarks
  readonly board: MonitorBoard
  readonly identifySubject: IdentifySubject
  /** A source may be so much behind a time that passes. */
  readonly allowedLatenessMs: number
}

/** Nothing to tell. */
export const silence: Judgement = Object.freeze({ ranked: Object.freeze([]), notices: Object.freeze([]) })

/** Creates a judge, who tells nobody: what he found is returned. */
export function createJudge(options: JudgeOptions): Judge {
  const { compiled, memories, ledger, fingerprinter, watermarks, board, identifySubject } = options
  const tellers = { memories, ledger, fingerprinter }
  const { starters } = compiled
  const isEveryRecordWanted = !board.isEmpty || starters.length > 0
  const isEveryLineWanted = isEveryRecordWanted || compiled.isEveryLineJudged

  const askMonitors = (question: (monitor: Monitor) => readonly Detection[]): Judgement => {
    if (board.isEmpty) return silence
    const { detections, failures } = board.ask(question)
    return { ranked: detections, notices: failures.map((event) => ({ name: 'monitor-failed', event })) }
  }

  const nameSubject = (
    record: LogRecord,
  ): { readonly subject: Subject; readonly notices: Judgement['notices'] } => {
    try {
      return { subject: asObject(identifySubject(record.labels)), notices: [] }
    } catch (error) {
      return {
        subject: {},
        notices: [{ name: 'subject-failed', event: { record, reason: messageOf(error) } }],
      }
    }
  }

  const judgeDue = (): Judgement => {
    const eventTimeMs = watermarks.eventTimeMs()
    if (eventTimeMs === undefined || !memories.isDue(eventTimeMs)) return silence
    return tellDue(memories.advance({ eventTimeMs, watermarkOf: watermarks.watermarkOf }), tellers)
  }

  const timeOf = ({ atMs }: LogRecord, believedMs: number): CorrelationTime => ({
    atMs: Number.isFinite(atMs) ? atMs : believedMs,
    believedMs,
    eventTimeMs: watermarks.eventTimeMs(),
  })

  const noteStarts = (judged: JudgedRecord) => {
    const { record, subject } = judged
    for (const { rule, isInScope } of starters) {
      if (!isInScope({ ...record, subject })) continue
      if (!memories.observeStart(rule, judged)) ledger.noteOverflow(rule.id)
    }
  }

  return {
    isEveryRecordWanted,
    judgeRecord(record, found) {
      const { atMs: believedMs, isLate } = watermarks.observe(record.source, record.atMs)
      // First what is overdue: the record cannot change it any more.
      const due = judgeDue()
      const candidates = found ?? compiled.findCandidates(record.message)
      if (candidates?.length === 0 && !isEveryLineWanted) return due
      let named: ReturnType<typeof nameSubject> | undefined
      const name = () => {
        named ??= nameSubject(record)
        return named
      }
      const verdict = compiled.matchRecord(
        record,
        matchOptions(() => name().subject, candidates),
      )
      if (!isEveryRecordWanted && isSilent(verdict)) {
        return named === undefined ? due : join(due, { ranked: [], notices: named.notices })
      }
      const notices = noticesOf(verdict, record)
      const { subject, notices: subjectNotices } = name()
      const time = timeOf(record, believedMs)
      noteStarts({ record, subject, time })
      const byRules = tellMatches(verdict, { record, subject, time, isLate }, tellers)
      const byMonitors = board.isEmpty
        ? silence
        : askMonitors(observeOnce({ record, subject, detections: rankDetections(byRules.ranked) }))
      return join(due, { ranked: [], notices }, byRules, { ranked: [], notices: subjectNotices }, byMonitors)
    },
    identify(record) {
      const time = timeOf(record, record.atMs)
      return { record, subject: nameSubject(record).subject, time }
    },
    judgeSourceTime(source, atMs) {
      watermarks.observe(source, atMs)
      return judgeDue()
    },
    judgeTime(atMs) {
      watermarks.advance(atMs - options.allowedLatenessMs)
      return join(
        judgeDue(),
        askMonitors((monitor) => monitor.advance({ atMs })),
      )
    },
  }
}

// One for all monitors, so that none can change what the next one sees.
function observeOnce(observation: Observation): (monitor: Monitor) => readonly Detection[] {
  const frozen = Object.freeze(observation)
  return (monitor) => monitor.observe(frozen)
}

function matchOptions(subject: () => Subject, candidates: readonly number[] | undefined): MatchOptions {
  return candidates === undefined ? { subject } : { subject, candidates }
}

function join(...judgements: readonly Judgement[]): Judgement {
  const said = judgements.filter(({ ranked, notices }) => ranked.length > 0 || notices.length > 0)
  const [only = silence] = said
  if (said.length <= 1) return only
  return {
    ranked: said.flatMap(({ ranked }) => ranked),
    notices: said.flatMap(({ notices }) => notices),
  }
}

// A caller without types may forget to return; without this the record's detections would be lost.
function asObject(subject: Subject): Subject {
  if (typeof subject === 'object' && (subject as unknown) !== null) return subject
  throw new TypeError('identifySubject did not answer an object; answer {} where nobody knows')
}
