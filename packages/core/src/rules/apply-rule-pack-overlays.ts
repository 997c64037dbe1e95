import type {
  Rule,
  RuleExample,
  RuleOverlay,
  RulePack,
  RulePackOverlay,
  Severity,
} from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'
import { nearestName } from './nearest-name.ts'
import { rulePackError } from './parse-rule-pack.ts'
import { safeParseRulePackOverlay } from './parse-rule-pack-overlay.ts'
import type { RulePackResult } from './rule-pack-result.ts'

/**
 * Tunes packs by overlays and returns new packs; those that no overlay names are returned as they are.
 *
 * Overlays are applied in their order: exceptions add up, of modes and severities the last one counts. A severity that
 * an overlay states replaces that of the rule's examples, too; a rule that it disables is left out of its pack.
 *
 * @throws {@link RulePackError} `HEALER_RULE_PACK_INVALID` with every issue of every overlay; a pack or a rule that does
 * not exist is one.
 */
export function applyRulePackOverlays(
  packs: readonly RulePack[],
  overlays: readonly RulePackOverlay[],
): readonly RulePack[] {
  const result = safeApplyRulePackOverlays(packs, overlays)
  if (result.ok) return result.value
  throw rulePackError(result.issues)
}

/** Does what {@link applyRulePackOverlays} does, and returns the issues instead of throwing them. */
export function safeApplyRulePackOverlays(
  packs: readonly RulePack[],
  overlays: readonly RulePackOverlay[],
): RulePackResult<readonly RulePack[]> {
  const parsed = overlays.map((overlay) => safeParseRulePackOverlay(overlay))
  const sound = parsed.flatMap((result) => (result.ok ? [result.value] : []))
  const issues = [
    ...parsed.flatMap((result) => (result.ok ? [] : result.issues)),
    ...sound.flatMap((overlay) => checkReferences(overlay, packs)),
  ]
  if (issues.length > 0) return { ok: false, issues }
  return { ok: true, value: packs.map((pack) => sound.reduce(applyOverlay, pack)) }
}

function checkReferences(overlay: RulePackOverlay, packs: readonly RulePack[]): readonly RulePackIssue[] {
  const pack = packs.find(({ name }) => name === overlay.pack)
  if (pack === undefined) {
    const names = packs.map(({ name }) => name)
    const message = `no pack ${JSON.stringify(overlay.pack)} is loaded; ${hint(overlay.pack, names, 'the packs are')}`
    return [{ code: 'unknown-pack', path: ['pack'], pack: overlay.name, message, received: overlay.pack }]
  }
  const ids = pack.rules.map(({ id }) => id)
  const known = new Set(ids)
  return overlay.rules.flatMap(({ id }, position): RulePackIssue[] => {
    if (known.has(id)) return []
    const message = `the pack ${JSON.stringify(pack.name)} has no rule ${JSON.stringify(id)}; ${hint(id, ids, 'its first rules are')}`
    const path = ['rules', position, 'id']
    return [{ code: 'unknown-rule', path, pack: overlay.name, ruleId: id, message, received: id }]
  })
}

function hint(name: string, known: readonly string[], list: string): string {
  const nearest = nearestName(name, known)
  return nearest === undefined ? `${list} ${known.slice(0, 5).join(', ')}` : `did you mean ${nearest}?`
}

function applyOverlay(pack: RulePack, overlay: RulePackOverlay): RulePack {
  if (overlay.pack !== pack.name) return pack
  const changes = new Map(overlay.rules.map((change) => [change.id, change]))
  return { ...pack, rules: pack.rules.flatMap((rule) => applyToRule(rule, changes.get(rule.id))) }
}

function applyToRule(rule: Rule, change: RuleOverlay | undefined): readonly Rule[] {
  if (change === undefined) return [rule]
  if (change.disabled !== undefined) return []
  const { mode, severity, exceptions = [] } = change
  const tuned = severity === undefined ? rule : withSeverity(rule, severity)
  const all = [...(tuned.exceptions ?? []), ...exceptions]
  return [
    {
      ...tuned,
      ...(mode === undefined ? {} : { mode }),
      ...(all.length === 0 ? {} : { exceptions: all }),
    },
  ]
}

function withSeverity(rule: Rule, severity: Severity): Rule {
  const restate = (example: RuleExample): RuleExample =>
    example.severity === undefined ? example : { ...example, severity }
  const { examples, exceptions } = rule
  const restated = exceptions?.map((exception) => {
    const { suppressed, kept } = exception.examples
    return {
      ...exception,
      examples: { suppressed, ...(kept === undefined ? {} : { kept: kept.map(restate) }) },
    }
  })
  return {
    ...rule,
    severity,
    examples: { ...examples, matching: examples.matching.map(restate) },
    ...(restated === undefined ? {} : { exceptions: restated }),
  }
}
