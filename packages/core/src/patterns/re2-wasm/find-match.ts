import type { RegexMatch } from '../../contracts/index.ts'
import { type GroupNames, readCaptures, sliceCaptures } from '../tracing/read-captures.ts'
import { traceCaptures } from '../tracing/trace-captures.ts'
import type { CompiledExpression } from './compile-expression.ts'
import type { PreparedText } from './create-text-preparer.ts'
import type { Re2Match } from './re2-module.ts'

/**
 * From here on groups are traced: that takes some 300 µs and 50 ns a character, and RE2 has a way that is faster for
 * matches up to some 8 KiB, and needs 6 µs a byte of those that are longer.
 */
const minTracedLength = 2048

/**
 * Finds the first match of an expression. RE2 says whether and where it is; in a long text groups are traced within it.
 *
 * @param minTraced - Code units of a text from which on groups are traced. Default 2048.
 */
export function findMatch(
  { text, input }: PreparedText,
  { expression, names, traceProgram }: CompiledExpression,
  minTraced = minTracedLength,
): RegexMatch | undefined {
  const program = names.length > 0 && text.length >= minTraced ? traceProgram() : undefined
  if (program === undefined) return readMatch(text, names, expression.match(input, 0, names.length > 0))
  const found = expression.match(input, 0, false)
  if (found.index < 0) return undefined
  const index = findCodeUnit(text, found.index)
  const slots = traceCaptures(program, text, index, index + found.match.length)
  if (slots === undefined) return readMatch(text, names, expression.match(input, 0, true))
  return { index, text: found.match, captures: sliceCaptures(names, text, slots) }
}

function readMatch(text: string, names: GroupNames, found: Re2Match): RegexMatch | undefined {
  if (found.index < 0) return undefined
  const captures = readCaptures(names, (number) => found.groups[number - 1])
  return { index: findCodeUnit(text, found.index), text: found.match, captures }
}

/** Where a code point stands, in code units. */
function findCodeUnit(text: string, codePointIndex: number): number {
  let unit = 0
  for (let left = codePointIndex; left > 0; left -= 1) unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1
  return unit
}
