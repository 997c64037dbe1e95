import { toId } from '@healer/core'
import type { LogRecord, PlaySession } from '@healer/core/contracts'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildSession } from '@healer/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSharingEngine } from '../create-sharing-engine.ts'
import { codeRunAt, createPlayLog, lineOf, type PlayLog, podAt, rexCodeRun, rexLabels } from './play-log.ts'
import { healthyLines, promptLines, toolLines, without } from './startup-lines.ts'

const engine = createSharingEngine(createRe2WasmEngine())
const seeded = { seed: 20_260_114, numRuns: 300 }

/** What comes from one source, in its order; sources may be delivered in any order. */
type Delivery = LogRecord | PlaySession
type Stream = readonly Delivery[]

const quietLines = without(without(toolLines, 'CTO config declares'), 'tools configured')
const lacking = 'INFO: Tool inventory check - CLI has available: [memory_create_entities]'
const starts: Readonly<Record<string, readonly string[]>> = {
  healthy: healthyLines,
  documented: toolLines,
  quiet: quietLines,
  lacking: [...without(toolLines, 'CLI has'), lacking],
  'quiet and lacking': [...without(quietLines, 'CLI has'), lacking],
  'failing after all': [...healthyLines, 'ERROR: tools-server unreachable'],
  'half told': toolLines.slice(0, 4),
  'without a template': [...without(promptLines, 'template'), ...toolLines],
  silent: [],
}

const server = { isEnabled: true, tools: [] }
const sessionOf = (remoteTools: readonly string[], serverNames: readonly string[]): PlaySession => {
  const localServers = new Map(serverNames.map((name) => [name, server] as const))
  return buildSession({
    playId: toId<'PlayId'>('play-42'),
    agents: new Map([['rex', { remoteTools, localServers }]]),
    tasks: [{ id: '42', title: 'Task', agentHint: 'rex', dependencies: [], priority: 0 }],
  })
}
const sessions: Readonly<Record<string, Stream>> = {
  none: [],
  'with what is there': [sessionOf(['github_*'], ['filesystem', 'git'])],
  'with what is not there': [sessionOf(['github_*', 'brave_search'], ['filesystem'])],
  'with a server that never comes': [sessionOf(['memory_create_entities'], ['filesystem', 'browser'])],
}

const pods: Readonly<Record<string, Stream>> = {
  none: [],
  'seen to start': [podAt(0, { phase: 'Pending' }), podAt(4, { startedAtMs: 0 })],
  'met running': [podAt(3, { startedAtMs: 1000 })],
  'that waits': [podAt(0, { phase: 'Pending' })],
}
const codeRuns: Readonly<Record<string, Stream>> = {
  none: [],
  'that runs': [
    codeRunAt(0, { phase: 'Pending', runType: 'implementation', taskId: '42' }),
    codeRunAt(2, { runType: 'implementation', taskId: '42' }),
  ],
  'of another role': [codeRunAt(1, { runType: 'quality' })],
}
const others: Readonly<Record<string, Stream>> = {
  none: [],
  'that goes on': [62, 66, 140].map((atSeconds, index) =>
    lineOf(index, atSeconds, 'working', { play_id: 'play-42', agent: 'cleo', pod: 'cleo-1' }),
  ),
}

const labelsOf = (namesCodeRun: boolean) =>
  namesCodeRun ? { ...rexLabels, 'coderun.cto.5dlabs.io/name': rexCodeRun } : rexLabels
const linesOf = (name: string, atSeconds: number, namesCodeRun: boolean): Stream =>
  (starts[name] ?? []).map((line, index) =>
    lineOf(index + 1, atSeconds + index * 3, line, labelsOf(namesCodeRun)),
  )

const pick = <Value>(choices: Readonly<Record<string, Value>>) => fc.constantFrom(...Object.keys(choices))
const story = fc.record({
  start: pick(starts),
  atSeconds: fc.constantFrom(5, 40),
  namesCodeRun: fc.boolean(),
  session: pick(sessions),
  pod: pick(pods),
  codeRun: pick(codeRuns),
  other: pick(others),
})
type Story = typeof story extends fc.Arbitrary<infer Value> ? Value : never

