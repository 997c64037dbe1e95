import type { LiteralMatcher, RegexEngine, RegexMatcher } from '../contracts/index.ts'
import { RegexError, type RulePackIssue } from '../errors/index.ts'
import { type CompiledLeaf, compileLeaf } from './compile-leaf.ts'
import { leafKey } from './leaf-pattern.ts'
import type { PackLeaf } from './list-pack-leaves.ts'

/** The leaves of packs, each compiled once however often it is written. */
export interface CompiledLeaves {
  /** By position. */
  readonly leaves: readonly CompiledLeaf[]
  /** The first of them: those for whose literals the prefilter may look. */
  readonly matchLeaves: readonly CompiledLeaf[]
  /** Patterns that the engine refused. */
  readonly issues: readonly RulePackIssue[]
  leafOf(leaf: LiteralMatcher | RegexMatcher): CompiledLeaf
  dispose(): void
}

/**
 * Compiles literals and patterns of packs that have passed {@link parseRulePack}.
 *
 * @param packLeaves.matches - Those of what rules match.
 * @param packLeaves.others - Those of their exceptions, which are asked about matches only.
 * @throws {@link RegexError} `HEALER_REGEX_ENGINE_FAILED`, or what else a broken engine throws; what was compiled is freed.
 */
export function compileLeaves(
  packLeaves: { readonly matches: readonly PackLeaf[]; readonly others: readonly PackLeaf[] },
  engine: RegexEngine,
): CompiledLeaves {
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
  const compileOnce = ({ pack, ruleId, leaf, path }: PackLeaf) => {
    const key = leafKey(leaf)
    const compiled = byKey.get(key) ?? compile(leaf)
    byKey.set(key, compiled)
    if ('refusal' in compiled) {
      const received = 'regex' in leaf ? leaf.regex : leaf.literal
      issues.push({ code: 'invalid-pattern', path, pack, ruleId, message: compiled.refusal, received })
    }
  }
  packLeaves.matches.forEach(compileOnce)
  const matchLeaves = [...leaves]
  packLeaves.others.forEach(compileOnce)
  return {
    leaves,
    matchLeaves,
    issues,
    leafOf(leaf) {
      const compiled = byKey.get(leafKey(leaf))
      if (compiled === undefined || 'refusal' in compiled) throw new TypeError('The leaf was not compiled.')
      return compiled
    },
    dispose,
  }
}
