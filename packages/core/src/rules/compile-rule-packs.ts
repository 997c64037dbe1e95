import { type RegexEngine, type Rule, type RulePack, type Subject, toId } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'
import { compareRank } from './compare-rank.ts'
import { type CompiledLeaves, compileLeaves } from './compile-leaves.ts'
import { compileRule, createRuleMatcher } from './compile-rule.ts'
import { createRuleMatching, type MatchableRule } from './create-rule-matching.ts'
import { findTriggers } from './find-triggers.ts'
import { freezeDeep } from './freeze-deep.ts'
import { listExceptionLeaves, listMatchLeaves } from './list-pack-leaves.ts'
import type { MatchableRecord } from './matchable-record.ts'
import { rulePackError, safeParseRulePack } from './parse-rule-pack.ts'
import type { RankedRule } from './ranked-rule.ts'
import type { RulePackResult } from './rule-pack-result.ts'
import { type QuarantinedRule, testRules, untested } from './test-rules.ts'
import type { TextVerdict } from './text-verdict.ts'
import { tierOf } from './tier-of.ts'

/** Rule packs, ready to run. */
export interface CompiledRulePacks {
  /** All rules of all packs that are run, in rank order. */
  readonly rules: readonly RankedRule[]
  /** Rules that are not run, since they fail their own examples; empty unless that was asked for. */
  readonly quarantined: readonly QuarantinedRule[]
  /** Judges a text by every rule, as a record without labels. Never throws because of what the text says. */
  matchText(text: string, options?: MatchOptions): TextVerdict
  /** Judges a record by every rule, its labels, source and subject included; else like `matchText`. */
  matchRecord(record: MatchableRecord, options?: MatchOptions): TextVerdict
  /** How often an expression failed and answered when compiled anew. */
  engineRetries(): number
  /** Frees the compiled expressions; more than once is fine. The engine stays the caller's. */
  dispose(): void
}

/** How rules are asked. */
export interface MatchOptions {
  /** Whether the literal gate may spare rules the text. Default true; the verdict is the same. */
  readonly withGate?: boolean
  /** Tells whom the record is about where it does not say so itself; asked only where a rule's scope needs it. */
  readonly subject?: () => Subject
}

/** What {@link compileRulePacks} needs. */
export interface CompileRulePacksOptions {
  /** In the order that breaks ties between rules. They are checked as {@link parseRulePack} does, and copied. */
  readonly packs: readonly RulePack[]
  readonly engine: RegexEngine
  /**
   * Whether every rule first has to hold its own examples. One that does not is not run, and listed in `quarantined`; an
   * exception that does not is an issue of its pack. Default false: examples are not run.
   */
  readonly quarantine?: boolean
}

/**
 * Compiles rule packs: every pattern by the engine, every literal into the gate.
 *
 * @throws {@link RulePackError} `HEALER_RULE_PACK_INVALID` with every issue of every pack: shape, ids that two rules or packs
 * share, patterns that the engine refuses, exceptions that suppress what the rule must tell.
 * @throws {@link RegexError} `HEALER_REGEX_ENGINE_FAILED` when the engine itself fails.
 */
export function compileRulePacks(options: CompileRulePacksOptions): CompiledRulePacks {
  const result = safeCompileRulePacks(options)
  if (result.ok) return result.value
  throw rulePackError(result.issues)
}

