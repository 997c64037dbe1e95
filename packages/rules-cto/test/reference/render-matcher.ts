import type { Matcher, MatchTarget } from '@healer/core/contracts'
import { renderVisible } from './render-markdown.ts'

const maxPatternLength = 2000

/** Renders a matcher as a tree of text, one leaf a line. */
export function renderMatcher(matcher: Matcher, indent = ''): readonly string[] {
  if ('any' in matcher) return renderGroup('any of', matcher.any, indent)
  if ('all' in matcher) return renderGroup('all of', matcher.all, indent)
  if ('none' in matcher) return renderGroup('none of', matcher.none, indent)
  const isLiteral = 'literal' in matcher
  const what = renderVisible(isLiteral ? matcher.literal : matcher.regex, maxPatternLength)
  const letters = matcher.caseSensitive === true ? ' (in these letters)' : ''
  return [`${indent}${isLiteral ? 'words' : 'pattern'}${renderTarget(matcher.on)}: ${what}${letters}`]
}

function renderGroup(name: string, members: readonly Matcher[], indent: string): readonly string[] {
  const [only] = members
  if (only !== undefined && members.length === 1 && name !== 'none of') return renderMatcher(only, indent)
  return [`${indent}${name}`, ...members.flatMap((member) => renderMatcher(member, `${indent}  `))]
}

function renderTarget(target: MatchTarget | undefined): string {
  if (target === undefined) return ''
  if ('label' in target) return ` in label ${renderVisible(target.label)}`
  return ` in field ${renderVisible(target.field)}${target.of === undefined ? '' : ` of ${target.of}`}`
}