const streamsOf = (given: Story): readonly Stream[] => [
  linesOf(given.start, given.atSeconds, given.namesCodeRun),
  sessions[given.session] ?? [],
  pods[given.pod] ?? [],
  codeRuns[given.codeRun] ?? [],
  others[given.other] ?? [],
]

/** Takes from the streams in the order that the numbers say; each keeps its own. */
function interleave(streams: readonly Stream[], choices: readonly number[]): readonly Delivery[] {
  const rest = streams.map((stream) => [...stream])
  const delivered: Delivery[] = []
  for (let turn = 0; ; turn += 1) {
    const waiting = rest.filter((stream) => stream.length > 0)
    const next = waiting[(choices[turn % choices.length] ?? 0) % waiting.length]?.shift()
    if (next === undefined) return delivered
    delivered.push(next)
  }
}

function byTime(streams: readonly Stream[]): readonly Delivery[] {
  const timeOf = (delivery: Delivery) => ('atMs' in delivery ? delivery.atMs : -1)
  return streams.flat().toSorted((a, b) => timeOf(a) - timeOf(b))
}

interface Outcome {
  readonly verdict: string | undefined
  readonly startedAtMs: number | undefined
  readonly fingerprints: readonly string[]
}

// Two detectors for all stories, since a pack takes its time to compile; what they saw before is wiped out each time.
const heard: PlayLog['verdicts'][number][] = []
const createHeardLog = () => createPlayLog(engine, { onVerdict: (verdict) => heard.push(verdict) })
const pair = [createHeardLog(), createHeardLog()] as const
const blank = pair[0].detector.snapshot()

function play(deliveries: readonly Delivery[], stops: ReadonlySet<number> = new Set()): Outcome {
  let [log, spare] = pair
  log.detector.restore(blank)
  heard.length = 0
  const raised = deliveries.flatMap((delivery, index) => {
    if (stops.has(index)) {
      spare.detector.restore(JSON.parse(JSON.stringify(log.detector.snapshot())))
      ;[log, spare] = [spare, log]
      log.advance(5)
    }
    if ('atMs' in delivery) return log.detector.push(delivery)
    log.monitor.expectSession(delivery)
    return []
  })
  const due = [...raised, ...log.advance(75), ...log.advance(150), ...log.advance(300)]
  const own = due.filter(
    ({ ruleId, subject }) => ruleId === 'cto-preflight-failed' && subject.agent === 'rex',
  )
  const last = heard.findLast(({ subject }) => subject.agent === 'rex')
  return {
    verdict: last?.verdict,
    startedAtMs: last?.startedAtMs,
    fingerprints: own.map(({ fingerprint }) => fingerprint),
  }
}

describe('the order in which sources deliver', () => {
  it('changes neither the verdict nor when the run began, nor that a failure is told once', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(story, fc.array(fc.nat({ max: 11 }), { minLength: 1 }), (given, choices) => {
        const streams = streamsOf(given)
        const inOrder = play(byTime(streams))
        const shuffled = play(interleave(streams, choices))
        seen.set(inOrder.verdict ?? 'none', (seen.get(inOrder.verdict ?? 'none') ?? 0) + 1)
        expect(inOrder.fingerprints.length).toBe(inOrder.verdict === 'fail' ? 1 : 0)
        // A failure that is told at once is told by what was known then.
        const known =
          inOrder.verdict === 'fail' ? { ...shuffled, startedAtMs: inOrder.startedAtMs } : shuffled
        expect({ ...known, fingerprints: known.fingerprints.length }).toEqual({
          ...inOrder,
          fingerprints: inOrder.fingerprints.length,
        })
      }),
      seeded,
    )
    expect([...seen.keys()].toSorted()).toEqual(['fail', 'none', 'pass', 'unknown'])
  })

  it('does not either where the monitor is stored and started again between any two of them', () => {
    const stops = fc.uniqueArray(fc.nat({ max: 25 }), { maxLength: 4 })
    fc.assert(
      fc.property(story, fc.array(fc.nat({ max: 11 }), { minLength: 1 }), stops, (given, choices, cuts) => {
        const deliveries = interleave(streamsOf(given), choices)
        expect(play(deliveries, new Set(cuts))).toEqual(play(deliveries))
      }),
      { ...seeded, numRuns: 150 },
    )
  })
})
