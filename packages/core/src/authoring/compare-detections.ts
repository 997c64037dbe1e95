import type { Captures, Detection } from '../contracts/index.ts'
import { toRecordedLine } from './to-recorded-line.ts'
import type { RuleVerdict, VerdictAspect, VerdictChange } from './verdict-change.ts'

/** Compares what two packs raised at the same step of a recording. Rules are the same when their ids are. */
export function compareDetections(
  before: readonly Detection[],
  after: readonly Detection[],
): readonly VerdictChange[] {
  const earlier = new Map(before.map((detection) => [detection.id, detection]))
  const later = new Map(after.map((detection) => [detection.id, detection]))
  const lost = before.filter(({ id }) => !later.has(id)).map((detection) => describeLost(detection))
  const others = after.flatMap((detection) => compareOne(earlier.get(detection.id), detection))
  return [...lost, ...others]
}

function describeLost(detection: Detection): VerdictChange {
  const { record, ruleId } = detection
  return { kind: 'removed', ruleId, ...toRecordedLine(record), aspects: [], before: toVerdict(detection) }
}

function compareOne(before: Detection | undefined, detection: Detection): readonly VerdictChange[] {
  const { record, ruleId } = detection
  const place = { ruleId, ...toRecordedLine(record) }
  const after = toVerdict(detection)
  if (before === undefined) return [{ kind: 'added', ...place, aspects: [], after }]
  const earlier = toVerdict(before)
  const aspects = listAspects(earlier, after)
  return aspects.length === 0 ? [] : [{ kind: 'changed', ...place, aspects, before: earlier, after }]
}

function toVerdict(detection: Detection): RuleVerdict {
  const { severity, tier, alertCode, captures, expectation, isPrimary } = detection
  return {
    severity,
    tier,
    ...(alertCode === undefined ? {} : { alertCode }),
    captures,
    ...(expectation === undefined ? {} : { expectation }),
    isPrimary,
  }
}

function listAspects(before: RuleVerdict, after: RuleVerdict): readonly VerdictAspect[] {
  const differing: readonly (readonly [VerdictAspect, boolean])[] = [
    ['severity', before.severity !== after.severity],
    ['tier', before.tier !== after.tier],
    ['alert-code', before.alertCode !== after.alertCode],
    ['captures', renderCaptures(before.captures) !== renderCaptures(after.captures)],
    ['expectation', before.expectation !== after.expectation],
    ['primary', before.isPrimary !== after.isPrimary],
  ]
  return differing.flatMap(([aspect, differs]) => (differs ? [aspect] : []))
}

function renderCaptures(captures: Captures): string {
  return JSON.stringify(Object.entries(captures).sort(([a], [b]) => (a < b ? -1 : 1)))
}
