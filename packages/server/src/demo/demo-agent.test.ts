import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { resolveDemoTemplate } from './resolve-demo-template.ts'

// Programs are started: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const template = resolveDemoTemplate()

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'healer-agent-'))
  await cp(path.join(template, 'repository'), path.join(directory, 'checkout'), { recursive: true })
})
afterEach(async () => rm(directory, { recursive: true, force: true }))

const at = (...names: readonly string[]) => path.join(directory, ...names)

function buildParameters(agent: string, paceMs: number): readonly string[] {
  return [
    path.join(template, 'agent/agent.mjs'),
    ...['--agent', agent, '--checkout', at('checkout'), '--workspace', at('workspace')],
    ...['--log', at('log'), '--pace-ms', String(paceMs)],
  ]
}

interface AgentResult {
  readonly exitCode: number
  readonly lines: readonly string[]
  /** The lines without time and target: `INFO: …`. */
  readonly messages: readonly string[]
}

async function readLines(): Promise<readonly string[]> {
  return (await readFile(at('log'), 'utf8')).split('\n').slice(0, -1)
}

async function runAgent(agent: string, extra: readonly string[] = []): Promise<AgentResult> {
  const exitCode = await new Promise<number>((resolve) => {
    execFile(process.execPath, [...buildParameters(agent, 0), ...extra], (error) =>
      resolve(typeof error?.code === 'number' ? error.code : 0),
    )
  })
  const lines = await readLines()
  const messages = lines.map((line) => line.replace(/^\S+ +(\w+) [\w:]+: /, '$1: '))
  return { exitCode, lines, messages }
}

async function change(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(at('checkout', file), 'utf8')
  expect(text).toContain(from)
  await writeFile(at('checkout', file), text.replace(from, to))
}

const mendConfig = async () => change('cto-config.json', ', "brave_search"', '')

/** Every pattern of spec.md section 3. */
const patterns = [
  ...['tool inventory mismatch', 'declared tools.*missing', 'cto-config.*(missing|invalid)'],
  ...['mcp.*failed to initialize', 'tools-server.*unreachable'],
  ...['panicked at', 'fatal error', 'timeout', 'connection refused', 'max retries exceeded'],
  ...['permission denied.*filesystem', 'unauthorized|invalid token'],
  ...['template not found', 'prompt.*missing', 'role.*undefined', 'task context.*empty'],
].map((pattern) => new RegExp(pattern, 'i'))

function listMatches({ lines }: AgentResult): readonly string[] {
  return lines.flatMap((line) => patterns.filter((pattern) => pattern.test(line)).map(({ source }) => source))
}

test('an agent with a tool that its CLI does not have logs the startup contract, then the mismatch, and stops', async () => {
  const result = await runAgent('rex')
  expect(result.exitCode).toBe(1)
  expect(result.messages).toEqual([
    'INFO: Agent type identified: rex',
    "INFO: Role 'implementation' matches task type 'implementation'",
    'INFO: Prompt template loaded: prompts/rex.md',
    'INFO: Language context set: rust',
    'INFO: CTO config loaded: cto-config.json',
    "INFO: Agent 'rex' tools configured: remote=[memory_create_entities, memory_add_observations, brave_search], local=[filesystem, git]",
    'INFO: Connected to tools-server at file:cli-tools.json',
    'INFO: MCP tools initialized: 4 remote tools available',
    'INFO: Filesystem MCP server ready',
    'INFO: Git MCP server ready',
    'INFO: Tool inventory check - CTO config declares: [memory_create_entities, memory_add_observations, brave_search]',
    'INFO: Tool inventory check - CLI has available: [memory_create_entities, memory_add_observations, github_create_pull_request, github_get_issue]',
    'ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search]',
    'INFO: Agent run finished: failure',
  ])
  expect(listMatches(result)).toEqual(['tool inventory mismatch'])
})

