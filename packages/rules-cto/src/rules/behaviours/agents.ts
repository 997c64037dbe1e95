/** Any agent, as long as the labels of the record name one. */
export const anyAgent = ['*'] as const

/** The agents that write code in TypeScript. @source original-healer.md section 3.7 */
export const typeScriptAgents = ['nova', 'blaze', 'tap', 'spark'] as const

/** The agents that write code. @source original-healer.md section 3.7 */
export const implementationAgents = ['rex', 'grizz', ...typeScriptAgents, 'vex'] as const

/** The agents that push branches: what they write, what they deploy, and what they integrate. */
export const pushingAgents = [...implementationAgents, 'bolt', 'atlas'] as const
