import { toId } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildSession, describeMonitor, type MonitorStep } from '@healer/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPreflightMonitor, identifySubject } from '../../src/index.ts'
import { createSharingEngine } from '../create-sharing-engine.ts'
import { createPlayLog, lineOf, rexLabels } from './play-log.ts'
import { healthyLines, toolLines, without } from './startup-lines.ts'

const engine = createSharingEngine(createRe2WasmEngine())

interface Step {
  readonly atSeconds: number
  readonly message?: string
  readonly labels?: Readonly<Record<string, string>>
}

const podOf = (agent: string, number: number) => ({
  play_id: 'play-42',
  agent,
  pod: `coderun-${agent}-${number}`,
})
const spread = (
  lines: readonly string[],
  start: number,
  labels: Readonly<Record<string, string>>,
): readonly Step[] => lines.map((message, index) => ({ atSeconds: start + index, message, labels }))

const cliWithoutGithub = 'INFO: Tool inventory check - CLI has available: [memory_create_entities]'

// Runs that pass, that lack a tool, that report a failure, that stay silent and that only speak of tools.
const story: readonly Step[] = [
  ...spread(healthyLines, 0, podOf('rex', 1)),
  ...spread([...without(healthyLines, 'CLI has'), cliWithoutGithub], 3, podOf('rex', 2)),
  ...spread(['hello', 'ERROR: CTO config missing or invalid: parse error at line 42'], 5, podOf('cleo', 1)),
  ...spread(['hello'], 8, podOf('tess', 1)),
  ...spread(
    toolLines.map((line) => line.replace("Agent 'rex'", "Agent 'bolt'")),
    9,
    podOf('bolt', 1),
  ),
  ...spread(['working', 'ERROR: tools-server unreachable'], 30, podOf('rex', 1)),
  ...[20, 40, 68.5, 70, 77.9, 78, 79, 90, 110].map((atSeconds) => ({ atSeconds })),
].toSorted((a, b) => a.atSeconds - b.atSeconds)

/** As version 0.1 wrote it: a run in the middle of its start, and one with its verdict. */
const firstSnapshot = {
  format: 1,
  timeMs: 10_000,
  sessions: [['play-42', [['rex', { remoteTools: ['brave_search'], localServers: [] }]]]],
  open: [
    [
      '["run","coderun-rex-42-abcde"]',
      {
        subject: { playId: 'play-42', agent: 'rex', runId: 'coderun-rex-42-abcde' },
        startedAtMs: 1000,
        sawStart: true,
        dueAtMs: 71_000,
        lastAtMs: 4000,
        lastRecord: {
          id: 'test:coderun-rex-42-abcde:5',
          source: 'test',
          stream: 'coderun-rex-42-abcde',
          atMs: 4000,
          message: 'INFO: MCP tools initialized: 2 remote tools available',
          labels: rexLabels,
        },
        facts: {
          settled: { 'config-loaded': { outcome: 'passed', recordId: 'test:coderun-rex-42-abcde:1' } },
          declared: {
            tools: ['memory_create_entities', 'brave_search'],
            recordId: 'test:coderun-rex-42-abcde:2',
          },
          configured: {
            tools: ['brave_search'],
            localServers: ['git'],
            recordId: 'test:coderun-rex-42-abcde:3',
          },
          remoteTools: { count: 2, recordId: 'test:coderun-rex-42-abcde:5' },
          readyServers: [{ name: 'git', recordId: 'test:coderun-rex-42-abcde:4' }],
          namedMissing: [],
        },
      },
    ],
  ],
  settled: [['["run","settled"]', 3000]],
  unreviewed: [],
  counters: {
    runs: 2,
    verdicts: { pass: 1, fail: 0, unknown: 0 },
    forgottenRuns: 0,
    evictedRuns: 0,
    unjudgedRuns: 0,
    evictedSessions: 0,
  },
}

