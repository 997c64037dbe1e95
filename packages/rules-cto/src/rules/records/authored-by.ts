import type { RegexMatcher } from '@healer/core/contracts'

type AuthoredKind = 'comment' | 'commit' | 'pull-request'

/**
 * A matcher for what the GitHub Apps of these agents wrote: `5DLabs-Cleo`, `5DLabs-Cleo[bot]`.
 *
 * The whole login is compared, organisation included, since anybody may take a name that ends in `-cleo`.
 *
 * @source original-healer.md sections 2.4 and 3.10
 */
export function authoredBy(of: AuthoredKind, agents: readonly string[]): RegexMatcher {
  return { regex: String.raw`^5DLabs-(?:${agents.join('|')})(?:\[bot\])?$`, on: { field: 'author', of } }
}
