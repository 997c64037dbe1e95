/** What an agent is for. */
export interface AgentRole {
  /** Kinds of runs that are this role's. */
  readonly runTypes: readonly string[]
  /** The language that an implementing agent writes; absent for all others, and where it depends on the task. */
  readonly language?: string
}

const implementing = (language: string): AgentRole => ({ runTypes: ['implementation'], language })
const verifying = (...runTypes: readonly string[]): AgentRole => ({ runTypes: [...runTypes, 'review'] })

/**
 * The platform's agents by what they are for.
 *
 * @source original-healer.md sections 2.2 (stages), 2.6 (run types) and 3.7 (languages)
 */
const roles: ReadonlyMap<string, AgentRole> = new Map([
  ['rex', implementing('rust')],
  ['grizz', implementing('go')],
  ['nova', implementing('typescript')],
  ['blaze', implementing('typescript')],
  ['tap', implementing('typescript')],
  ['spark', implementing('typescript')],
  ['vex', implementing('csharp')],
  ['bolt', { runTypes: ['infrastructure', 'deployment'] }],
  ['cleo', verifying('quality')],
  ['cipher', verifying('security')],
  ['tess', verifying('testing')],
  ['atlas', { runTypes: ['integration'] }],
  ['morgan', { runTypes: ['intake', 'documentation'] }],
])

const knownRunTypes: ReadonlySet<string> = new Set([...roles.values()].flatMap(({ runTypes }) => runTypes))

/** The language that an agent implements in; `undefined` for one that implements nothing. */
export function languageOf(agent: string): string | undefined {
  return roles.get(agent)?.language
}

/**
 * Compares what a CodeRun is for with what its agent is for.
 *
 * @returns `undefined` where neither can be told: an agent or a type of runs that nobody knows, and `implementation` for an
 * agent that implements nothing, which is what a CodeRun says where nobody said anything.
 */
export function matchRole(agent: string, runType: string): 'passed' | 'failed' | undefined {
  const role = roles.get(agent)
  const kind = runType.toLowerCase()
  if (role === undefined || !knownRunTypes.has(kind)) return undefined
  if (role.runTypes.includes(kind)) return 'passed'
  return kind === 'implementation' ? undefined : 'failed'
}
