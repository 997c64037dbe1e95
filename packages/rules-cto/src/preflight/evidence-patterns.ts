import type { PreflightCheckName } from './preflight-checks.ts'

/**
 * What a line of the startup contract tells.
 *
 * `check` settles one check; `agent-type` settles one by its group `agent`; the others bring facts that checks are
 * judged by: groups `agent`, `remote` and `local`, `tools`, `count`, `server`.
 */
export type EvidenceKind =
  | { readonly kind: 'check'; readonly check: PreflightCheckName; readonly outcome: 'passed' | 'failed' }
  | { readonly kind: 'agent-type' }
  | { readonly kind: 'tools-configured' }
  | { readonly kind: 'tools-declared' }
  | { readonly kind: 'tools-available' }
  | { readonly kind: 'remote-tools-counted' }
  | { readonly kind: 'server-ready' }

/** A line that a starting agent logs. */
export interface EvidencePattern {
  readonly tells: EvidenceKind
  /** Lower case; every match contains it. */
  readonly literal: string
  /** RE2, any case, matched where the message begins. */
  readonly regex: string
}

const passed = (check: PreflightCheckName) => ({ kind: 'check', check, outcome: 'passed' }) as const
const failed = (check: PreflightCheckName) => ({ kind: 'check', check, outcome: 'failed' }) as const

/**
 * The lines of the startup contract.
 *
 * Those of tools are the platform's own. For prompts it documents only what is said when they are not there: those of
 * priority 3 are taken where they are what an agent reports, not where it mentions them. The four lines that say that
 * all is well, and what they say when it is not, are ours, in the same style.
 *
 * @source original-healer.md section 9, startup contract, and 3.6, extra patterns; spec.md section 3, pre-flight checklist
 */
export const evidencePatterns: readonly EvidencePattern[] = [
  {
    tells: { kind: 'agent-type' },
    literal: 'agent type identified',
    regex: 'agent type identified:[ \\t]*[\'"]?(?<agent>[\\w-]+)',
  },
  {
    tells: failed('agent-identified'),
    literal: 'agent type not identified',
    regex: 'agent type not identified',
  },
  {
    tells: passed('role-matches-task'),
    literal: 'matches task type',
    regex: "role '[^'\\n]*' matches task type '[^'\\n]*'",
  },
  {
    tells: failed('role-matches-task'),
    literal: 'does not match task type',
    regex: "role '[^'\\n]*' does not match task type",
  },
  {
    tells: failed('role-matches-task'),
    literal: 'undefined',
    regex: '(?:agent )?role(?: is| was)?[ \\t]*[:=]?[ \\t]*undefined',
  },
  {
    tells: failed('role-matches-task'),
    literal: 'task context',
    regex: 'task context(?: is| was)?[ \\t]*[:=]?[ \\t]*empty',
  },
  {
    tells: passed('template-loaded'),
    literal: 'prompt template loaded',
    regex: 'prompt template loaded:[ \\t]*[^ \\t\\n]',
  },
  {
    tells: failed('template-loaded'),
    literal: 'not found',
    regex: '(?:prompt )?template(?:[ \\t]*:?[ \\t]*[\'"`]?[\\w./-]+[\'"`]?)?[ \\t]+not found',
  },
  {
    tells: failed('template-loaded'),
    literal: 'failed to load',
    regex: 'failed to load(?: the)?(?: [\\w-]+)? template',
  },
  {
    tells: failed('template-loaded'),
    literal: 'missing',
    regex: '(?:(?:agent|system|role) )?prompt(?: is| was)? missing',
  },
  {
    tells: passed('language-context-set'),
    literal: 'language context set',
    regex: 'language context set:[ \\t]*[^ \\t\\n]',
  },
  {
    tells: failed('language-context-set'),
    literal: 'language context',
    regex: 'language context (?:missing|not set)',
  },
  { tells: passed('config-loaded'), literal: 'cto config loaded', regex: 'cto config loaded' },
  {
    tells: { kind: 'tools-configured' },
    literal: 'tools configured',
    regex:
      'agent [\'"]?(?<agent>[\\w-]+)[\'"]? tools configured:[ \\t]*remote=\\[(?<remote>[^\\[\\]\\n]*)\\],?[ \\t]*local=\\[(?<local>[^\\[\\]\\n]*)\\]',
  },
  {
    tells: passed('tools-server-reachable'),
    literal: 'connected to tools-server',
    regex: 'connected to tools-server',
  },
  {
    tells: { kind: 'remote-tools-counted' },
    literal: 'mcp tools initialized',
    regex: 'mcp tools initialized:[ \\t]*(?<count>[0-9]{1,9}) remote tools? available',
  },
  {
    tells: failed('remote-tools-accessible'),
    literal: 'tool authentication failed',
    regex: 'tool authentication failed',
  },
  {
    tells: { kind: 'server-ready' },
    literal: 'mcp server ready',
    regex: '(?<server>[\\w.-]+(?: [\\w.-]+)?) mcp server ready',
  },
  {
    tells: { kind: 'tools-declared' },
    literal: 'cto config declares',
    regex: 'tool inventory check[ \\t]*-[ \\t]*cto config declares:[ \\t]*\\[(?<tools>[^\\[\\]\\n]*)\\]',
  },
  {
    tells: { kind: 'tools-available' },
    literal: 'cli has available',
    regex: 'tool inventory check[ \\t]*-[ \\t]*cli has available:[ \\t]*\\[(?<tools>[^\\[\\]\\n]*)\\]',
  },
]
