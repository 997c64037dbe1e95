import type { Matcher } from '@healer/core'

function renderAll(matchers: readonly Matcher[], separator: string): string {
  return matchers
    .map((matcher) => {
      const isSimple = 'literal' in matcher || 'regex' in matcher || matchers.length === 1
      return isSimple ? renderMatcher(matcher) : `(${renderMatcher(matcher)})`
    })
    .join(separator)
}

/** Renders what a line must look like: `"literal"`, `/expression/`, `a | b`, `a & b`, `!(a | b)`. */
export function renderMatcher(matcher: Matcher): string {
  if ('literal' in matcher)
    return `${JSON.stringify(matcher.literal)}${matcher.caseSensitive === true ? 'c' : ''}`
  if ('regex' in matcher) return `/${matcher.regex}/${matcher.caseSensitive === true ? 'c' : ''}`
  if ('any' in matcher) return renderAll(matcher.any, ' | ')
  if ('all' in matcher) return renderAll(matcher.all, ' & ')
  return `!(${renderAll(matcher.none, ' | ')})`
}
