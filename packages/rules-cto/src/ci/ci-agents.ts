import type { CiFailureCategory } from './ci-failure-type.ts'

/** An agent that mends CI failures. */
export type CiAgent = 'rex' | 'blaze' | 'bolt' | 'cipher' | 'atlas'

/** What is known of an agent that mends CI failures. */
export interface CiAgentDefinition {
  readonly agent: CiAgent
  /** What the name of its GitHub App ends in: `5DLabs-Rex`. */
  readonly githubAppSuffix: string
  /** Its prompt template. */
  readonly template: string
  readonly categories: readonly CiFailureCategory[]
}

/**
 * The agents that mend CI failures, in the order in which equal scores are settled.
 *
 * @source original-healer.md sections 2.4 and 3.12
 */
export const ciAgents: readonly CiAgentDefinition[] = [
  { agent: 'rex', githubAppSuffix: 'Rex', template: 'rust-fix', categories: ['rust'] },
  { agent: 'blaze', githubAppSuffix: 'Blaze', template: 'frontend-fix', categories: ['frontend'] },
  { agent: 'bolt', githubAppSuffix: 'Bolt', template: 'infra-fix', categories: ['infrastructure'] },
  { agent: 'cipher', githubAppSuffix: 'Cipher', template: 'security-fix', categories: ['security'] },
  { agent: 'atlas', githubAppSuffix: 'Atlas', template: 'github-fix', categories: ['github', 'general'] },
]

/** The agent that mends failures of a category. */
export function ciAgentOf(category: CiFailureCategory): CiAgent {
  return ciAgents.find(({ categories }) => categories.includes(category))?.agent ?? 'atlas'
}

/**
 * The GitHub App as which an agent acts: `5DLabs-Rex`.
 *
 * @param organization - Default `5DLabs`.
 * @source original-healer.md sections 2.4 and 8.1
 */
export function githubAppOf(agent: CiAgent, organization = '5DLabs'): string {
  const suffix = ciAgents.find((definition) => definition.agent === agent)?.githubAppSuffix ?? agent
  return `${organization}-${suffix}`
}
