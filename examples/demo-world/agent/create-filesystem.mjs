import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { AgentError } from './agent-error.mjs'

const mount = '/workspace/'
const refusals = new Set(['EACCES', 'EPERM', 'EROFS'])

/**
 * The agent's way to files: it sees its workspace as `/workspace`, and writes there only when the policy lets it.
 *
 * @param {{ agent: string, workspace: string, policy: { agents: Record<string, { readOnly: boolean }> } }} options
 */
export function createFilesystem({ agent, workspace, policy }) {
  const isReadOnly = Object.hasOwn(policy.agents, agent) ? policy.agents[agent].readOnly : true
  const refuse = (name) =>
    new AgentError('agent::filesystem', `permission denied: cannot write ${name} to the filesystem`)
  return {
    /** Writes a file of the workspace. */
    writeFile(name, text) {
      const relative = path.posix.normalize(name.startsWith(mount) ? name.slice(mount.length) : '..')
      if (isReadOnly || relative.startsWith('..') || path.posix.isAbsolute(relative)) throw refuse(name)
      const file = path.join(workspace, relative)
      try {
        mkdirSync(path.dirname(file), { recursive: true })
        writeFileSync(file, text)
      } catch (error) {
        throw refusals.has(error.code) ? refuse(name) : error
      }
    },
  }
}
