import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { describe, expect, it } from 'vitest'
import { preflightChecks } from '../../src/index.ts'
import { createSharingEngine } from '../create-sharing-engine.ts'
import { checksOf, createPlayLog } from './play-log.ts'
import { healthyLines, promptLines, toolLines, without } from './startup-lines.ts'

const engine = createSharingEngine(createRe2WasmEngine())
const allChecks = preflightChecks.map(({ name }) => name)

describe('a run that has all it needs', () => {
  it('passes with the line that completes the picture', () => {
    const play = createPlayLog(engine)
    play.logAll(0, healthyLines.slice(0, -1))
    expect(play.verdicts).toEqual([])
    expect(play.log(5, healthyLines.at(-1) ?? '')).toEqual([])
    const [verdict] = play.verdicts
    expect(verdict).toMatchObject({
      verdict: 'pass',
      startedAtMs: 0,
      atMs: 5000,
      subject: { playId: 'play-42', agent: 'rex', runId: 'coderun-rex-42-abcde' },
      declaredTools: ['memory_create_entities', 'github_*'],
      availableTools: ['memory_create_entities', 'mcp_tools_github_create_issue'],
      missingTools: [],
    })
    expect(verdict?.checks.map(({ name }) => name)).toEqual(allChecks)
    expect(checksOf(verdict, 'passed')).toEqual(allChecks)
    expect(verdict?.checks.every(({ recordId }) => recordId?.startsWith('test:coderun-rex-42-abcde:'))).toBe(
      true,
    )
  })

  it('has one verdict, whatever comes when its time is up', () => {
    const play = createPlayLog(engine)
    play.logAll(0, healthyLines)
    play.logAll(30, healthyLines)
    play.log(70, 'ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search]')
    play.advance(500)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['pass'])
    expect(play.monitor.counters()).toMatchObject({ runs: 1, verdicts: { pass: 1, fail: 0, unknown: 0 } })
  })

  it.each([5, 60, 69.9])('is taken its pass from when a check fails in second %d', (seconds) => {
    const play = createPlayLog(engine)
    play.logAll(0, healthyLines)
    const detections = play.log(seconds, 'ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search]')
    play.advance(500)
    expect(play.verdicts.map(({ verdict, revises }) => [verdict, revises])).toEqual([
      ['pass', undefined],
      ['fail', 'pass'],
    ])
    expect(detections.map(({ ruleId }) => ruleId)).toContain('cto-preflight-failed')
    expect(play.monitor.counters()).toMatchObject({ verdicts: { pass: 1, fail: 1 }, revisedVerdicts: 1 })
  })

  it('passes when the time is up, without lines of prompts, which the platform does not promise', () => {
    const play = createPlayLog(engine)
    play.logAll(0, toolLines)
    expect(play.verdicts).toEqual([])
    expect(play.advance(70)).toEqual([])
    expect(play.verdicts.map(({ verdict, atMs }) => [verdict, atMs])).toEqual([['pass', 70_000]])
    expect(checksOf(play.verdicts[0], 'passed')).toEqual(allChecks)
  })

  it('passes with tools beyond the declared ones', () => {
    const play = createPlayLog(engine)
    play.logAll(0, [
      ...without(healthyLines, 'CLI has available'),
      'INFO: Tool inventory check - CLI has available: [Read, memory_create_entities, github_x, Write]',
    ])
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['pass'])
  })

  it('passes with nothing, where its own log says that nothing is declared', () => {
    const play = createPlayLog(engine)
    play.logAll(0, [
      ...promptLines,
      'INFO: CTO config loaded: cto-config.json',
      "INFO: Agent 'rex' tools configured: remote=[], local=[]",
    ])
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['pass'])
  })
})