/** Does what {@link compileRulePacks} does, and returns the packs' issues instead of throwing them. */
export function safeCompileRulePacks(options: CompileRulePacksOptions): RulePackResult<CompiledRulePacks> {
  const parsed = parsePacks(options.packs)
  const packs = parsed.flatMap((result) => (result.ok ? [result.value] : []))
  const gated = packs.flatMap(listMatchLeaves)
  const leaves = compileLeaves({ gated, others: packs.flatMap(listExceptionLeaves) }, options.engine)
  const issues = [
    ...parsed.flatMap((result) => (result.ok ? [] : result.issues)),
    ...findClashes(packs),
    ...leaves.issues,
  ]
  if (issues.length > 0) {
    leaves.dispose()
    return { ok: false, issues }
  }
  const rules = packs
    .flatMap((pack, packPosition) =>
      pack.rules.map((rule, position) => prepareRule(pack, rule, [packPosition, position], leaves)),
    )
    .sort((a, b) => compareRank(a.ranked.rank, b.ranked.rank))
  const { sound, quarantined, refused } =
    options.quarantine === true ? testRules(rules, leaves.leaves) : untested(rules)
  if (refused.length > 0) {
    leaves.dispose()
    return { ok: false, issues: refused }
  }
  return { ok: true, value: toCompiled(sound, quarantined, leaves) }
}

function toCompiled(
  rules: readonly MatchableRule[],
  quarantined: readonly QuarantinedRule[],
  leaves: CompiledLeaves,
): CompiledRulePacks {
  const matching = createRuleMatching(rules, leaves.gatedLeaves)
  return {
    rules: Object.freeze(rules.map((rule) => rule.ranked)),
    quarantined: Object.freeze(quarantined),
    matchText: (message, options) => matching.matchRecord({ message }, options?.withGate ?? true),
    matchRecord: (record, options) =>
      matching.matchRecord(record, options?.withGate ?? true, options?.subject),
    engineRetries: () => leaves.leaves.reduce((sum, leaf) => sum + leaf.retries(), 0),
    dispose: () => leaves.dispose(),
  }
}

function parsePacks(packs: readonly RulePack[]): readonly RulePackResult<RulePack>[] {
  return packs.map((pack) => {
    const result = safeParseRulePack(pack)
    if (result.ok) return { ok: true, value: freezeDeep(result.value) }
    // Not `pack.name`: what was refused may run code when it is read.
    const name: unknown = Object.getOwnPropertyDescriptor(Object(pack), 'name')?.value
    return {
      ok: false,
      issues: result.issues.map((issue) => (typeof name === 'string' ? { ...issue, pack: name } : issue)),
    }
  })
}

function findClashes(packs: readonly RulePack[]): readonly RulePackIssue[] {
  const packOfId = new Map<string, RulePack>()
  const names = new Set<string>()
  const issues: RulePackIssue[] = []
  for (const pack of packs) {
    if (names.has(pack.name)) {
      const message = `two packs are called ${JSON.stringify(pack.name)}; load one of them, or rename it`
      issues.push({ code: 'duplicate-id', path: ['name'], pack: pack.name, message, received: pack.name })
    }
    names.add(pack.name)
    pack.rules.forEach((rule, position) => {
      const other = packOfId.get(rule.id)
      packOfId.set(rule.id, other ?? pack)
      if (other === undefined || other.name === pack.name) return
      const message = `the id ${JSON.stringify(rule.id)} is already a rule's of pack ${JSON.stringify(other.name)}; every rule has its own`
      const path = ['rules', position, 'id']
      issues.push({
        code: 'duplicate-id',
        path,
        pack: pack.name,
        ruleId: rule.id,
        message,
        received: rule.id,
      })
    })
  }
  return issues
}

function prepareRule(
  pack: RulePack,
  rule: Rule,
  [packPosition, rulePosition]: readonly [number, number],
  leaves: CompiledLeaves,
): MatchableRule {
  const { id, priority, severity } = rule
  const triggers = findTriggers(rule.match, (leaf) => leaves.leafOf(leaf).literals)
  const ranked: RankedRule = Object.freeze({
    rule,
    id: toId<'RuleId'>(id),
    pack: `${pack.name}@${pack.version}`,
    rank: Object.freeze({ priority, severity, packPosition, rulePosition, id }),
    tier: tierOf(rule),
    isAlwaysChecked: triggers === undefined,
  })
  return {
    ranked,
    matcher: createRuleMatcher(compileRule(rule, leaves.leafOf)),
    triggers: triggers?.map((leaf) => leaves.leafOf(leaf).position),
  }
}
