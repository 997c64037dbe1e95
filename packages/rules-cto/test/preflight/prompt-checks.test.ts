import { toId } from '@healer/core'
import type { PlayTask } from '@healer/core/contracts'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildSession } from '@healer/core/testing'
import { describe, expect, it } from 'vitest'
import { createSharingEngine } from '../create-sharing-engine.ts'
import { checksOf, codeRunAt, createPlayLog, type PlayLog } from './play-log.ts'
import { toolLines, without } from './startup-lines.ts'

const engine = createSharingEngine(createRe2WasmEngine())
const github = { remoteTools: ['github_*'], localServers: new Map() }
const sessionOf = (agents: readonly string[], tasks: readonly Partial<PlayTask>[] = []) =>
  buildSession({
    playId: toId<'PlayId'>('play-42'),
    agents: new Map(agents.map((agent) => [agent, github])),
    tasks: tasks.map((task) => ({ id: '7', title: 'Task', dependencies: [], priority: 0, ...task })),
  })
const linesOf = (agent: string) => toolLines.map((line) => line.replace("Agent 'rex'", `Agent '${agent}'`))
const labelsOf = (agent: string) => ({ play_id: 'play-42', agent, pod: `pod-${agent}` })
const statusOf = (play: PlayLog, name: string) =>
  play.verdicts.at(-1)?.checks.find((check) => check.name === name)

describe('a prompt check of which the log says nothing', () => {
  it('passes where the startup contract is kept to its end: the platform reports prompts only when they are not there', () => {
    const play = createPlayLog(engine)
    play.logAll(0, toolLines)
    expect(play.verdicts).toEqual([])
    play.advance(70)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['pass'])
    expect(statusOf(play, 'agent-identified')?.recordId).toBe('test:coderun-rex-42-abcde:2')
    expect(statusOf(play, 'template-loaded')).not.toHaveProperty('recordId')
  })

  it.each([
    ["ERROR: Template 'rex/implementation.hbs' not found", 'template-loaded'],
    ['ERROR: failed to load prompt template: rex/implementation.hbs', 'template-loaded'],
    ['ERROR: agent prompt missing', 'template-loaded'],
    ['WARN: role is undefined', 'role-matches-task'],
    ['ERROR: task context is empty', 'role-matches-task'],
  ])('fails by %j', (line, check) => {
    const play = createPlayLog(engine)
    play.logAll(0, toolLines)
    play.log(9, line)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['fail'])
    expect(checksOf(play.verdicts[0], 'failed')).toEqual([check])
  })

  it('is missing where the contract is not kept', () => {
    const play = createPlayLog(engine)
    play.logAll(0, without(toolLines, 'Connected'))
    play.advance(70)
    expect(checksOf(play.verdicts[0], 'missing')).toEqual([
      'role-matches-task',
      'template-loaded',
      'language-context-set',
      'tools-server-reachable',
    ])
  })

  it('is unknown where the contract is not kept and the source is stale', () => {
    const play = createPlayLog(engine, { sourceHealth: () => 'stale' })
    play.logAll(0, without(toolLines, 'Connected'))
    play.advance(70)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['unknown'])
    expect(checksOf(play.verdicts[0], 'missing')).toEqual([])
    expect(checksOf(play.verdicts[0], 'unknown')).toContain('template-loaded')
  })
})

describe('the agent type', () => {
  it('is not identified where the agent takes itself for another one', () => {
    const play = createPlayLog(engine)
    play.log(0, "INFO: Agent 'cleo' tools configured: remote=[], local=[]")
    expect(checksOf(play.verdicts[0], 'failed')).toEqual(['agent-identified'])
  })

  it.each([
    ['a platform agent that the session leaves out', 'rex', ['cleo'], 'pass'],
    ['an agent of the house that the session expects', 'zeus', ['zeus'], 'pass'],
    ['an agent of the house of a session that names none', 'zeus', [], 'pass'],
    ['an agent that nobody knows', 'zeus', ['rex'], 'fail'],
  ])('of %s', (_, agent, expected, verdict) => {
    const play = createPlayLog(engine)
    play.monitor.expectSession(sessionOf(expected))
    play.logAll(0, without(linesOf(agent), 'tools configured'), labelsOf(agent))
    play.advance(70)
    expect(play.verdicts.map((one) => one.verdict)).toEqual([verdict])
    expect(checksOf(play.verdicts[0], 'missing').includes('agent-identified')).toBe(verdict === 'fail')
  })
})

describe('role and language', () => {
  const early = 'INFO: CTO config loaded: cto-config.json'

  it.each([
    ['the CodeRun is of its kind', 'cleo', { runType: 'quality' }, []],
    ['the task is meant for it', 'rex', { taskId: '7' }, [{ agentHint: '5DLabs-Rex' }]],
  ])('match where %s', (_, agent, state, tasks) => {
    const play = createPlayLog(engine)
    play.monitor.expectSession(sessionOf([agent], tasks))
    play.detector.push(codeRunAt(0, state, labelsOf(agent)))
    play.log(1, early, labelsOf(agent))
    play.advance(71)
    expect(statusOf(play, 'role-matches-task')?.outcome).toBe('passed')
  })

  it.each([
    ['rex', 'quality'],
    ['cleo', 'intake'],
  ])('do not where %s runs for %s, whatever its log says', (agent, runType) => {
    const play = createPlayLog(engine)
    play.log(0, "INFO: Role 'implementation' matches task type 'implementation'", labelsOf(agent))
    const detections = play.detector.push(codeRunAt(1, { runType }, labelsOf(agent)))
    expect(checksOf(play.verdicts[0], 'failed')).toEqual(['role-matches-task'])
    expect(detections.map(({ ruleId }) => ruleId)).toEqual(['cto-preflight-failed'])
  })

  it.each([
    ['rex', ['rex'], [], 'passed'],
    ['rex', ['cleo'], [], 'missing'],
    ['cleo', ['cleo'], [{ agentHint: 'blaze' }], 'passed'],
    ['cleo', ['cleo'], [{ agentHint: 'atlas' }], 'missing'],
    ['cleo', ['cleo'], [], 'missing'],
  ])('the language of %s in a session of %j with tasks %j is %s', (agent, agents, tasks, outcome) => {
    const play = createPlayLog(engine)
    play.monitor.expectSession(sessionOf(agents, tasks))
    play.log(0, early, { ...labelsOf(agent), 'task-id': '7' })
    play.advance(70)
    expect(statusOf(play, 'language-context-set')?.outcome).toBe(outcome)
  })
})
