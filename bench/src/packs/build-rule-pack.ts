import type { Rule, RulePack } from '@healer/core'
import { makeLiterals } from './make-literals.ts'
import { specPatterns } from './spec-patterns.ts'

const patterns = Object.entries(specPatterns)

/** A line on which each pattern of the specification fires: what a loader that runs examples wants to see. */
const matchingLines: Readonly<Record<keyof typeof specPatterns, string>> = {
  'tool-inventory-mismatch': 'Tool inventory MISMATCH',
  'declared-tools-missing': 'declared tools: one is missing',
  'cto-config-missing': 'cto-config is invalid',
  'mcp-failed-to-initialize': 'MCP server failed to initialize',
  'tools-server-unreachable': 'tools-server is unreachable',
  crash: 'fatal error',
  infrastructure: 'connection refused',
  'max-retries-exceeded': 'max retries exceeded',
  'permission-denied-filesystem': 'permission denied on filesystem',
  'authentication-broken': 'invalid token',
  'template-not-found': 'template not found',
  'prompt-missing': 'prompt is missing',
  'role-undefined': 'role is undefined',
  'task-context-empty': 'task context is empty',
}

const frame = { priority: 2, severity: 'high', action: { autonomy: 'observe' } } as const

function buildRule(id: string, title: string, match: Rule['match'], line: string): Rule {
  const examples = { matching: [{ line }], rejecting: [{ line: 'all is well' }] }
  return { id, title, match, examples, ...frame }
}

/**
 * Builds a pack of so many rules: those of the specification, then one for each of {@link makeLiterals}.
 *
 * @param ruleCount - At least 14.
 */
export function buildRulePack(ruleCount: number = patterns.length): RulePack {
  const specified = patterns.map(([id, regex]) =>
    buildRule(id, regex, { regex }, matchingLines[id as keyof typeof specPatterns]),
  )
  const made = makeLiterals(ruleCount - patterns.length).map((literal, index) =>
    buildRule(`literal-${index}`, literal, { literal }, literal),
  )
  return {
    format: 1,
    name: `bench-${ruleCount}`,
    version: '1.0.0',
    title: `The patterns of the specification and ${made.length} literals`,
    rules: [...specified, ...made],
  }
}