const session = buildSession({ playId: toId<'PlayId'>('play-42') })
const sessionOf = (agent: string, remoteTools: readonly string[]) =>
  buildSession({
    playId: toId<'PlayId'>('play-42'),
    agents: new Map([[agent, { remoteTools, localServers: new Map() }]]),
  })

const heard: string[] = []
const createHeardLog = () =>
  createPlayLog(engine, { onVerdict: (verdict) => heard.push(JSON.stringify(verdict)) })
const pair = [createHeardLog(), createHeardLog()] as const
const blank = pair[0].detector.snapshot()

/**
 * Plays the story; before the steps that are named the detector gives way to another one. There are two, which take turns:
 * each has a past that the snapshot must wipe out.
 */
function playStory(stops: ReadonlySet<number>): {
  readonly verdicts: readonly string[]
  readonly raised: readonly string[]
} {
  let [play, spare] = pair
  play.detector.restore(blank)
  play.monitor.expectSession(session)
  heard.length = 0
  const raised = story.flatMap(({ atSeconds, message, labels }, index) => {
    if (stops.has(index)) {
      spare.detector.restore(JSON.parse(JSON.stringify(play.detector.snapshot())))
      ;[play, spare] = [spare, play]
    }
    const detections =
      message === undefined
        ? play.advance(atSeconds)
        : play.detector.push(lineOf(index, atSeconds, message, labels))
    return detections.map(({ id, fingerprint, isPrimary }) => `${id} ${fingerprint} ${isPrimary}`)
  })
  return { verdicts: [...heard], raised }
}

