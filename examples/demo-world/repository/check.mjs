// Looks at cto-config.json: exit code 0 when it is fit to run agents with, 1 and a list of what is wrong otherwise.
import { readFileSync } from 'node:fs'
import path from 'node:path'

const file = path.join(import.meta.dirname, 'cto-config.json')
const agentRoles = ['implementation', 'quality', 'security', 'testing', 'infrastructure']
const problems = []

const complain = (where, what) => problems.push(`${where}: ${what}`)
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value) => typeof value === 'string' && value.trim() === value && value !== ''

/** JSON.parse keeps the last of two equal keys and says nothing, so the text itself is looked at. */
function findDuplicateKeys(text) {
  const duplicates = []
  const stack = []
  for (const [token, quoted] of text.matchAll(/("(?:[^"\\]|\\.)*")(?=\s*:)|"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === '{') stack.push(new Set())
    else if (token === '}') stack.pop()
    else if (quoted !== undefined) {
      const keys = stack.at(-1)
      const key = JSON.parse(quoted)
      if (keys?.has(key)) duplicates.push(key)
      keys?.add(key)
    }
  }
  return duplicates
}

function checkNames(where, names, pattern, what) {
  if (!Array.isArray(names)) return complain(where, `expected a list of ${what}`)
  const seen = new Set()
  for (const name of names) {
    if (!isText(name) || !pattern.test(name)) complain(where, `${JSON.stringify(name)} is no name of a tool`)
    if (seen.has(name)) complain(where, `${JSON.stringify(name)} is declared twice`)
    seen.add(name)
  }
}

function checkLocalServers(where, servers) {
  if (!isObject(servers)) return complain(where, 'expected an object of servers by name')
  for (const [name, server] of Object.entries(servers)) {
    const here = `${where}.${name}`
    if (!isObject(server)) {
      complain(here, 'expected { enabled, tools }')
      continue
    }
    if (typeof server.enabled !== 'boolean') complain(`${here}.enabled`, 'expected true or false')
    checkNames(`${here}.tools`, server.tools, /^[a-z][a-z0-9_]*$/, 'tools')
    if (server.enabled === true && server.tools?.length === 0) complain(here, 'is enabled without any tool')
  }
}

function checkAgent(name, agent) {
  const where = `agents.${name}`
  if (!/^[a-z][a-z0-9-]*$/.test(name)) complain(where, 'is no name of an agent: use a-z, 0-9 and dashes')
  if (!isObject(agent)) return complain(where, 'expected an object')
  for (const key of ['githubApp', 'cli', 'model']) {
    if (!isText(agent[key])) complain(`${where}.${key}`, 'is missing or no text')
  }
  if (!isObject(agent.tools)) return complain(`${where}.tools`, 'is missing')
  checkNames(`${where}.tools.remote`, agent.tools.remote, /^[a-z][a-z0-9_]*\*?$/, 'tools')
  checkLocalServers(`${where}.tools.localServers`, agent.tools.localServers)
}

function checkDefaults(defaults, githubApps) {
  if (!isObject(defaults?.play)) return complain('defaults.play', 'is missing')
  for (const role of agentRoles) {
    const app = defaults.play[`${role}Agent`]
    if (app !== undefined && !githubApps.has(app)) {
      complain(`defaults.play.${role}Agent`, `${JSON.stringify(app)} is the githubApp of no agent`)
    }
  }
  if (!URL.canParse(defaults.play.healerEndpoint)) complain('defaults.play.healerEndpoint', 'is no URL')
  for (const key of ['maxIterations', 'syncTimeoutSecs']) {
    const value = defaults.remediation?.[key]
    if (!Number.isInteger(value) || value < 1)
      complain(`defaults.remediation.${key}`, 'expected a whole number from 1')
  }
}

function checkConfig(text) {
  let config
  try {
    config = JSON.parse(text)
  } catch (error) {
    return complain('cto-config.json', `is no JSON: ${error.message}`)
  }
  if (!isObject(config)) return complain('cto-config.json', 'expected an object')
  for (const key of findDuplicateKeys(text))
    complain('cto-config.json', `the key ${JSON.stringify(key)} is there twice`)
  if (config.version !== '1.0') complain('version', 'expected "1.0"')
  if (!isText(config.orgName)) complain('orgName', 'is missing')
  if (!isObject(config.agents) || Object.keys(config.agents).length === 0)
    return complain('agents', 'there are none')
  for (const [name, agent] of Object.entries(config.agents)) checkAgent(name, agent)
  checkDefaults(config.defaults, new Set(Object.values(config.agents).map((agent) => agent?.githubApp)))
}

try {
  checkConfig(readFileSync(file, 'utf8'))
} catch (error) {
  if (error.code !== 'ENOENT') throw error
  complain('cto-config.json', 'there is none')
}
for (const problem of problems) console.error(`not ok - ${problem}`)
if (problems.length === 0) console.log('ok - cto-config.json is fit to run agents with')
process.exitCode = problems.length === 0 ? 0 : 1
