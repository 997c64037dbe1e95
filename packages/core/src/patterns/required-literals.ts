import type { RegexPattern } from '../contracts/index.ts'
import { foldCase } from './fold-case.ts'

/**
 * The texts of which every match of a pattern must contain at least one, folded as {@link createLiteralGate} folds.
 *
 * @returns `undefined` when there is no such set: the pattern must be tried on every line.
 */
export function requiredLiterals(pattern: RegexPattern): readonly string[] | undefined {
  return /^[\w ,:;=<>@#%&!"'~/-]+$/.test(pattern.source) ? [foldCase(pattern.source)] : undefined
}
