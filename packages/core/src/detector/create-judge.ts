import type { Detection, IdentifySubject, LogRecord, Monitor, Subject } from '../contracts/index.ts'
import { messageOf } from '../errors/message-of.ts'
import type { CompiledRulePacks, TextVerdict } from '../rules/index.ts'
import { buildDetection } from './build-detection.ts'
import type { MonitorBoard } from './create-monitor-board.ts'
import type { DetectorNotice } from './detector.ts'
import { type RankedDetection, rankDetections } from './rank-detections.ts'

/** What came of a record or of a step in time, before anybody is told. */
export interface Judgement {
  /** In no order yet. */
  readonly ranked: readonly RankedDetection[]
  /** What went wrong meanwhile, in the order in which it did. */
  readonly notices: readonly DetectorNotice[]
}

/** Asks the rules, then the monitors. */
export interface Judge {
  /** @param candidates - What `findLines` said of its line; absent where it was not asked. */
  judgeRecord(record: LogRecord, candidates?: readonly number[]): Judgement
  judgeTime(atMs: number): Judgement
}

/** Creates a judge, who tells nobody: what he found is returned. */
export function createJudge(options: {
  readonly compiled: CompiledRulePacks
  readonly board: MonitorBoard
  readonly identifySubject: IdentifySubject
}): Judge {
  const { compiled, board, identifySubject } = options

  const askMonitors = (question: (monitor: Monitor) => readonly Detection[]): Judgement => {
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

  return {
    judgeRecord(record, candidates) {
      let named: ReturnType<typeof nameSubject> | undefined
      const name = () => {
        named ??= nameSubject(record)
        return named
      }
      const verdict = compiled.matchRecord(record, {
        subject: () => name().subject,
        ...(candidates === undefined ? {} : { candidates }),
      })
      if (verdict.matches.length === 0 && board.isEmpty) {
        return { ranked: [], notices: [...noticesOf(verdict, record), ...(named?.notices ?? [])] }
      }
      const notices = noticesOf(verdict, record)
      const { subject, notices: subjectNotices } = name()
      const byRules = verdict.matches.map((match) => {
        const { packPosition, rulePosition } = match.rule.rank
        return { detection: buildDetection(match, record, subject), packPosition, rulePosition }
      })
      if (board.isEmpty) return { ranked: byRules, notices: [...notices, ...subjectNotices] }
      const observation = Object.freeze({ record, subject, detections: rankDetections(byRules) })
      const byMonitors = askMonitors((monitor) => monitor.observe(observation))
      return {
        ranked: [...byRules, ...byMonitors.ranked],
        notices: [...notices, ...subjectNotices, ...byMonitors.notices],
      }
    },
    judgeTime: (atMs) => askMonitors((monitor) => monitor.advance({ atMs })),
  }
}

// A caller without types may forget to return; without this the record's detections would be lost.
function asObject(subject: Subject): Subject {
  if (typeof subject === 'object' && (subject as unknown) !== null) return subject
  throw new TypeError('identifySubject did not answer an object; answer {} where nobody knows')
}

const noNotices: Judgement['notices'] = Object.freeze([])

function noticesOf(verdict: TextVerdict, record: LogRecord): Judgement['notices'] {
  const { cutBytes, undecided, suppressed, shadowed } = verdict
  if (cutBytes === 0 && undecided.length === 0 && suppressed.length === 0 && shadowed.length === 0) {
    return noNotices
  }
  const failed = undecided.map(
    ({ rule, reason }): DetectorNotice => ({
      name: 'engine-failed',
      event: { ruleId: rule.id, record, reason },
    }),
  )
  const excepted = suppressed.map(
    ({ rule, exception }): DetectorNotice => ({
      name: 'detection-suppressed',
      event: { ruleId: rule.id, exception, record },
    }),
  )
  const quiet = shadowed.map(
    ({ rule, captures }): DetectorNotice => ({
      name: 'detection-shadowed',
      event: { ruleId: rule.id, record, captures },
    }),
  )
  const cut: readonly DetectorNotice[] =
    cutBytes === 0 ? [] : [{ name: 'line-cut', event: { record, cutBytes } }]
  return [...cut, ...failed, ...excepted, ...quiet]
}
