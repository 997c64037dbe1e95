import type { RegexPattern } from '../../contracts/index.ts'
import { RegexError } from '../../errors/index.ts'
import { createPatternError, type PatternResult, safeParsePattern } from '../parse-pattern.ts'
import { compileTraceProgram } from '../tracing/compile-trace-program.ts'
import type { GroupNames } from '../tracing/read-captures.ts'
import type { TraceProgram } from '../tracing/trace-program.ts'
import type { Re2Expression, Re2Module } from './re2-module.ts'

/** An expression in a heap, with the names of its groups. */
export interface CompiledExpression {
  readonly expression: Re2Expression
  /** Numbers and names, by number; groups without a name are left out. */
  readonly names: GroupNames
  /** To find what groups captured in long texts; absent where only RE2 can. */
  traceProgram(): TraceProgram | undefined
}

/**
 * Compiles a pattern in a module's heap. RE2 decides whether it is one; the parser only says why not.
 *
 * @throws {@link RegexError} `HEALER_REGEX_INVALID` when RE2 refuses the pattern, or a name stands for two groups.
 */
export function compileExpression(module: Re2Module, pattern: RegexPattern): CompiledExpression {
  const parsed = safeParsePattern(pattern)
  const source = writeNamesAsRe2(pattern, parsed)
  const expression = new module.WrappedRE2(source, pattern.caseSensitive !== true, false, false)
  try {
    if (!expression.ok()) throw createRefusal(pattern, parsed, expression.error())
    const names = readNames(expression)
    if (new Set(names.map(([, name]) => name)).size < names.length) {
      throw createRefusal(pattern, parsed, 'duplicate capture group name')
    }
    return { expression, names, traceProgram: memoize(() => compileParsed(parsed)) }
  } catch (error) {
    expression.delete()
    throw error
  }
}

function memoize<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function compileParsed(parsed: PatternResult): TraceProgram | undefined {
  return parsed.ok ? compileTraceProgram(parsed.value.node, parsed.value.depth) : undefined
}

/** RE2 of this age knows `(?P<name>…)` only. */
function writeNamesAsRe2({ source }: RegexPattern, parsed: PatternResult): string {
  const wellFormed = source.toWellFormed()
  if (!parsed.ok) return wellFormed
  let written = ''
  let copied = 0
  for (const { offset } of parsed.value.groups) {
    if (!source.startsWith('(?<', offset)) continue
    written += `${wellFormed.slice(copied, offset)}(?P<`
    copied = offset + '(?<'.length
  }
  return written + wellFormed.slice(copied)
}

function createRefusal(pattern: RegexPattern, parsed: PatternResult, reason: string): RegexError {
  if (!parsed.ok) return createPatternError(pattern, parsed.issue)
  return new RegexError({
    code: 'HEALER_REGEX_INVALID',
    message: `RE2 refuses the pattern ${JSON.stringify(pattern.source)}: ${reason}. Make it smaller, or lower its counts.`,
    details: { pattern: pattern.source, reason },
  })
}

function readNames(expression: Re2Expression): GroupNames {
  const map = expression.capturingGroupNames()
  const keys = map.keys()
  const names = Array.from({ length: keys.size() }, (_, index) => {
    const number = keys.get(index)
    return [number, map.get(number)] as const
  })
  keys.delete()
  map.delete()
  return names.sort(([a], [b]) => a - b)
}
