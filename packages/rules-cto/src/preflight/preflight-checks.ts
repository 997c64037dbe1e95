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
  /** Prompt checks speak of lines that agents may leave out altogether; those of tools are the platform's contract. */
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
    concern: 'prompts',
  },
  {
    name: 'role-matches-task',
    title: 'The role matches the task',
    failure: 'The role does not match the task',
    concern: 'prompts',
  },
  {
    name: 'template-loaded',
    title: 'The prompt template is loaded',
    failure: 'The prompt template is not loaded',
    concern: 'prompts',
  },
  {
    name: 'language-context-set',
    title: 'The language context is set',
    failure: 'The language context is not set',
    concern: 'prompts',
  },
  {
    name: 'config-loaded',
    title: 'The CTO config is loaded',
    failure: 'The CTO config is not loaded',
    concern: 'tools',
    alertCode: 'A11',
  },
  {
    name: 'remote-tools-accessible',
    title: 'The remote tools are accessible',
    failure: 'A remote tool is not accessible',
    concern: 'tools',
    alertCode: 'A12',
  },
  {
    name: 'local-servers-initialized',
    title: 'The local servers are initialized',
    failure: 'A local server is not initialized',
    concern: 'tools',
    alertCode: 'A12',
  },
  {
    name: 'tools-server-reachable',
    title: 'tools-server is reachable',
    failure: 'tools-server is not reachable',
    concern: 'tools',
    alertCode: 'A12',
  },
  {
    name: 'declared-tools-available',
    title: 'Every declared tool is available',
    failure: 'The agent lacks tools that its config declares',
    concern: 'tools',
    alertCode: 'A10',
  },
]
