import { RE2JS } from 're2js'
import type { RegexPattern } from '../../contracts/index.ts'
import { RegexError } from '../../errors/index.ts'
import { messageOf } from '../../errors/message-of.ts'
import { type ParsedPattern, parsePattern } from '../parse-pattern.ts'
import type { PatternNode } from '../pattern-node.ts'
import { renderRe2jsPattern } from './render-re2js-pattern.ts'

/** An expression of re2js, with the names of its groups. */
export interface Re2jsExpression {
  readonly expression: RE2JS
  /** Numbers and names, by number; groups without a name are left out. */
  readonly names: readonly (readonly [number: number, name: string])[]
}

/** RE2's own bound for what stands within one another. */
const maxDepth = 1000

/** Steps of a program. re2js would take millions and then need seconds for a line; re2-wasm's heap ends about here. */
const maxProgramSize = 20_000

/**
 * Compiles a pattern. Our parser decides whether it is one, re2js whether it is small enough.
 *
 * @throws {@link RegexError} `HEALER_REGEX_INVALID` when the pattern is no RE2, asks for single bytes (`\C`), or is too large.
 */
export function compileRe2js(pattern: RegexPattern): Re2jsExpression {
  const { node, groups, depth } = parsePattern(pattern)
  if (depth > maxDepth)
    throw createRefusal(pattern, `it nests ${depth} levels deep, and ${maxDepth} are enough`)
  if (hasByte(node)) throw createRefusal(pattern, 'it matches characters, and \\C is a byte; write (?s:.)')
  const isFolded = pattern.caseSensitive !== true
  try {
    const source = renderRe2jsPattern(node, isFolded)
    const expression = RE2JS.compile(source, isFolded ? RE2JS.CASE_INSENSITIVE : 0)
    if (expression.programSize() <= maxProgramSize) return { expression, names: listNames(groups) }
  } catch (error) {
    throw createRefusal(pattern, messageOf(error), error)
  }
  throw createRefusal(pattern, `its program has more than ${maxProgramSize} steps; lower its counts`)
}

function listNames(groups: ParsedPattern['groups']): Re2jsExpression['names'] {
  return groups.flatMap(({ index, name }) => (name === undefined ? [] : [[index, name] as const]))
}

function hasByte(node: PatternNode): boolean {
  switch (node.kind) {
    case 'any':
      return node.what === 'byte'
    case 'concatenation':
      return node.nodes.some(hasByte)
    case 'alternation':
      return node.branches.some(hasByte)
    case 'repetition':
    case 'group':
      return hasByte(node.node)
    default:
      return false
  }
}

function createRefusal({ source }: RegexPattern, reason: string, cause?: unknown): RegexError {
  return new RegexError({
    code: 'HEALER_REGEX_INVALID',
    message: `re2js refuses the pattern ${JSON.stringify(source)}: ${reason}.`,
    details: { pattern: source, reason },
    cause,
  })
}
