import type { Rule, RulePack } from '../contracts/index.ts'
import type { SemverReason } from './rule-pack-difference.ts'

/** Lists how two versions of a pack differ as they are written, without any log. */
export function listStaticReasons(before: RulePack, after: RulePack): readonly SemverReason[] {
  const earlier = new Map(before.rules.map((rule) => [rule.id, rule]))
  const later = new Map(after.rules.map((rule) => [rule.id, rule]))
  const kept = [...later.values()].filter(({ id }) => earlier.has(id))
  const removed = [...earlier.keys()].filter((id) => !later.has(id))
  const added = [...later.keys()].filter((id) => !earlier.has(id))
  return [
    ...removed.map((ruleId): SemverReason => ({ code: 'rule-removed', step: 'major', ruleId })),
    ...added.map((ruleId): SemverReason => ({ code: 'rule-added', step: 'minor', ruleId })),
    ...kept.flatMap((rule) => compareRule(earlier.get(rule.id), rule)),
    ...comparePack(before, after),
  ]
}

function compareRule(before: Rule | undefined, after: Rule): readonly SemverReason[] {
  if (before === undefined || renderSorted(before) === renderSorted(after)) return []
  const ruleId = after.id
  const edited: SemverReason = { code: 'rule-edited', step: 'patch', ruleId }
  const [wasLive, isLive] = [isLiveRule(before), isLiveRule(after)]
  if (wasLive === isLive) return [edited]
  return [
    wasLive
      ? { code: 'rule-silenced', step: 'major', ruleId }
      : { code: 'rule-raised', step: 'minor', ruleId },
    edited,
  ]
}

function isLiveRule({ mode = 'live' }: Rule): boolean {
  return mode === 'live'
}

function comparePack(before: RulePack, after: RulePack): readonly SemverReason[] {
  const common = (pack: RulePack, other: RulePack) =>
    pack.rules.map(({ id }) => id).filter((id) => other.rules.some((rule) => rule.id === id))
  const isSame =
    before.name === after.name &&
    before.title === after.title &&
    common(before, after).join() === common(after, before).join()
  return isSame ? [] : [{ code: 'pack-edited', step: 'patch' }]
}

/** Text that is the same for the same data, however its keys are ordered. */
function renderSorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
