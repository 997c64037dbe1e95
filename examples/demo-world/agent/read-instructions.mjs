import { readFileSync } from 'node:fs'
import path from 'node:path'
import { AgentError } from './agent-error.mjs'

const readText = (file, complain) => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw complain(error)
  }
}

/** The agent's prompt: `role` and `language` from its head, and the text that follows. */
export function readPrompt(directory, agent) {
  const name = `prompts/${agent}.md`
  const text = readText(
    path.join(directory, name),
    () => new AgentError('agent::startup', `Prompt template not found: ${name}`),
  )
  const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? []
  const settings = Object.fromEntries(head.split('\n').map((line) => line.split(/:\s*/, 2)))
  if (!settings.role) throw new AgentError('agent::startup', `Agent role is undefined in ${name}`)
  if (body.trim() === '') throw new AgentError('agent::startup', `Prompt text is missing in ${name}`)
  return { name, role: settings.role, language: settings.language ?? 'none' }
}

/** The agent's task, from the checkout. */
export function readTask(checkout, agent) {
  const name = `tasks/${agent}.json`
  const text = readText(
    path.join(checkout, name),
    () => new AgentError('agent::startup', `Task context is empty: there is no ${name}`),
  )
  return JSON.parse(text)
}

/** What cto-config.json declares for the agent. */
export function readDeclaration(checkout, agent) {
  const refuse = (reason) => new AgentError('agent::startup', `CTO config missing or invalid: ${reason}`)
  const text = readText(path.join(checkout, 'cto-config.json'), (error) => refuse(error.code))
  let config
  try {
    config = JSON.parse(text)
  } catch (error) {
    throw refuse(error.message)
  }
  const declaration = Object.hasOwn(config.agents ?? {}, agent) ? config.agents[agent] : undefined
  if (!declaration?.cli) throw refuse(`no agent '${agent}' with a CLI`)
  const servers = Object.entries(declaration.tools?.localServers ?? {})
  return {
    cli: declaration.cli,
    remoteTools: declaration.tools?.remote ?? [],
    localServers: servers.filter(([, server]) => server.enabled).map(([name]) => name),
  }
}
