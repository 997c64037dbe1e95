#!/usr/bin/env node
// One run of one agent: reads its instructions, compares the tools it was promised with those it has, does its task.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { AgentError } from './agent-error.mjs'
import { listMissingTools } from './compare-tools.mjs'
import { createFilesystem } from './create-filesystem.mjs'
import { createLog } from './create-log.mjs'
import { readDeclaration, readPrompt, readTask } from './read-instructions.mjs'

const { values: options } = parseArgs({
  options: {
    agent: { type: 'string' },
    checkout: { type: 'string' },
    workspace: { type: 'string' },
    log: { type: 'string' },
    tools: { type: 'string', default: path.join(import.meta.dirname, 'cli-tools.json') },
    policy: { type: 'string', default: path.join(import.meta.dirname, 'filesystem-policy.json') },
    'pace-ms': { type: 'string', default: '120' },
  },
})
for (const name of ['agent', 'checkout', 'workspace', 'log']) {
  if (!options[name]) throw new Error(`--${name} is needed.`)
}
const { agent, checkout } = options
const log = createLog({ file: options.log, paceMs: Number(options['pace-ms']) })

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))
const renderList = (names) => `[${names.join(', ')}]`
const capitalize = (name) => name.charAt(0).toUpperCase() + name.slice(1)

process.once('SIGTERM', () => {
  log.writeLine('WARN', 'agent::run', 'Agent run interrupted by SIGTERM')
  process.exit(143)
})

async function checkInstructions() {
  await log.info('agent::startup', `Agent type identified: ${agent}`)
  const prompt = readPrompt(import.meta.dirname, agent)
  const task = readTask(checkout, agent)
  if (prompt.role !== task.type) {
    throw new AgentError('agent::startup', `Role '${prompt.role}' does not match task type '${task.type}'`)
  }
  await log.info('agent::startup', `Role '${prompt.role}' matches task type '${task.type}'`)
  await log.info('agent::startup', `Prompt template loaded: ${prompt.name}`)
  await log.info('agent::startup', `Language context set: ${prompt.language}`)
  return task
}

async function startLocalServers(declared, available) {
  for (const name of declared) {
    if (!Object.hasOwn(available, name)) {
      throw new AgentError('agent::mcp', `MCP server '${name}' failed to initialize: it is not installed`)
    }
    await log.info('agent::mcp', `${capitalize(name)} MCP server ready`)
  }
}

async function checkTools() {
  const declaration = readDeclaration(checkout, agent)
  await log.info('agent::startup', 'CTO config loaded: cto-config.json')
  const remote = renderList(declaration.remoteTools)
  const local = renderList(declaration.localServers)
  await log.info('agent::startup', `Agent '${agent}' tools configured: remote=${remote}, local=${local}`)
  const installed = readJson(options.tools)
  const cli = Object.hasOwn(installed, declaration.cli) ? installed[declaration.cli] : undefined
  if (cli === undefined)
    throw new AgentError('agent::mcp', `MCP failed to initialize: no CLI '${declaration.cli}'`)
  await log.info('agent::mcp', `Connected to tools-server at ${cli.toolsServer}`)
  await log.info('agent::mcp', `MCP tools initialized: ${cli.remoteTools.length} remote tools available`)
  await startLocalServers(declaration.localServers, cli.localServers)
  await log.info('agent::inventory', `Tool inventory check - CTO config declares: ${remote}`)
  await log.info(
    'agent::inventory',
    `Tool inventory check - CLI has available: ${renderList(cli.remoteTools)}`,
  )
  const missing = listMissingTools(declaration.remoteTools, cli.remoteTools)
  if (missing.length > 0) {
    throw new AgentError(
      'agent::inventory',
      `Tool inventory MISMATCH - missing from CLI: ${renderList(missing)}`,
    )
  }
  await log.info('agent::inventory', 'Tool inventory complete: every declared tool is available')
}

/** Counts the files of the checkout and their lines. */
function countFiles() {
  const entries = readdirSync(checkout, { recursive: true, withFileTypes: true })
  const isOfGit = (entry) =>
    path.relative(checkout, path.join(entry.parentPath, entry.name)).startsWith('.git')
  const files = entries.filter((entry) => entry.isFile() && !isOfGit(entry))
  const texts = files.map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
  const lines = texts.reduce((sum, text) => sum + text.split('\n').length - 1, 0)
  return { files: files.length, lines }
}

async function doTask(task) {
  await log.info('agent::task', `Task ${task.id} started: ${task.title}`)
  const counted = countFiles()
  await log.info('agent::task', `Counted ${counted.files} files, ${counted.lines} lines`)
  const filesystem = createFilesystem({
    agent,
    workspace: options.workspace,
    policy: readJson(options.policy),
  })
  filesystem.writeFile(task.output, `# ${task.title}\n\n${counted.files} files, ${counted.lines} lines.\n`)
  await log.info('agent::task', `Task ${task.id} done: wrote ${task.output}`)
}

async function runAgent() {
  try {
    const task = await checkInstructions()
    await checkTools()
    await doTask(task)
    log.writeLine('INFO', 'agent::run', 'Agent run finished: success')
    return 0
  } catch (error) {
    const target = error instanceof AgentError ? error.target : 'agent::run'
    log.writeLine('ERROR', target, error.message.replaceAll(/\s+/g, ' '))
    log.writeLine('INFO', 'agent::run', 'Agent run finished: failure')
    return 1
  }
}

process.exitCode = await runAgent()
log.close()
