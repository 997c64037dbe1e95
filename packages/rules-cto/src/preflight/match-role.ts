import { agentLanguages, verificationRoles } from '../language/languages.ts'

/** What kinds of runs are an agent's. */
type RunTypes = readonly string[]

/**
 * The platform's agents by the kinds of runs that are theirs.
 *
 * @source original-healer.md sections 2.2 (stages), 2.6 (run types) and 3.7 (languages)
 */
const runTypesOf: ReadonlyMap<string, RunTypes> = new Map<string, RunTypes>([
  ...[...agentLanguages.keys()].map((agent) => [agent, ['implementation']] as const),
  ...[...verificationRoles].map(([agent, role]) => [agent, [role, 'review']] as const),
  ['bolt', ['infrastructure', 'deployment']],
  ['atlas', ['integration']],
  ['morgan', ['intake', 'documentation']],
])

const knownRunTypes: ReadonlySet<string> = new Set([...runTypesOf.values()].flat())

/**
 * Compares what a CodeRun is for with what its agent is for.
 *
 * @returns `undefined` where neither can be told: an agent or a type of runs that nobody knows, and `implementation` for an
 * agent that implements nothing, which is what a CodeRun says where nobody said anything.
 */
export function matchRole(agent: string, runType: string): 'passed' | 'failed' | undefined {
  const runTypes = runTypesOf.get(agent)
  const kind = runType.toLowerCase()
  if (runTypes === undefined || !knownRunTypes.has(kind)) return undefined
  if (runTypes.includes(kind)) return 'passed'
  return kind === 'implementation' ? undefined : 'failed'
}
