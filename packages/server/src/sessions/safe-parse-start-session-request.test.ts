import { describe, expect, test } from 'vitest'
import { safeParseStartSessionRequest } from './safe-parse-start-session-request.ts'

const parse = (overrides: object) =>
  safeParseStartSessionRequest({ play_id: 'p', repository: 'r', ...overrides })

const accept = (overrides: object) => {
  const outcome = parse(overrides)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
  return outcome.value
}

const refuse = (overrides: object) => {
  const outcome = parse(overrides)
  if (outcome.ok) throw new Error(`${JSON.stringify(overrides)} was accepted`)
  return outcome.problems.issues.map(({ code, path }) => `${code} ${path.join('.')}`)
}

const acceptAgent = (agent: unknown) => accept({ cto_config: { agents: { rex: agent } } }).agents.get('rex')
const acceptTask = (task: object) => accept({ tasks: [{ id: '1', title: 't', ...task }] }).tasks[0]

describe('tolerance', () => {
  test.each([
    { service: null },
    { namespace: null },
    { cto_config: null },
    { cto_config: {} },
    { cto_config: { agents: null } },
    { tasks: null },
    { unknown: { deep: [1] }, cto_config: { agents: {}, tools: [], version: '1.0' } },
  ])('%j means the defaults', (overrides) => {
    expect(accept(overrides)).toEqual({
      playId: 'p',
      repository: 'r',
      namespace: 'cto',
      agents: new Map(),
      tasks: [],
    })
  })

  test.each([
    null,
    {},
    { githubApp: null, cli: null, model: null, tools: null },
    { tools: {} },
    { tools: { remote: null, localServers: null } },
    { tools: { local_servers: null }, github_app: null },
    { maxRetries: 3, skills: {} },
  ])('the agent %j declares nothing', (agent) => {
    expect(acceptAgent(agent)).toEqual({ remoteTools: [], localServers: new Map() })
  })

  test.each([null, {}, { enabled: null, tools: null }, { command: 'npx' }])(
    'the server %j is off and empty',
    (server) => {
      expect(acceptAgent({ tools: { localServers: { git: server } } })?.localServers).toEqual(
        new Map([['git', { isEnabled: false, tools: [] }]]),
      )
    },
  )

  test('snake-case names are read, and give way to camel-case ones', () => {
    const filesystem = { enabled: true, tools: ['read_file'] }
    const expected = {
      githubApp: 'A',
      remoteTools: [],
      localServers: new Map([['fs', { isEnabled: true, tools: ['read_file'] }]]),
    }
    expect(acceptAgent({ github_app: 'A', tools: { local_servers: { fs: filesystem } } })).toEqual(expected)
    expect(
      acceptAgent({
        github_app: 'B',
        githubApp: 'A',
        tools: { local_servers: { other: {} }, localServers: { fs: filesystem } },
      }),
    ).toEqual(expected)
    expect(
      acceptAgent({
        githubApp: null,
        github_app: 'A',
        tools: { localServers: null, local_servers: { fs: filesystem } },
      }),
    ).toEqual(expected)
  })

  test('ids may be numbers', () => {
    expect(accept({ play_id: 42 }).playId).toBe('42')
    expect(acceptTask({ id: 7, dependencies: [1, '2'] })).toEqual({
      id: '7',
      title: 't',
      dependencies: ['1', '2'],
      priority: 0,
    })
  })

  test('a task has its hint and its priority, or neither', () => {
    const task = { id: '1', title: 't', dependencies: [], priority: 0 }
    expect(acceptTask({ agent_hint: null, priority: null, dependencies: null })).toStrictEqual(task)
    expect(acceptTask({ agent_hint: 'rex', priority: -2_147_483_648 })).toStrictEqual({
      ...task,
      agentHint: 'rex',
      priority: -2_147_483_648,
    })
  })

  test('every name is kept, those that reach prototypes too', () => {
    const body = JSON.parse(
      '{"play_id":"p","repository":"r","__proto__":{"service":"s"},"cto_config":{"agents":{"__proto__":{"cli":"c"},"":{},"constructor":{"tools":{"localServers":{"__proto__":{"enabled":true}}}}}}}',
    ) as unknown
    const outcome = safeParseStartSessionRequest(body)
    expect(outcome).toEqual({
      ok: true,
      value: {
        playId: 'p',
        repository: 'r',
        namespace: 'cto',
        tasks: [],
        agents: new Map([
          ['__proto__', { cli: 'c', remoteTools: [], localServers: new Map() }],
          ['', { remoteTools: [], localServers: new Map() }],
          [
            'constructor',
            { remoteTools: [], localServers: new Map([['__proto__', { isEnabled: true, tools: [] }]]) },
          ],
        ]),
      },
    })
  })
})

