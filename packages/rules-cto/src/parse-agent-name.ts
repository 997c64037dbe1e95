import { knownAgents } from './known-agents.ts'

const nameShape = /^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/

/**
 * Reads an agent's name as labels and configs write it: `rex`, `5DLabs-Rex`, `Acme-Labs-Zeus`.
 *
 * A GitHub App is called `<orgName>-<Suffix>`, whatever the organisation; a name in lower case is the agent's own, dashes
 * included, unless it ends in an agent that is known.
 *
 * @returns Lower case; `undefined` when it is no name at all.
 * @source original-healer.md sections 3.8 and 8.1
 */
export function parseAgentName(text: string): string | undefined {
  const trimmed = text.trim()
  if (!nameShape.test(trimmed)) return undefined
  const name = trimmed.toLowerCase()
  const suffix = name.slice(name.lastIndexOf('-') + 1)
  const isAppName = name !== trimmed
  return knownAgents.has(suffix) || isAppName ? suffix : name
}
