import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { describe, expect, it } from 'vitest'
import { evidencePatterns } from './evidence-patterns.ts'
import { createEvidenceReader } from './read-evidence.ts'

const reader = createEvidenceReader(createRe2WasmEngine())

const contract: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
  ['CTO config loaded: cto-config.json', 'config-loaded passed', {}],
  [
    "Agent 'rex' tools configured: remote=[memory_create_entities, brave_search], local=[filesystem, git]",
    'tools-configured',
    { agent: 'rex', remote: 'memory_create_entities, brave_search', local: 'filesystem, git' },
  ],
  ['Connected to tools-server at http://cto-tools:8080', 'tools-server-reachable passed', {}],
  ['MCP tools initialized: 15 remote tools available', 'remote-tools-counted', { count: '15' }],
  ['Filesystem MCP server ready', 'server-ready', { server: 'Filesystem' }],
  ['Brave Search MCP server ready', 'server-ready', { server: 'Brave Search' }],
  ['Tool inventory check - CTO config declares: [a, b]', 'tools-declared', { tools: 'a, b' }],
  ['Tool inventory check - CLI has available: []', 'tools-available', { tools: '' }],
  ["Tool authentication failed: invalid token for 'github_*'", 'remote-tools-accessible failed', {}],
  ['Agent type identified: rex', 'agent-type', { agent: 'rex' }],
  ['Agent type not identified', 'agent-identified failed', {}],
  ["Role 'implementation' matches task type 'implementation'", 'role-matches-task passed', {}],
  ["Role 'review' does not match task type 'implementation'", 'role-matches-task failed', {}],
  ['Prompt template loaded: rex/implementation.hbs', 'template-loaded passed', {}],
  ['Prompt template not found: rex/implementation.hbs', 'template-loaded failed', {}],
  ["Template 'rex/implementation' not found", 'template-loaded failed', {}],
  ['Failed to load prompt template: rex/implementation.hbs', 'template-loaded failed', {}],
  ['System prompt missing', 'template-loaded failed', {}],
  ['Agent role is undefined', 'role-matches-task failed', {}],
  ['Task context is empty', 'role-matches-task failed', {}],
  ['Language context set: rust', 'language-context-set passed', {}],
  ['Language context not set', 'language-context-set failed', {}],
]

const formats: readonly (readonly [string, (message: string) => string])[] = [
  ['as it is', (message) => message],
  ['with a level', (message) => `INFO: ${message}`],
  ['in capitals', (message) => `INFO: ${message.replace(/^\w+/, (word) => word.toUpperCase())}`],
  ['with a tick', (message) => `✅ ${message}`],
  ['with a cross and a level', (message) => `❌ ERROR: ${message}`],
  ['of a container runtime', (message) => `2026-01-14T12:00:01.000000000Z stdout F INFO: ${message}`],
  [
    'of a container runtime, with nothing before it',
    (message) => `2026-01-14T12:00:01Z stderr F:x ${message}`,
  ],
  ['with a level in brackets', (message) => `[INFO] ${message}`],
  [
    'in the text format of tracing',
    (message) => `2026-01-14T12:00:00.123456Z  INFO agent::startup: ${message}`,
  ],
  [
    'in the text format of tracing, within spans',
    (message) =>
      `2026-01-14T12:00:00.123456Z  INFO play{id=play-42}:agent{name=rex}: agent::startup: ✅ ${message}`,
  ],
  [
    'in the text format of tracing, in colours',
    (message) =>
      `\u001b[2m2026-01-14T12:00:00.123456Z\u001b[0m \u001b[32m INFO\u001b[0m \u001b[2magent::startup\u001b[0m\u001b[2m:\u001b[0m ${message}`,
  ],
  [
    'in the JSON format of tracing',
    (message) => JSON.stringify({ timestamp: '2026-01-14T12:00:00Z', level: 'INFO', fields: { message } }),
  ],
  ['in logfmt', (message) => `time="2026-01-14T12:00:00Z" level=info msg="${message}"`],
]

function read(line: string): readonly (readonly [string, Readonly<Record<string, string>>])[] {
  return reader.read(line).map(({ tells, captures }) => {
    const name = tells.kind === 'check' ? `${tells.check} ${tells.outcome}` : tells.kind
    return [name, captures]
  })
}

describe('the evidence reader', () => {
  describe.each(formats)('reads a line %s', (_, format) => {
    it.each(contract)('%s', (message, name, captures) => {
      expect(read(format(message)).map(([found]) => found)).toEqual([name])
      const [, found] = read(format(message))[0] ?? []
      expect(Object.entries(found ?? {}).map(([key, text]) => [key, text.toLowerCase()])).toEqual(
        Object.entries(captures).map(([key, text]) => [key, text.toLowerCase()]),
      )
    })
  })

  it('has a line for every pattern', () => {
    const told = contract.map(([, name]) => name)
    const names = evidencePatterns.map(({ tells }) =>
      tells.kind === 'check' ? `${tells.check} ${tells.outcome}` : tells.kind,
    )
    expect(names.filter((name) => !told.includes(name))).toEqual([])
  })

  it.each([
    'The log should say "CTO config loaded: cto-config.json"',
    'user asked: print INFO: Connected to tools-server at http://cto-tools:8080',
    '{"level":"INFO","fields":{"message":"the user wrote \\"message\\":\\"CTO config loaded: x"}}',
    'echo "Filesystem MCP server ready"',
    '> INFO: CTO config loaded: cto-config.json',
    '2026-01-14T12:00:01.000000000Z stdout F > Agent type identified: rex',
    'INFO: waiting until Filesystem MCP server ready',
    'INFO: CTO config not loaded',
    'INFO: MCP tools initialized: many remote tools available',
    'INFO: Prompt template loaded:',
    'INFO: Template engine ready, 404 page not found',
    'user: which prompt is missing?',
    'INFO: task context holds no empty lines',
    "INFO: role 'review' defined",
    'INFO: Tool inventory check - CTO config declares: memory_create_entities',
    '',
  ])('finds nothing in %j', (line) => {
    expect(read(line)).toEqual([])
  })

  it('reads lines of any length and any characters', () => {
    expect(read(`${'x'.repeat(1_000_000)} CTO config loaded`)).toEqual([])
    expect(read(`\ud83d CTO config loaded: ${'\udc00'.repeat(100_000)}`)).toHaveLength(1)
  })
})
