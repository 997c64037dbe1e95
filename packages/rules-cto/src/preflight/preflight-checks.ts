/** Name of a line of the checklist. */
export type PreflightCheckName =
  | 'agent-identified'
  | 'role-matches-task'
  | 'template-loaded'
  | 'language-context-set'
  | 'config-loaded'
  | 'remote-tools-accessible'
  | 'local-servers-initialized'
  | 'tools-server-reachable'
  | 'declared-tools-available'

/** A line of the checklist. */
export interface PreflightCheckDefinition {
  readonly name: PreflightCheckName
  /** One line for people: what holds when it passed. */
  readonly title: string
  /** One line for people: what is wrong when it failed. */
  readonly failure: string
  /** What to do about it: a sentence that no log can change. */
  readonly suggestedFix: string
  /** Of tools the platform logs what is there; of prompts, only what is not. */
  readonly concern: 'prompts' | 'tools'
  /** The class of failures that this check belongs to when it fails. */
  readonly alertCode?: 'A10' | 'A11' | 'A12'
}

/**
 * The checklist, in its order: eight checks, and the rule that declared tools equal available ones.
 *
 * @source spec.md section 3, pre-flight checklist
 */
export const preflightChecks: readonly PreflightCheckDefinition[] = [
  {
    name: 'agent-identified',
    title: 'The agent type is identified',
    failure: 'The agent type is not identified',
    suggestedFix:
      "Label the CodeRun and its pod with the agent's name, and declare that agent in cto-config.json.",
    concern: 'prompts',
  },
  {
    name: 'role-matches-task',
    title: 'The role matches the task',
    failure: 'The role does not match the task',
    suggestedFix:
      "Start the task with an agent of its kind: compare the CodeRun's runType and the task's agent_hint with the agent's role.",
    concern: 'prompts',
  },
  {
    name: 'template-loaded',
    title: 'The prompt template is loaded',
    failure: 'The prompt template is not loaded',
    suggestedFix:
      "Check that the agent's prompt template exists under the name that its CodeRun asks for, and that it is mounted into the pod.",
    concern: 'prompts',
  },
  {
    name: 'language-context-set',
    title: 'The language context is set',
    failure: 'The language context is not set',
    suggestedFix:
      'Give the task an implementing agent, so that its language is known to the agents that verify it.',
    concern: 'prompts',
  },
  {
    name: 'config-loaded',
    title: 'The CTO config is loaded',
    failure: 'The CTO config is not loaded',
    suggestedFix:
      "Validate cto-config.json, and check that it was synced to the cluster and is mounted into the agent's pod.",
    concern: 'tools',
    alertCode: 'A11',
  },
  {
    name: 'remote-tools-accessible',
    title: 'The remote tools are accessible',
    failure: 'A remote tool is not accessible',
    suggestedFix:
      "Check that tools-server routes the agent's remote tools, and that its credentials for them are valid.",
    concern: 'tools',
    alertCode: 'A12',
  },
  {
    name: 'local-servers-initialized',
    title: 'The local servers are initialized',
    failure: 'A local server is not initialized',
    suggestedFix:
      "Check the commands and rights of the agent's local MCP servers, or disable those that it does not need.",
    concern: 'tools',
    alertCode: 'A12',
  },
  {
    name: 'tools-server-reachable',
    title: 'tools-server is reachable',
    failure: 'tools-server is not reachable',
    suggestedFix:
      "Check that tools-server is running and that the agent's namespace may reach it, then start the agent again.",
    concern: 'tools',
    alertCode: 'A12',
  },
  {
    name: 'declared-tools-available',
    title: 'Every declared tool is available',
    failure: 'The agent lacks tools that its config declares',
    suggestedFix:
      'In cto-config.json, correct or remove the names of the missing tools, or have tools-server route them.',
    concern: 'tools',
    alertCode: 'A10',
  },
]
