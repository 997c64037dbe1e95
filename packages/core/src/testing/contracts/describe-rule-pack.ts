import { afterAll, describe, expect, it } from 'vitest'
import type { RegexEngine, RulePack } from '../../contracts/index.ts'
import {
  formatIssues,
  type LintFinding,
  lintRulePack,
  type RuleExampleResult,
  renderIssuePath,
  runRuleExamples,
  safeCompileRulePacks,
  safeParseRulePack,
} from '../../index.ts'

/** What {@link describeRulePack} asks of a pack. */
export interface RulePackSetup {
  readonly subject: RulePack
  /** Compiles the pack's patterns; the suite does not close it. */
  readonly engine: RegexEngine
  /** Whether warnings of the linter fail, as with `healer rules lint --strict`; infos never do. Default false. */
  readonly isStrict?: boolean
  readonly cleanup?: () => void | Promise<void>
}

/**
 * Describes what every rule pack must keep: it is plain data of the right shape, its patterns are RE2, and every example of
 * every rule says the truth. Each example is a test of its own.
 *
 * @param setup - Called once, while tests are collected.
 */
export function describeRulePack(name: string, setup: () => RulePackSetup | Promise<RulePackSetup>): void {
  describe(`rule pack: ${name}`, async () => {
    const { subject, engine, isStrict = false, cleanup } = await setup()
    if (cleanup !== undefined) afterAll(cleanup)

    it('has the shape of a rule pack', () => {
      const result = safeParseRulePack(subject)
      expect(result.ok ? '' : formatIssues(result.issues)).toBe('')
    })

    it('is plain data: it survives JSON', () => {
      expect(JSON.parse(JSON.stringify(subject))).toStrictEqual(subject)
    })

    const compiled = safeCompileRulePacks({ packs: [subject], engine })
    it('compiles', () => {
      expect(compiled.ok ? '' : formatIssues(compiled.issues)).toBe('')
    })
    if (!compiled.ok) return
    compiled.value.dispose()

    if (isStrict) {
      it('has nothing that a linter warns of', () => {
        const warnings = lintRulePack(subject).filter(({ level }) => level !== 'info')
        expect(warnings.map(renderFinding)).toEqual([])
      })
    }

    const results = runRuleExamples({ pack: subject, engine })
    describe.each(subject.rules.map((rule) => rule.id))('%s', (ruleId) => {
      it.each(results.filter((result) => result.ruleId === ruleId).map(toCase))('%s', (_, result) => {
        expect(result.issue === undefined ? '' : formatIssues([result.issue])).toBe('')
      })
    })
  })
}

function renderFinding({ path, code, message }: LintFinding): string {
  return `${renderIssuePath(path)} ${code}: ${message}`
}

function toCase(result: RuleExampleResult): readonly [string, RuleExampleResult] {
  const verb = result.kind === 'matching' || result.kind === 'kept' ? 'fires on' : 'is silent on'
  return [`${verb} ${JSON.stringify(result.line)} (${result.path.slice(-2).join(' example ')})`, result]
}
