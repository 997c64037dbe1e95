import { toId } from '@healer/core'
import type { AgentExpectation, PlaySession } from '@healer/core/contracts'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildSession } from '@healer/core/testing'
import { describe, expect, it } from 'vitest'
import { createSharingEngine } from '../create-sharing-engine.ts'
import { checksOf, createPlayLog } from './play-log.ts'
import { healthyLines, promptLines, without } from './startup-lines.ts'

const engine = createSharingEngine(createRe2WasmEngine())
const quietLines = without(without(healthyLines, 'CTO config declares'), 'tools configured')
const server = (isEnabled: boolean) => ({ isEnabled, tools: [] })

function expecting(rex: Partial<AgentExpectation>, playId = 'play-42', key = 'rex'): PlaySession {
  const expectation = { remoteTools: [], localServers: new Map(), ...rex }
  return buildSession({ playId: toId<'PlayId'>(playId), agents: new Map([[key, expectation]]) })
}

describe('what a session expects of an agent', () => {
  it('counts as declared where the log does not say', () => {
    const play = createPlayLog(engine)
    play.monitor.expectSession(expecting({ remoteTools: ['github_*', 'brave_search'] }))
    play.logAll(0, quietLines)
    expect(play.verdicts[0]).toMatchObject({
      verdict: 'fail',
      declaredTools: ['github_*', 'brave_search'],
      missingTools: ['brave_search'],
    })
  })

  it('is met by what fits', () => {
    const play = createPlayLog(engine)
    const localServers = new Map([
      ['filesystem', server(true)],
      ['GIT', server(true)],
      ['browser', server(false)],
    ])
    play.monitor.expectSession(expecting({ remoteTools: ['mcp_tools_github_*'], localServers }))
    play.logAll(0, quietLines)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['pass'])
  })

  it('gives way to what the log says', () => {
    const play = createPlayLog(engine)
    play.monitor.expectSession(expecting({ remoteTools: ['brave_search'] }))
    play.logAll(0, healthyLines)
    expect(play.verdicts[0]).toMatchObject({
      verdict: 'pass',
      declaredTools: ['memory_create_entities', 'github_*'],
    })
  })

  it('includes every enabled local server', () => {
    const play = createPlayLog(engine)
    const localServers = new Map([
      ['filesystem', server(true)],
      ['brave_search', server(true)],
    ])
    play.monitor.expectSession(expecting({ remoteTools: ['github_*'], localServers }))
    play.logAll(0, quietLines)
    expect(play.verdicts).toEqual([])
    play.log(20, 'INFO: Brave Search MCP server ready')
    expect(play.verdicts.map(({ verdict, atMs }) => [verdict, atMs])).toEqual([['pass', 20_000]])
  })

  it('may be nothing at all, once the log had its time to say otherwise', () => {
    const play = createPlayLog(engine)
    play.monitor.expectSession(expecting({}))
    play.logAll(0, [...promptLines, 'INFO: CTO config loaded: cto-config.json'])
    expect(play.verdicts).toEqual([])
    play.advance(70)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['pass'])
  })

  it('is not taken for nothing while the log may still declare tools, or local servers', () => {
    const begin = [...promptLines, 'INFO: CTO config loaded: cto-config.json', 'INFO: Git MCP server ready']
    const noTools = createPlayLog(engine)
    noTools.monitor.expectSession(expecting({ localServers: new Map([['git', server(true)]]) }))
    noTools.logAll(0, begin)
    expect(noTools.verdicts).toEqual([])
    const noServers = createPlayLog(engine)
    noServers.monitor.expectSession(expecting({ remoteTools: ['github_*'] }))
    noServers.logAll(0, without(without(quietLines, 'Filesystem'), 'Git'))
    expect(noServers.verdicts).toEqual([])
    noServers.advance(70)
    expect(noServers.verdicts.map(({ verdict }) => verdict)).toEqual(['pass'])
  })

  it('is found by the name of the agent, however its key is written', () => {
    const play = createPlayLog(engine)
    play.monitor.expectSession(expecting({ remoteTools: ['brave_search'] }, 'play-42', '5DLabs-Rex'))
    play.logAll(0, quietLines)
    expect(play.verdicts[0]?.missingTools).toEqual(['brave_search'])
  })

  it('is that of its own play and its own agent only', () => {
    const play = createPlayLog(engine)
    play.monitor.expectSession(expecting({ remoteTools: ['brave_search'] }, 'play-1'))
    play.monitor.expectSession(expecting({ remoteTools: ['brave_search'] }, 'play-42', 'cleo'))
    play.logAll(0, healthyLines)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['pass'])
  })

  it('is that of the latest session of its play', () => {
    const play = createPlayLog(engine)
    play.monitor.expectSession(expecting({ remoteTools: ['brave_search'] }))
    play.monitor.expectSession(expecting({ remoteTools: ['github_*'] }))
    play.logAll(0, quietLines)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['pass'])
  })
})