describe('a run in which a line reports a failure', () => {
  it.each([
    ['ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search]', 'A10', 'declared-tools-available'],
    ["ERROR: Tool 'brave_search' not found in tools-server", 'A10', 'declared-tools-available'],
    ['ERROR: CTO config missing or invalid: parse error at line 42', 'A11', 'config-loaded'],
    ['ERROR: cto-config missing', 'A11', 'config-loaded'],
    [
      "ERROR: MCP server 'filesystem' failed to initialize: permission denied",
      'A12',
      'local-servers-initialized',
    ],
    ["ERROR: Remote tool 'x' unreachable: connection refused", 'A12', 'remote-tools-accessible'],
    ['ERROR: tools-server unreachable', 'A12', 'tools-server-reachable'],
  ])('fails at once: %s', (line, alertCode, check) => {
    const play = createPlayLog(engine)
    play.log(0, 'INFO: Agent type identified: rex')
    const detections = play.log(3, line)
    const failed = detections.filter(({ ruleId }) => ruleId === 'cto-preflight-failed')
    expect(failed).toHaveLength(1)
    expect(failed[0]).toMatchObject({
      alertCode,
      priority: 1,
      severity: 'critical',
      tier: 'P0',
      pack: 'cto@0.1.0',
      isPrimary: false,
      captures: { checks: [check] },
    })
    expect(detections[0]).toMatchObject({ alertCode, isPrimary: true, fingerprint: failed[0]?.fingerprint })
    expect(play.verdicts.map(({ verdict, atMs }) => [verdict, atMs])).toEqual([['fail', 3000]])
    expect(checksOf(play.verdicts[0], 'failed')).toEqual([check])
    expect(checksOf(play.verdicts[0], 'missing')).toEqual([])
  })

  it('names the tools that the line names', () => {
    const play = createPlayLog(engine)
    const detections = play.log(0, 'ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search, x]')
    expect(play.verdicts[0]?.missingTools).toEqual(['brave_search', 'x'])
    expect(detections.at(-1)?.captures).toEqual({
      checks: ['declared-tools-available'],
      tools: ['brave_search', 'x'],
    })
  })

  it('joins the incident of a rule that has no alert code', () => {
    const play = createPlayLog(engine)
    const line = "ERROR: Tool authentication failed: invalid token for 'github_*'"
    const detections = play.log(1, line)
    expect(detections.map(({ ruleId }) => ruleId)).toEqual([
      'cto-preflight-failed',
      'cto-authentication-broken',
    ])
    expect(new Set(detections.map(({ fingerprint }) => fingerprint)).size).toBe(1)
    expect(checksOf(play.verdicts[0], 'failed')).toEqual(['remote-tools-accessible'])
  })

  it.each([
    ['INFO: Agent type identified: cleo', 'agent-identified'],
    ['ERROR: Agent type not identified', 'agent-identified'],
    ["ERROR: Role 'review' does not match task type 'implementation'", 'role-matches-task'],
    ['ERROR: Prompt template not found: rex/implementation.hbs', 'template-loaded'],
    ['ERROR: Language context not set', 'language-context-set'],
  ])('fails at once, without an alert code: %s', (line, check) => {
    const play = createPlayLog(engine)
    const failed = play.log(1, line).find(({ ruleId }) => ruleId === 'cto-preflight-failed')
    expect(failed).toMatchObject({ action: { strategy: 'fix-config' }, captures: { checks: [check] } })
    expect(failed).not.toHaveProperty('alertCode')
  })

  it('stays in its own incident when the line that settles a comparison fires another rule', () => {
    const play = createPlayLog(engine)
    play.log(0, 'INFO: Tool inventory check - CTO config declares: [brave_search]')
    const detections = play.log(1, 'ERROR: Tool inventory check - CLI has available: [panicked at]')
    expect(detections.map(({ ruleId }) => ruleId)).toEqual(['cto-preflight-failed', 'cto-panicked'])
    expect(new Set(detections.map(({ fingerprint }) => fingerprint)).size).toBe(2)
  })

  it('stays in its own incident when it is another line that failed the check', () => {
    const play = createPlayLog(engine)
    play.log(0, 'INFO: MCP tools initialized: 0 remote tools available')
    const line = "ERROR: Agent 'rex' tools configured: remote=[panicked at], local=[]"
    const detections = play.log(1, line)
    expect(detections.map(({ ruleId }) => ruleId)).toEqual(['cto-preflight-failed', 'cto-panicked'])
    expect(new Set(detections.map(({ fingerprint }) => fingerprint)).size).toBe(2)
  })

  it('has the alert code of the check that has one, when a line fails two', () => {
    const play = createPlayLog(engine)
    const line = 'Prompt template not found: tools-server unreachable'
    const failed = play.log(0, line).find(({ ruleId }) => ruleId === 'cto-preflight-failed')
    expect(failed).toMatchObject({
      alertCode: 'A12',
      captures: { checks: ['template-loaded', 'tools-server-reachable'] },
    })
  })

  it('fails when none of the declared tools is accessible', () => {
    const play = createPlayLog(engine)
    play.log(0, "INFO: Agent 'rex' tools configured: remote=[brave_search], local=[]")
    play.log(1, 'INFO: MCP tools initialized: 0 remote tools available')
    expect(checksOf(play.verdicts[0], 'failed')).toEqual(['remote-tools-accessible'])
  })

  it('is not moved by failures of lower priority', () => {
    const play = createPlayLog(engine)
    play.log(0, 'ERROR: request timeout')
    play.log(1, 'user: is the system prompt missing?')
    expect(play.verdicts).toEqual([])
  })
})

