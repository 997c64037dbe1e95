import { toId } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildSession, hostileTexts } from '@healer/core/testing'
import { describe, expect, it } from 'vitest'
import { preflightChecks } from '../../src/index.ts'
import { createSharingEngine } from '../create-sharing-engine.ts'
import { createPlayLog } from './play-log.ts'
import { healthyLines, without } from './startup-lines.ts'

const engine = createSharingEngine(createRe2WasmEngine())
const playId = toId<'PlayId'>('play-42')
const server = (isEnabled: boolean, tools: readonly string[] = []) => ({ isEnabled, tools })
const fixes = new Map(preflightChecks.map(({ name, suggestedFix }) => [name, suggestedFix]))

describe('a failed verdict', () => {
  it('says what the session declares, what is missing, and what to do about it', () => {
    const play = createPlayLog(engine)
    const rex = {
      githubApp: '5DLabs-Rex',
      cli: 'claude',
      model: 'claude-opus-4-5',
      remoteTools: ['github_*', 'brave_search'],
      localServers: new Map([
        ['filesystem', server(true, ['read_file'])],
        ['git', server(false)],
      ]),
    }
    play.monitor.expectSession(buildSession({ playId, agents: new Map([['rex', rex]]) }))
    play.logAll(0, without(without(healthyLines, 'CTO config declares'), 'tools configured'))
    expect(play.verdicts[0]).toMatchObject({
      verdict: 'fail',
      declaredTools: ['github_*', 'brave_search'],
      missingTools: ['brave_search'],
      configExcerpt: {
        githubApp: '5DLabs-Rex',
        cli: 'claude',
        model: 'claude-opus-4-5',
        remoteTools: ['github_*', 'brave_search'],
        localServers: [
          { name: 'filesystem', isEnabled: true, tools: ['read_file'] },
          { name: 'git', isEnabled: false, tools: [] },
        ],
      },
    })
    expect(JSON.parse(JSON.stringify(play.verdicts[0]))).toEqual(play.verdicts[0])
    const failed = play.verdicts[0]?.checks.filter(({ outcome }) => outcome === 'failed')
    expect(failed?.map(({ name, names, suggestedFix }) => [name, names, suggestedFix])).toEqual([
      ['declared-tools-available', ['brave_search'], fixes.get('declared-tools-available')],
    ])
  })

  it('has a fix for every check that is missing, names the servers that are not ready, and none for what passed', () => {
    const play = createPlayLog(engine)
    play.log(0, "INFO: Agent 'rex' tools configured: remote=[brave_search], local=[filesystem, git]")
    play.log(1, 'INFO: Git MCP server ready')
    play.advance(70)
    const checks = play.verdicts[0]?.checks ?? []
    expect(checks.filter(({ outcome }) => outcome === 'missing').length).toBeGreaterThan(5)
    for (const { name, outcome, suggestedFix } of checks) {
      expect([name, suggestedFix]).toEqual([
        name,
        outcome === 'missing' ? fixes.get(name as never) : undefined,
      ])
    }
    const servers = checks.find(({ name }) => name === 'local-servers-initialized')
    expect(servers?.names).toEqual(['filesystem'])
  })

  it('has a sentence of its own for each check', () => {
    expect(new Set(fixes.values()).size).toBe(preflightChecks.length)
    for (const fix of fixes.values()) expect(fix).toMatch(/^[A-Z][^\n]{20,160}\.$/)
  })

  it('takes no word of the log into what to do', () => {
    const known = new Set<string | undefined>([...fixes.values(), undefined])
    const play = createPlayLog(engine)
    for (const [index, text] of hostileTexts.entries()) {
      const labels = { agent: 'rex', pod: `rex-${index}` }
      play.log(0, `ERROR: Tool inventory MISMATCH - missing from CLI: [${text.slice(0, 2000)}]`, labels)
      play.log(1, `ERROR: MCP server '${text.slice(0, 2000)}' failed to initialize`, labels)
    }
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(hostileTexts.map(() => 'fail'))
    const found = play.verdicts.flatMap(({ checks }) => checks.map(({ suggestedFix }) => suggestedFix))
    expect(found.filter((fix) => !known.has(fix))).toEqual([])
  })

  it('shows no more of a config than a person reads, and counts the rest', () => {
    const play = createPlayLog(engine)
    const names = Array.from({ length: 70 }, (_, index) => `tool_${index}`)
    const localServers = new Map(names.map((name) => [name, server(true, names)] as const))
    const rex = { cli: 'x'.repeat(1000), remoteTools: names, localServers }
    play.monitor.expectSession(buildSession({ playId, agents: new Map([['rex', rex]]) }))
    play.log(0, 'ERROR: tools-server unreachable')
    const excerpt = play.verdicts[0]?.configExcerpt
    expect(excerpt?.cli).toHaveLength(200)
    expect(excerpt?.remoteTools).toHaveLength(50)
    expect(excerpt?.localServers).toHaveLength(50)
    expect(excerpt?.localServers[0]?.tools).toHaveLength(50)
    expect(excerpt?.omittedCount).toBe(20 + 20 + 50 * 20)
  })

  it('has no excerpt where no session tells of the agent', () => {
    const play = createPlayLog(engine)
    play.log(0, 'ERROR: tools-server unreachable')
    expect(play.verdicts[0]).not.toHaveProperty('configExcerpt')
  })
})