describe('a session that starts after the first lines', () => {
  it('settles what the lines left open, with the next record of anybody', () => {
    const play = createPlayLog(engine)
    play.logAll(0, quietLines)
    play.monitor.expectSession(expecting({ remoteTools: ['brave_search'] }))
    expect(play.verdicts).toEqual([])
    const detections = play.log(30, 'hello', { agent: 'cleo', pod: 'cleo-1' })
    expect(detections.map(({ ruleId, subject }) => [ruleId, subject.agent])).toEqual([
      ['cto-preflight-failed', 'rex'],
    ])
    expect(detections[0]?.captures.tools).toEqual(['brave_search'])
    expect(play.verdicts.map(({ verdict, atMs }) => [verdict, atMs])).toEqual([['fail', 30_000]])
  })

  it('settles it when time moves', () => {
    const play = createPlayLog(engine)
    play.logAll(0, quietLines)
    play.monitor.expectSession(expecting({ remoteTools: ['memory_create_entities'] }))
    play.advance(20)
    expect(play.verdicts.map(({ verdict, atMs }) => [verdict, atMs])).toEqual([['pass', 20_000]])
  })

  it('comes too late for a verdict that has fallen', () => {
    const play = createPlayLog(engine)
    play.logAll(0, quietLines)
    play.advance(70)
    play.monitor.expectSession(expecting({ remoteTools: ['memory_create_entities'] }))
    play.advance(80)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['fail'])
    expect(checksOf(play.verdicts[0], 'missing')).toEqual(['declared-tools-available'])
  })

  it('settles what was unknown when the time was up, and lets late lines of the start do so', () => {
    const stale = { sourceHealth: () => 'stale' as const }
    const play = createPlayLog(engine, stale)
    play.logAll(0, without(quietLines, 'Connected'))
    play.advance(70)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['unknown'])
    play.log(20, 'INFO: Connected to tools-server at http://cto-tools:8080')
    play.monitor.expectSession(expecting({ remoteTools: ['memory_create_entities'] }))
    expect(play.advance(90)).toEqual([])
    expect(play.verdicts.map(({ verdict, revises, atMs }) => [verdict, revises, atMs])).toEqual([
      ['unknown', undefined, 70_000],
      ['pass', 'unknown', 90_000],
    ])
  })

  it('fails what was unknown, where it declares what is not there', () => {
    const play = createPlayLog(engine, { sourceHealth: () => 'stale' })
    play.logAll(0, quietLines)
    play.advance(70)
    play.monitor.expectSession(expecting({ remoteTools: ['brave_search'] }))
    const detections = play.advance(500)
    expect(detections.map(({ ruleId, captures }) => [ruleId, captures.tools])).toEqual([
      ['cto-preflight-failed', ['brave_search']],
    ])
    expect(play.verdicts.map(({ verdict, revises }) => [verdict, revises])).toEqual([
      ['unknown', undefined],
      ['fail', 'unknown'],
    ])
    expect(play.advance(600)).toEqual([])
  })

  it('does not make missing what a source could not bring while it was down', () => {
    const play = createPlayLog(engine, { sourceHealth: () => 'stale' })
    play.logAll(0, quietLines)
    play.advance(70)
    play.log(1200, 'working')
    play.monitor.expectSession(
      expecting({
        remoteTools: ['memory_create_entities'],
        localServers: new Map([['browser', server(true)]]),
      }),
    )
    play.advance(1300)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['unknown'])
  })

  it('comes to the same as one that started before', () => {
    const session = expecting({ remoteTools: ['github_*'], localServers: new Map([['git', server(true)]]) })
    const outcomes = [true, false].map((isEarly) => {
      const play = createPlayLog(engine)
      if (isEarly) play.monitor.expectSession(session)
      play.logAll(0, without(quietLines, 'Connected'))
      if (!isEarly) play.monitor.expectSession(session)
      play.advance(70)
      return play.verdicts
    })
    expect(outcomes[0]).toEqual(outcomes[1])
    expect(outcomes[0]?.map(({ verdict }) => verdict)).toEqual(['fail'])
  })
})