describe('a run whose declared tools are not those that it has', () => {
  it('fails at once with A10, in the incident of the pattern that comes later', () => {
    const play = createPlayLog(engine)
    play.log(0, 'INFO: Tool inventory check - CTO config declares: [memory_create_entities, brave_search]')
    const compared = play.log(1, 'INFO: Tool inventory check - CLI has available: [memory_create_entities]')
    expect(compared).toHaveLength(1)
    expect(compared[0]).toMatchObject({
      ruleId: 'cto-preflight-failed',
      alertCode: 'A10',
      isPrimary: true,
      action: { autonomy: 'draft-pull-request', strategy: 'fix-config' },
      captures: { tools: ['brave_search'] },
      record: { message: 'INFO: Tool inventory check - CLI has available: [memory_create_entities]' },
    })
    expect(play.verdicts[0]).toMatchObject({
      verdict: 'fail',
      declaredTools: ['memory_create_entities', 'brave_search'],
      availableTools: ['memory_create_entities'],
      missingTools: ['brave_search'],
    })
    const named = play.log(2, 'ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search]')
    expect(named[0]?.fingerprint).toBe(compared[0]?.fingerprint)
  })

  it('fails whichever of the two lines comes first', () => {
    const play = createPlayLog(engine)
    play.log(0, 'INFO: Tool inventory check - CLI has available: [a]')
    play.log(1, 'INFO: Tool inventory check - CTO config declares: [a, b]')
    expect(play.verdicts[0]).toMatchObject({ verdict: 'fail', missingTools: ['b'] })
  })
})

describe('who says what is declared', () => {
  it('is the inventory check before what the agent was given', () => {
    const play = createPlayLog(engine)
    play.logAll(
      0,
      [
        ...without(healthyLines, 'CTO config declares'),
        "INFO: Agent 'rex' tools configured: remote=[brave_search], local=[filesystem]",
      ].toReversed(),
    )
    expect(play.verdicts[0]?.declaredTools).toEqual(['brave_search'])
    const both = createPlayLog(engine)
    both.logAll(0, [
      "INFO: Agent 'rex' tools configured: remote=[brave_search], local=[filesystem]",
      'INFO: Tool inventory check - CTO config declares: [git_log]',
      'INFO: Tool inventory check - CLI has available: []',
    ])
    expect(both.verdicts[0]?.declaredTools).toEqual(['git_log'])
  })
})

describe('who has a verdict', () => {
  it('is every agent run for itself', () => {
    const play = createPlayLog(engine)
    const cleo = { play_id: 'play-42', agent: 'cleo', pod: 'coderun-cleo-43' }
    play.logAll(0, healthyLines)
    play.log(0, 'INFO: Agent type identified: cleo', cleo)
    play.log(1, 'ERROR: tools-server unreachable', cleo)
    expect(play.verdicts.map(({ subject, verdict }) => [subject.agent, verdict])).toEqual([
      ['rex', 'pass'],
      ['cleo', 'fail'],
    ])
  })

  it('is the agent within its play where no run is known', () => {
    const play = createPlayLog(engine)
    play.log(0, 'ERROR: tools-server unreachable', { play_id: 'a', agent: 'rex' })
    play.log(0, 'ERROR: tools-server unreachable', { play_id: 'a', agent: 'rex' })
    play.log(0, 'ERROR: tools-server unreachable', { play_id: 'b', agent: 'rex' })
    expect(play.verdicts.map(({ subject }) => subject.playId)).toEqual(['a', 'b'])
  })

  it.each([[{}], [{ play_id: 'play-42', pod: 'cto-controller-1' }]])(
    'is not what is no agent: %j',
    (labels) => {
      const play = createPlayLog(engine)
      play.log(0, 'ERROR: tools-server unreachable', labels)
      play.advance(1000)
      expect(play.verdicts).toEqual([])
      expect(play.monitor.counters().runs).toBe(0)
    },
  )
})
