import type { LogRecord } from '../contracts/index.ts'
import type { TextVerdict } from '../rules/index.ts'
import type { DetectorNotice } from './detector.ts'

const noNotices: readonly DetectorNotice[] = Object.freeze([])

/** Whether no rule says anything of a record. */
export function isSilent({ matches, quiet, suppressed, undecided }: TextVerdict): boolean {
  return matches.length === 0 && quiet.length === 0 && suppressed.length === 0 && undecided.length === 0
}

/** Lists what is told of a verdict, besides what the rules that match make of it. */
export function noticesOf(
  { cutBytes, undecided, suppressed }: TextVerdict,
  record: LogRecord,
): readonly DetectorNotice[] {
  if (cutBytes === 0 && undecided.length === 0 && suppressed.length === 0) return noNotices
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
  const cut: readonly DetectorNotice[] =
    cutBytes === 0 ? [] : [{ name: 'line-cut', event: { record, cutBytes } }]
  return [...cut, ...failed, ...excepted]
}