test('every line is one of tracing: a time with microseconds, a level, where it comes from', async () => {
  const { lines } = await runAgent('rex')
  for (const line of lines) {
    expect(line).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z (?: INFO|ERROR) agent::[a-z]+: \S/)
  }
  const times = lines.map((line) => line.slice(0, 27))
  expect(times.every((time, index) => index === 0 || (times[index - 1] ?? '') <= time)).toBe(true)
})

test('an agent whose tools are all there does its task, and nothing in its log matches a pattern', async () => {
  await mendConfig()
  const result = await runAgent('rex')
  expect(result.messages.slice(-5)).toEqual([
    'INFO: Tool inventory complete: every declared tool is available',
    'INFO: Task 1 started: Write down what is in the repository',
    expect.stringMatching(/^INFO: Counted 8 files, \d+ lines$/),
    'INFO: Task 1 done: wrote /workspace/inventory.md',
    'INFO: Agent run finished: success',
  ])
  expect(result.exitCode).toBe(0)
  expect(listMatches(result)).toEqual([])
  expect(await readFile(at('workspace/inventory.md'), 'utf8')).toMatch(/8 files, \d+ lines\./)
})

test('what the CLI has is data: an agent finds a tool that was added', async () => {
  const tools = JSON.parse(await readFile(path.join(template, 'agent/cli-tools.json'), 'utf8'))
  tools.claude.remoteTools.push('brave_search')
  await writeFile(at('tools.json'), JSON.stringify(tools))
  expect((await runAgent('rex', ['--tools', at('tools.json')])).messages.at(-1)).toBe(
    'INFO: Agent run finished: success',
  )
})

test('an agent that may only read is refused by its filesystem, and nothing is written', async () => {
  const result = await runAgent('cleo')
  expect(result.exitCode).toBe(1)
  expect(result.messages.slice(-2)).toEqual([
    'ERROR: permission denied: cannot write /workspace/review.md to the filesystem',
    'INFO: Agent run finished: failure',
  ])
  expect(listMatches(result)).toEqual(['permission denied.*filesystem'])
  await expect(readFile(at('workspace/review.md'))).rejects.toThrow('ENOENT')
})

test('the refusal follows from the policy: with another one, the agent writes', async () => {
  await writeFile(at('policy.json'), '{"agents":{"cleo":{"readOnly":false}}}')
  const result = await runAgent('cleo', ['--policy', at('policy.json')])
  expect(result.messages.at(-1)).toBe('INFO: Agent run finished: success')
  expect(listMatches(result)).toEqual([])
})

test('an agent never writes outside its workspace', async () => {
  await mendConfig()
  await change('tasks/rex.json', '/workspace/inventory.md', '/workspace/../outside.md')
  expect((await runAgent('rex')).messages.at(-2)).toMatch(/^ERROR: permission denied/)
  await expect(readFile(at('outside.md'))).rejects.toThrow('ENOENT')
})

test.each([
  ['cto-config.json', '"version"', 'version', 'CTO config missing or invalid: '],
  ['cto-config.json', '"rex"', '"zeus"', "CTO config missing or invalid: no agent 'rex' with a CLI"],
  ['cto-config.json', '"git": { "enabled"', '"svn": { "enabled"', "MCP server 'svn' failed to initialize: "],
  [
    'tasks/rex.json',
    'implementation',
    'security',
    "Role 'implementation' does not match task type 'security'",
  ],
])('in %s %s for %s is an error in the log', async (file, from, to, message) => {
  await change(file, from, to)
  const { messages, exitCode } = await runAgent('rex')
  expect(messages.at(-2)).toContain(`ERROR: ${message}`)
  expect([messages.at(-1), exitCode]).toEqual(['INFO: Agent run finished: failure', 1])
})

test('SIGTERM ends an agent at work, and its log does not say that the run has ended', async () => {
  const child = spawn(process.execPath, [...buildParameters('rex', 60_000)])
  await vi.waitFor(async () => expect(await readLines()).toHaveLength(1), { timeout: 20_000, interval: 5 })
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([143, null])
  expect((await readLines()).at(-1)).toMatch(/ WARN agent::run: Agent run interrupted by SIGTERM$/)
})
