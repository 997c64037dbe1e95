import { listRuleMatchers, type Matcher, type RegexPattern, type RulePack } from '@healer/core'

const escape = (literal: string) => literal.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)

/** Whether a pattern asks for the end of a line within it: peers are given a line at a time. */
const spansLines = (source: string) => source.replaceAll(/\[\^[^\]]*\]/g, '').includes(String.raw`\n`)

function listMatcherPatterns(matcher: Matcher): readonly RegexPattern[] {
  if ('any' in matcher) return matcher.any.flatMap(listMatcherPatterns)
  if ('all' in matcher) return matcher.all.flatMap(listMatcherPatterns)
  // What must not stand there is looked for only where the rest matched.
  if ('none' in matcher) return []
  // Other engines see lines only.
  if (matcher.on !== undefined) return []
  const source = 'literal' in matcher ? escape(matcher.literal) : matcher.regex
  return [{ source, caseSensitive: matcher.caseSensitive ?? false }]
}

/**
 * Lists the patterns of a pack as other engines take them: literals escaped, names of groups left out.
 *
 * How a rule combines them is lost, so these match on more lines than the pack's rules do.
 */
export function listPackPatterns(pack: RulePack): readonly RegexPattern[] {
  const patterns = pack.rules
    .flatMap((rule) => listRuleMatchers(rule).flatMap(({ matcher }) => listMatcherPatterns(matcher)))
    .filter(({ source }) => !spansLines(source))
    .map(({ source, caseSensitive }) => ({ source: source.replaceAll(/\(\?P?<\w+>/g, '('), caseSensitive }))
  return [...new Map(patterns.map((pattern) => [JSON.stringify(pattern), pattern])).values()]
}