describe('a restart', () => {
  const whole = playStory(new Set())

  it('has something to lose in this story', () => {
    expect(whole.raised.length).toBeGreaterThan(3)
    expect(
      whole.verdicts
        .map((line) => JSON.parse(line))
        .map(({ subject, verdict }) => `${subject.runId} ${verdict}`),
    ).toEqual([
      'coderun-cleo-1 fail',
      'coderun-rex-1 pass',
      'coderun-rex-2 fail',
      'coderun-rex-1 fail',
      'coderun-tess-1 fail',
      'coderun-bolt-1 pass',
    ])
  })

  it('from a snapshot at any step gives the same verdicts and detections', () => {
    story.forEach((_, index) => {
      expect(playStory(new Set([index])), `restarted before step ${index + 1}`).toEqual(whole)
    })
  })

  it('any number of times gives the same', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: story.length - 1 })), (stops) => {
        expect(playStory(new Set(stops))).toEqual(whole)
      }),
      { numRuns: 30, seed: 7 },
    )
  })

  it('between a session and what it settles loses neither', () => {
    const [first, second] = [createPlayLog(engine), createPlayLog(engine)]
    first.logAll(0, ['hello', 'INFO: Tool inventory check - CLI has available: [brave_search]'])
    first.monitor.expectSession(sessionOf('rex', ['github_*']))
    second.detector.restore(JSON.parse(JSON.stringify(first.detector.snapshot())))
    expect(second.advance(5).map(({ captures }) => captures.tools)).toEqual([['github_*']])
    expect(second.advance(6)).toEqual([])
  })

  it('keeps the counters', () => {
    const first = createPlayLog(engine)
    first.logAll(0, healthyLines)
    const second = createPlayLog(engine)
    second.detector.restore(JSON.parse(JSON.stringify(first.detector.snapshot())))
    expect(second.monitor.counters()).toEqual(first.monitor.counters())
    expect(second.monitor.counters().verdicts.pass).toBe(1)
  })

  it('keeps event time, so that a start which is long past has its time', () => {
    const [first, second] = [createPlayLog(engine), createPlayLog(engine)]
    first.advance(1000)
    second.detector.restore(JSON.parse(JSON.stringify(first.detector.snapshot())))
    second.log(0, 'hello')
    second.advance(1009)
    expect(second.verdicts).toEqual([])
    second.advance(1010)
    expect(second.verdicts).toHaveLength(1)
  })

  it('keeps the nanoseconds of a record', () => {
    const [first, second] = [createPlayLog(engine), createPlayLog(engine)]
    first.detector.push({ ...lineOf(1, 0, 'hello'), atNs: 123_456_789n })
    second.detector.restore(JSON.parse(JSON.stringify(first.detector.snapshot())))
    expect(second.advance(70)[0]?.record.atNs).toBe(123_456_789n)
  })

  it('goes on from a snapshot of the first format', () => {
    const play = createPlayLog(engine)
    play.monitor.restore(firstSnapshot)
    play.log(20, 'INFO: Tool inventory check - CLI has available: [memory_create_entities]')
    expect(play.verdicts).toMatchObject([
      { verdict: 'fail', startedAtMs: 1000, subject: { agent: 'rex' }, missingTools: ['brave_search'] },
    ])
    play.log(21, 'ERROR: tools-server unreachable', { ...rexLabels, pod: 'settled' })
    expect(play.verdicts).toHaveLength(1)
    expect(play.monitor.counters()).toMatchObject({
      runs: 2,
      verdicts: { pass: 1, fail: 1 },
      unreadableStates: 0,
    })
  })

  it('keeps from a snapshot of the first format whatever was known', () => {
    const play = createPlayLog(engine)
    play.monitor.restore(firstSnapshot)
    play.advance(71)
    expect(play.verdicts[0]?.checks.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['agent-identified', 'passed'],
      ['role-matches-task', 'missing'],
      ['template-loaded', 'missing'],
      ['language-context-set', 'passed'],
      ['config-loaded', 'passed'],
      ['remote-tools-accessible', 'passed'],
      ['local-servers-initialized', 'passed'],
      ['tools-server-reachable', 'missing'],
      ['declared-tools-available', 'missing'],
    ])
  })

  it('keeps a run that was unknown, and tells it from the next one', () => {
    const [first, second] = [
      createPlayLog(engine, { sourceHealth: () => 'stale' }),
      createPlayLog(engine, { sourceHealth: () => 'stale' }),
    ]
    first.logAll(0, without(healthyLines, 'Connected'))
    first.advance(70)
    second.detector.restore(JSON.parse(JSON.stringify(first.detector.snapshot())))
    second.log(30, 'INFO: Connected to tools-server at http://cto-tools:8080')
    expect(second.verdicts.map(({ verdict, revises }) => [verdict, revises])).toEqual([['pass', 'unknown']])
    expect(second.monitor.counters()).toMatchObject({ runs: 1, revisedVerdicts: 1 })
  })

  it.each([undefined, null, 7, {}, { format: 3 }, { format: 2 }, { format: 1, sessions: [], open: 1 }])(
    'refuses %j, which is no snapshot',
    (snapshot) => {
      const { monitor } = createPlayLog(engine)
      expect(() => monitor.restore(snapshot)).toThrow(
        expect.objectContaining({ code: 'HEALER_USAGE_INVALID' }),
      )
    },
  )

  it.each([
    { counters: null },
    { counters: { runs: 1 } },
    { sessions: [['p', []]] },
    { settled: [['k', 7]] },
    { settled: [['k', { touchedAtMs: 0, run: {} }]] },
    { sources: [['s', {}]] },
    { open: [['k', { lastRecord: {} }]] },
    { open: [null] },
  ])('refuses one that was damaged, rather than fail on every record after it: %j', (damage) => {
    const { monitor, detector } = createPlayLog(engine)
    detector.push(lineOf(1, 0, 'hello'))
    const snapshot = { ...(monitor.snapshot() as object), ...damage }
    expect(() => monitor.restore(snapshot)).toThrow(expect.objectContaining({ code: 'HEALER_USAGE_INVALID' }))
  })
})

describeMonitor('cto-preflight', () => ({
  create: () => createPreflightMonitor({ engine }),
  story: story.map(({ atSeconds, message, labels = rexLabels }, index): MonitorStep => {
    if (message === undefined) return { advanceToMs: atSeconds * 1000 }
    const record = lineOf(index, atSeconds, message, labels)
    return { observe: { record, subject: identifySubject(record.labels), detections: [] } }
  }),
}))