describe('refusals', () => {
  test.each([
    [{ play_id: undefined }, 'missing play_id'],
    [{ play_id: null }, 'missing play_id'],
    [{ play_id: '' }, 'out-of-range play_id'],
    [{ play_id: 'x'.repeat(254) }, 'out-of-range play_id'],
    [{ play_id: 'a\nb' }, 'out-of-range play_id'],
    [{ play_id: 'a\u0085b' }, 'out-of-range play_id'],
    [{ play_id: '..' }, 'out-of-range play_id'],
    [{ play_id: '\ud800' }, 'invalid-text play_id'],
    [{ play_id: 1.5 }, 'out-of-range play_id'],
    [{ play_id: 2 ** 53 }, 'out-of-range play_id'],
    [{ play_id: true }, 'wrong-type play_id'],
    [{ repository: 5 }, 'wrong-type repository'],
    [{ repository: 'a\udc00' }, 'invalid-text repository'],
    [{ service: [] }, 'wrong-type service'],
    [{ namespace: {} }, 'wrong-type namespace'],
    [{ cto_config: [] }, 'wrong-type cto_config'],
    [{ cto_config: { agents: [] } }, 'wrong-type cto_config.agents'],
    [{ cto_config: { agents: { rex: 'claude' } } }, 'wrong-type cto_config.agents.rex'],
    [{ cto_config: { agents: { '\ud800': {} } } }, 'invalid-text cto_config.agents.\ud800'],
    [{ cto_config: { agents: { rex: { github_app: 1 } } } }, 'wrong-type cto_config.agents.rex.github_app'],
    [{ cto_config: { agents: { rex: { cli: 1 } } } }, 'wrong-type cto_config.agents.rex.cli'],
    [{ cto_config: { agents: { rex: { tools: [] } } } }, 'wrong-type cto_config.agents.rex.tools'],
    [
      { cto_config: { agents: { rex: { tools: { remote: ['a', 1] } } } } },
      'wrong-type cto_config.agents.rex.tools.remote.1',
    ],
    [
      { cto_config: { agents: { rex: { tools: { localServers: { fs: { enabled: 'yes' } } } } } } },
      'wrong-type cto_config.agents.rex.tools.localServers.fs.enabled',
    ],
    [{ tasks: {} }, 'wrong-type tasks'],
    [{ tasks: [null] }, 'missing tasks.0'],
    [{ tasks: [{ id: [], title: 't' }] }, 'wrong-type tasks.0.id'],
    [{ tasks: [{ id: 1, title: 2 }] }, 'wrong-type tasks.0.title'],
    [{ tasks: [{ id: 1, title: 't', dependencies: [null] }] }, 'missing tasks.0.dependencies.0'],
    [{ tasks: [{ id: 1, title: 't', priority: 2_147_483_648 }] }, 'out-of-range tasks.0.priority'],
    [{ tasks: [{ id: 1, title: 't', priority: 0.5 }] }, 'out-of-range tasks.0.priority'],
    [{ tasks: [{ id: 1, title: 't', priority: '1' }] }, 'wrong-type tasks.0.priority'],
  ])('%j', (overrides, expected) => {
    expect(refuse(overrides).join()).toBe(expected)
  })

  test('a message says where, what was found and what to send', () => {
    const outcome = parse({
      cto_config: { agents: { 'my agent': { tools: { remote: [false] } } } },
      play_id: 'x'.repeat(300),
    })
    expect(outcome).toMatchObject({
      ok: false,
      problems: {
        issues: [
          {
            message:
              'play_id is a string of 300 characters: send 1 to 253 characters without control characters, other than "." and "..".',
          },
          { message: 'cto_config.agents["my agent"].tools.remote[0] is the boolean false: send a string.' },
        ],
      },
    })
  })
})
