import {
  type AgentExpectation,
  type LocalServerExpectation,
  type PlaySession,
  type PlayTask,
  toId,
} from '@healer/core/contracts'
import { createValueReader, type ReadValue, readField, type ValueReader } from './create-value-reader.ts'
import type { RequestIssues } from './request-issue.ts'

/** What the client says of a Play; the rest of a session is for the server to add. */
export type StartSessionRequest = Omit<PlaySession, 'startedAtMs' | 'updatedAtMs' | 'status'>

/** A request that can be followed, or all that is wrong with it. */
export type StartSessionRequestOutcome =
  | { readonly ok: true; readonly value: StartSessionRequest }
  | { readonly ok: false; readonly problems: RequestIssues }

const defaultNamespace = 'cto'
// The longest name that Kubernetes gives to anything.
const maxPlayIdLength = 253
const int32 = { min: -2_147_483_648, max: 2_147_483_647 }

/**
 * Reads the body of `POST /api/v1/session/start`.
 *
 * Null means absent, ids may be numbers, `github_app` and `local_servers` are read where `githubApp` and `localServers` are
 * absent; what is not known is ignored.
 *
 * @param body - Parsed JSON.
 * @source original-healer.md sections 1.1 and 1.6
 */
export function safeParseStartSessionRequest(body: unknown): StartSessionRequestOutcome {
  const reader = createValueReader()
  const value = readRequest(reader, body)
  const problems = reader.findIssues()
  return problems === undefined ? { ok: true, value } : { ok: false, problems }
}

function readRequest(reader: ValueReader, body: unknown): StartSessionRequest {
  const request = reader.readObject(body, [])
  const config = readField(request, 'cto_config')
  const agents =
    config === undefined ? undefined : readField(reader.readObject(config, ['cto_config']), 'agents')
  const service = readField(request, 'service')
  return {
    playId: toId<'PlayId'>(readPlayId(reader, readField(request, 'play_id'))),
    repository: reader.readText(readField(request, 'repository'), ['repository']),
    ...(service === undefined ? {} : { service: reader.readText(service, ['service']) }),
    namespace: reader.readText(readField(request, 'namespace') ?? defaultNamespace, ['namespace']),
    agents: reader.readMap(agents, ['cto_config', 'agents'], createAgentReader(reader)),
    tasks: reader.readList(readField(request, 'tasks'), ['tasks'], createTaskReader(reader)),
  }
}

function readPlayId(reader: ValueReader, value: unknown): string {
  const playId = reader.readName(value, ['play_id'])
  if (playId !== value) return playId
  const isUsable = playId.length >= 1 && playId.length <= maxPlayIdLength && !/\p{Cc}/u.test(playId)
  // A path segment of dots never arrives: clients resolve it before they send.
  if (!isUsable || playId === '.' || playId === '..') {
    const expected = `1 to ${maxPlayIdLength} characters without control characters, other than "." and ".."`
    reader.refuse('out-of-range', ['play_id'], expected, value)
  }
  return playId
}

function createAgentReader(reader: ValueReader): ReadValue<AgentExpectation> {
  const readServer: ReadValue<LocalServerExpectation> = (value, path) => {
    const server = reader.readObject(value ?? {}, path)
    return {
      isEnabled: reader.readBoolean(readField(server, 'enabled') ?? false, [...path, 'enabled']),
      tools: reader.readList(readField(server, 'tools'), [...path, 'tools'], reader.readText),
    }
  }
  return (value, path) => {
    const agent = reader.readObject(value ?? {}, path)
    const toolsPath = [...path, 'tools']
    const tools = reader.readObject(readField(agent, 'tools') ?? {}, toolsPath)
    const servers = findAlias(tools, toolsPath, 'localServers', 'local_servers')
    const githubApp = findAlias(agent, path, 'githubApp', 'github_app')
    const cli = readField(agent, 'cli')
    const model = readField(agent, 'model')
    return {
      ...(githubApp.value === undefined
        ? {}
        : { githubApp: reader.readText(githubApp.value, githubApp.path) }),
      ...(cli === undefined ? {} : { cli: reader.readText(cli, [...path, 'cli']) }),
      ...(model === undefined ? {} : { model: reader.readText(model, [...path, 'model']) }),
      remoteTools: reader.readList(readField(tools, 'remote'), [...toolsPath, 'remote'], reader.readText),
      localServers: reader.readMap(servers.value, servers.path, readServer),
    }
  }
}

function findAlias(object: object, path: readonly (string | number)[], name: string, alias: string) {
  const value = readField(object, name)
  return value === undefined
    ? { value: readField(object, alias), path: [...path, alias] }
    : { value, path: [...path, name] }
}

function createTaskReader(reader: ValueReader): ReadValue<PlayTask> {
  return (value, path) => {
    const task = reader.readObject(value, path)
    const agentHint = readField(task, 'agent_hint')
    return {
      id: reader.readName(readField(task, 'id'), [...path, 'id']),
      title: reader.readText(readField(task, 'title'), [...path, 'title']),
      ...(agentHint === undefined ? {} : { agentHint: reader.readText(agentHint, [...path, 'agent_hint']) }),
      dependencies: reader.readList(
        readField(task, 'dependencies'),
        [...path, 'dependencies'],
        reader.readName,
      ),
      priority: readPriority(reader, readField(task, 'priority') ?? 0, [...path, 'priority']),
    }
  }
}

function readPriority(reader: ValueReader, value: unknown, path: readonly (string | number)[]): number {
  const expected = `a whole number from ${int32.min} to ${int32.max}`
  if (typeof value !== 'number') reader.refuse('wrong-type', path, expected, value)
  else if (!Number.isInteger(value) || value < int32.min || value > int32.max) {
    reader.refuse('out-of-range', path, expected, value)
  } else return value
  return 0
}
