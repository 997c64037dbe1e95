import type { LiteralMatcher, RegexEngine, RegexMatcher, RulePack } from '../contracts/index.ts'
import { RegexError, type RulePackIssue } from '../errors/index.ts'
import { type CompiledLeaf, compileLeaf } from './compile-leaf.ts'
import { leafKey } from './leaf-pattern.ts'
import { listLeaves } from './list-leaves.ts'

/** The leaves of packs, each compiled once however often it is written. */
export interface CompiledLeaves {
  /** By position. */
  readonly leaves: readonly CompiledLeaf[]
  /** Patterns that the engine refused. */
  readonly issues: readonly RulePackIssue[]
  leafOf(leaf: LiteralMatcher | RegexMatcher): CompiledLeaf
  dispose(): void
}

/**
 * Compiles all literals and patterns of packs that have passed {@link parseRulePack}.
 *
 * @throws {@link RegexError} `HEALER_REGEX_ENGINE_FAILED`, or what else a broken engine throws; what was compiled is freed.
 */
export function compileLeaves(packs: readonly RulePack[], engine: RegexEngine): CompiledLeaves {
  const byKey = new Map<string, CompiledLeaf | { readonly refusal: string }>()
  const leaves: CompiledLeaf[] = []
  const issues: RulePackIssue[] = []
  const dispose = () => leaves.forEach((leaf) => leaf.dispose())
  const compile = (leaf: LiteralMatcher | RegexMatcher): CompiledLeaf | { readonly refusal: string } => {
    try {
      const compiled = compileLeaf(leaf, leaves.length, engine)
      leaves.push(compiled)
      return compiled
    } catch (error) {
      if (RegexError.isInstance(error) && error.code === 'HEALER_REGEX_INVALID')
        return { refusal: error.message }
      dispose()
      throw error
    }
  }
  for (const { pack, rule, leaf, path } of packs.flatMap(listPackLeaves)) {
    const key = leafKey(leaf)
    const compiled = byKey.get(key) ?? compile(leaf)
    byKey.set(key, compiled)
    if ('refusal' in compiled) {
      const received = 'regex' in leaf ? leaf.regex : leaf.literal
      issues.push({ code: 'invalid-pattern', path, pack, ruleId: rule, message: compiled.refusal, received })
    }
  }
  return {
    leaves,
    issues,
    leafOf(leaf) {
      const compiled = byKey.get(leafKey(leaf))
      if (compiled === undefined || 'refusal' in compiled) throw new TypeError('The leaf was not compiled.')
      return compiled
    },
    dispose,
  }
}

function listPackLeaves(pack: RulePack) {
  return pack.rules.flatMap((rule, position) =>
    listLeaves(rule.match).map(({ matcher, path }) => ({
      pack: pack.name,
      rule: rule.id,
      leaf: matcher,
      path: ['rules', position, 'match', ...path, 'regex' in matcher ? 'regex' : 'literal'],
    })),
  )
}
