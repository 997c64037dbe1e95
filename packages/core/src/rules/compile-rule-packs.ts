import type { RegexEngine, RuleExample, RulePack } from '../contracts/index.ts'
import { createPlainScan } from '../prefilter/index.ts'
import { compareRank } from './compare-rank.ts'
import { type CompiledLeaves, compileLeaves } from './compile-leaves.ts'
import type { RuleEffort } from './create-counted-matcher.ts'
import { createLeafPrefilter } from './create-leaf-prefilter.ts'
import { createLine } from './create-line.ts'
import type { FindersByOrigin, LineFinder } from './create-line-finders.ts'
import { createRuleMatching } from './create-rule-matching.ts'
import { silentVerdict } from './create-verdict.ts'
import { type ExplainableRule, type ExplainedRule, explainRule, type ReadMemory } from './explain-rule.ts'
import { findPackClashes } from './find-pack-clashes.ts'
import { freezeDeep } from './freeze-deep.ts'
import { listExceptionLeaves, listMatchLeaves } from './list-pack-leaves.ts'
import type { MatchOptions } from './match-options.ts'
import type { MatchableRecord } from './matchable-record.ts'
import { rulePackError, safeParseRulePack } from './parse-rule-pack.ts'
import { type PlayedExample, playExample } from './play-example.ts'
import { type PreparedRule, prepareRule } from './prepare-rule.ts'
import type { RankedRule } from './ranked-rule.ts'
import type { RulePackResult } from './rule-pack-result.ts'
import { type QuarantinedRule, type RuleTestOutcome, testRules, untested } from './test-rules.ts'
import type { TextVerdict } from './text-verdict.ts'

/** Rule packs, ready to run. */
export interface CompiledRulePacks extends LineFinder {
  /** All rules of all packs that are run, in rank order. */
  readonly rules: readonly RankedRule[]
  /** Rules that are not run, since they fail their own examples; empty unless that was asked for. */
  readonly quarantined: readonly QuarantinedRule[]
  /** Judges a text by every rule, as a record without labels. Never throws because of what the text says. */
  matchText(text: string, options?: MatchOptions): TextVerdict
  /** Judges a record by every rule, its labels, source and subject included; else like `matchText`. */
  matchRecord(record: MatchableRecord, options?: MatchOptions): TextVerdict
  /** The finder for the lines of a stream: rules that cannot be about it, for their scope, are not looked for. */
  readonly finderFor: FindersByOrigin
  /** Explains what one rule says of a record, those in quarantine included; `undefined` where there is none of that id. */
  explainRule(id: string, record: MatchableRecord, readMemory?: ReadMemory): ExplainedRule | undefined
  /** Tries one rule on an example, those in quarantine included; one that there is not says nothing. */
  playExample(id: string, example: RuleExample): PlayedExample
  /** Rules of which the first record of a session or an agent starts the time, and which records may do so. */
  readonly starters: readonly RuleStarter[]
  /** What trying a rule has cost since it was compiled; nothing where there is none of that id. */
  effortOf(id: string): RuleEffort
  /** How often an expression failed and answered when compiled anew. */
  engineRetries(): number
  /** Frees the compiled expressions; more than once is fine. The engine stays the caller's. */
  dispose(): void
}

/** A rule whose time starts without a match. */
export interface RuleStarter {
  readonly rule: RankedRule
  /** Whether a record is in the rule's scope. */
  isInScope(record: MatchableRecord): boolean
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
  /** Tells nanoseconds, so that it is counted what each rule costs: `process.hrtime.bigint`. Default: nobody counts. */
  readonly nowNs?: () => bigint
}

/**
 * Compiles rule packs: every pattern by the engine, every literal into the prefilter.
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
  const matches = packs.flatMap(listMatchLeaves)
  const leaves = compileLeaves({ matches, others: packs.flatMap(listExceptionLeaves) }, options.engine)
  const issues = [
    ...parsed.flatMap((result) => (result.ok ? [] : result.issues)),
    ...findPackClashes(packs),
    ...leaves.issues,
  ]
  if (issues.length > 0) {
    leaves.dispose()
    return { ok: false, issues }
  }
  const rules = packs
    .flatMap((pack, packPosition) =>
      pack.rules.map((rule, position) =>
        prepareRule(pack, rule, [packPosition, position], leaves, options.nowNs),
      ),
    )
    .sort((a, b) => compareRank(a.ranked.rank, b.ranked.rank))
  const { sound, quarantined, refused } =
    options.quarantine === true ? testRules(rules, leaves.leaves) : untested(rules)
  if (refused.length > 0) {
    leaves.dispose()
    return { ok: false, issues: refused }
  }
  return { ok: true, value: toCompiled(rules, sound, quarantined, leaves) }
}

function toCompiled(
  all: readonly PreparedRule[],
  sound: RuleTestOutcome['sound'],
  quarantined: RuleTestOutcome['quarantined'],
  leaves: CompiledLeaves,
): CompiledRulePacks {
  const matching = createRuleMatching(sound, leaves.matchLeaves)
  const sane = new Set(sound.map(({ ranked }) => ranked.rule.id))
  const byId = new Map(all.map((prepared) => [prepared.ranked.rule.id, prepared]))
  const explainable = new Map<string, ExplainableRule>()
  const explainableOf = (id: string, rule: PreparedRule): ExplainableRule => {
    const known = explainable.get(id)
    if (known !== undefined) return known
    const triggers = rule.triggers?.flatMap((position) => leaves.leaves[position] ?? [])
    // For few literals and texts: the tables of the fast scan would be put into a memory of their own.
    const prefilter = triggers === undefined ? undefined : createLeafPrefilter(triggers, createPlainScan)
    const subject = { ...rule, triggers, prefilter, isQuarantined: !sane.has(id) }
    explainable.set(id, subject)
    return subject
  }
  return {
    rules: Object.freeze(sound.map((rule) => rule.ranked)),
    quarantined: Object.freeze(quarantined),
    ...matching,
    matchText: (message, options) => matching.matchRecord({ message }, options),
    explainRule(id, record, readMemory) {
      const rule = byId.get(id)
      if (rule === undefined) return undefined
      return explainRule(explainableOf(id, rule), createLine(record), leaves.leafOf, readMemory)
    },
    playExample(id, example) {
      const rule = byId.get(id)
      return rule === undefined ? { verdict: silentVerdict } : playExample(rule, example, leaves.leaves)
    },
    starters: all.filter(({ ranked }) => sane.has(ranked.rule.id)).flatMap(toStarter),
    effortOf: (id) => byId.get(id)?.effort ?? { candidates: 0 },
    engineRetries: () => leaves.leaves.reduce((sum, leaf) => sum + leaf.retries(), 0),
    dispose: () => leaves.dispose(),
  }
}

function toStarter({ ranked, parts }: PreparedRule): readonly RuleStarter[] {
  if (typeof ranked.rule.expect?.after !== 'string') return []
  const isInScope = (record: MatchableRecord) => {
    if (parts.scope.length === 0) return true
    const line = createLine(record)
    return parts.scope.every((condition) => condition.holds(line))
  }
  return [{ rule: ranked, isInScope }]
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
