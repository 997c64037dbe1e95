import { InexpressibleError } from './inexpressible-error.ts'

const quotedPattern = /\\Q.*?(?:\\E|$)/sy
const codePointPattern = /\\u(?:\{([\da-fA-F]+)\}|([\da-fA-F]{4}))/y
const escapePattern = /\\./suy
const posixClassPattern = /\[:\^?[a-z]+:\]/y
const classStartPattern = /\[\^?\]?/y
const namedGroupPattern = /\(\?P?<(?![=!])[^>]*>/y

/**
 * Rewrites a pattern of a rule as Go's regular expressions write it, which are RE2 in another hand.
 *
 * Code points are written `\x{1f600}`, and groups lose their names: a ruler captures nothing.
 *
 * @param source - A pattern that `parseRulePack` has taken.
 * @throws {@link InexpressibleError} for `\C`, which Go does not know.
 * @source https://pkg.go.dev/regexp/syntax
 */
export function toGoPattern(source: string): string {
  let index = 0
  let isInClass = false
  let written = ''
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = index
    const found = pattern.exec(source) ?? undefined
    index += found?.[0].length ?? 0
    return found
  }
  const takeEscape = (): string | undefined => {
    if (!isInClass) {
      const quoted = take(quotedPattern)?.[0]
      if (quoted !== undefined) return quoted
    }
    const codePoint = take(codePointPattern)
    if (codePoint !== undefined) return `\\x{${codePoint[1] ?? codePoint[2]}}`
    const escape = take(escapePattern)?.[0]
    if (escape === '\\C' && !isInClass) throw new InexpressibleError('\\C in a pattern is not known to Loki')
    return escape
  }
  const takeInClass = (): string | undefined => {
    if (source[index] === ']') isInClass = false
    return take(posixClassPattern)?.[0]
  }
  const takeOutside = (): string | undefined => {
    const start = take(classStartPattern)?.[0]
    isInClass = start !== undefined
    return start ?? (take(namedGroupPattern) === undefined ? undefined : '(?:')
  }
  while (index < source.length) {
    const taken = takeEscape() ?? (isInClass ? takeInClass() : takeOutside())
    if (taken === undefined) index += 1
    written += taken ?? source.charAt(index - 1)
  }
  return written
}
