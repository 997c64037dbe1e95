import { describe, expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import { type Detection, type Monitor, type Observation, toId } from '../contracts/index.ts'
import { UsageError } from '../errors/index.ts'
import { createFakeMonitor } from '../testing/fakes/create-fake-monitor.ts'
import { buildDetection } from '../testing/samples/build-detection.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'
import type { DetectorOptions } from './detector-options.ts'

const boom = buildRecord({ message: 'boom' })

function detect(options: Partial<DetectorOptions>) {
  return createDetector({ packs: [buildRulePack([buildRule()])], engine: createNativeEngine(), ...options })
}

function monitor(overrides: Partial<Monitor>): Monitor {
  return {
    contractVersion: 1,
    name: 'scripted',
    observe: () => [],
    advance: () => [],
    snapshot: () => ({}),
    restore: () => {},
    ...overrides,
  }
}

function raise(id: string, overrides: Partial<Detection> = {}): Detection {
  return buildDetection({ ruleId: toId<'RuleId'>(id), record: boom, ...overrides })
}

function order(detections: readonly Detection[]) {
  return detections.map(({ ruleId, isPrimary }) => [ruleId, isPrimary])
}

describe('observing', () => {
  it('shows monitors every record with its subject and what the rules said, ranked', () => {
    const seen: Observation[] = []
    const observe = (observation: Observation) => {
      seen.push(observation)
      return []
    }
    const quiet = buildRecord({ lineNumber: 2 })
    const detector = detect({ monitors: [monitor({ observe })], identifySubject: () => ({ agent: 'rex' }) })
    const detections = detector.push(boom)
    detector.push(quiet)
    expect(seen).toEqual([
      { record: boom, subject: { agent: 'rex' }, detections },
      { record: quiet, subject: { agent: 'rex' }, detections: [] },
    ])
  })

  it('ranks what monitors raise among what the rules raised, behind them where they are equal', () => {
    const first = monitor({ name: 'first', observe: () => [raise('a-1'), raise('m-top', { priority: 1 })] })
    const second = monitor({
      name: 'second',
      observe: () => [raise('a-2'), raise('m-low', { severity: 'low' })],
    })
    expect(order(detect({ monitors: [first, second] }).push(boom))).toEqual([
      ['m-top', true],
      ['boom', false],
      ['a-1', false],
      ['a-2', false],
      ['m-low', false],
    ])
  })

  it('marks a primary for each record, so that one about an earlier record takes none away', () => {
    const earlier = buildRecord({ lineNumber: 9 })
    const observe = () => [raise('a', { record: earlier, priority: 1 }), raise('b', { record: earlier })]
    expect(order(detect({ monitors: [monitor({ observe })] }).push(boom))).toEqual([
      ['a', true],
      ['boom', true],
      ['b', false],
    ])
  })

  it('goes on when a monitor throws, tells it and counts it', () => {
    const observe = () => {
      throw new Error('confused')
    }
    const detector = detect({
      monitors: [monitor({ observe }), monitor({ name: 'other', observe: () => [raise('m')] })],
    })
    const failures: unknown[] = []
    detector.on('monitor-failed', (failure) => failures.push(failure))
    expect(order(detector.push(boom))).toEqual([
      ['boom', true],
      ['m', false],
    ])
    expect(failures).toEqual([{ monitor: 'scripted', reason: 'confused' }])
    expect(detector.counters().monitorFailures).toBe(1)
  })
})

it.each([undefined, Promise.resolve([]), [undefined], [{ ruleId: 'm' }]])(
  'takes an answer that is no array of detections for a failure, and goes on (%#)',
  (answer) => {
    const observe = () => answer as unknown as readonly Detection[]
    const detector = detect({ monitors: [monitor({ observe })] })
    const failures: unknown[] = []
    detector.on('monitor-failed', (failure) => failures.push(failure))
    expect(order(detector.push(boom))).toEqual([['boom', true]])
    expect(failures).toEqual([{ monitor: 'scripted', reason: 'it did not answer an array of detections' }])
  },
)

describe('time', () => {
  it('asks monitors only when it is moved: a record moves nothing', () => {
    const times: number[] = []
    const advance = ({ atMs }: { readonly atMs: number }) => {
      times.push(atMs)
      return [raise('due')]
    }
    const detector = detect({ monitors: [monitor({ advance })] })
    const raised: unknown[] = []
    detector.on('detection-raised', ({ ruleId }) => raised.push(ruleId))
    detector.push(buildRecord({ atMs: 1_000_000 }))
    expect(times).toEqual([])
    expect(order(detector.advance(10))).toEqual([['due', true]])
    expect(raised).toEqual(['due'])
    expect(detector.advance(9)).toEqual([])
    detector.advance(10)
    detector.advance(11)
    expect(times).toEqual([10, 10, 11])
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('is not %d', (atMs) => {
    expect(() => detect({}).advance(atMs)).toThrow(UsageError)
  })
})

describe('snapshots', () => {
  const monitors = () => [createFakeMonitor({ quietMs: 100 })]

  it('carry event time and the monitors over a restart, through JSON', () => {
    const first = detect({ monitors: monitors() })
    expect(first.snapshot()).toEqual({
      format: 1,
      monitors: [{ name: 'quiet-streams', state: { streams: [] } }],
    })
    first.push(buildRecord({ atMs: 0 }))
    first.advance(50)
    const stored = JSON.stringify(first.snapshot())

    const second = detect({ monitors: monitors() })
    second.restore(JSON.parse(stored))
    expect(second.advance(49)).toEqual([])
    expect(second.snapshot().eventTimeMs).toBe(50)
    expect(second.advance(100)).toEqual(first.advance(100))
    expect(second.counters().detections).toBe(1)
    expect(JSON.stringify(second.snapshot())).toBe(JSON.stringify(first.snapshot()))
  })

  it('leave a monitor that they do not know as it is, and leave out one that is gone', () => {
    const stored = detect({ monitors: [createFakeMonitor({ quietMs: 5, name: 'gone' })] }).snapshot()
    const detector = detect({ monitors: monitors() })
    detector.push(boom)
    const before = detector.snapshot().monitors
    detector.restore(stored)
    expect(detector.snapshot().monitors).toEqual(before)
  })

  it.each([
    [undefined, 'it is not an object'],
    [{ format: 2, monitors: [] }, 'its format is not 1'],
    [{ format: 1, eventTimeMs: 'noon', monitors: [] }, 'its eventTimeMs is not a time'],
    [{ format: 1 }, 'its monitors are not an array'],
    [{ format: 1, monitors: [{ state: {} }] }, 'one of its monitors has no name'],
  ])('that are none are refused: %j', (snapshot, reason) => {
    expect(() => detect({}).restore(snapshot)).toThrow(reason)
  })

  it('that a monitor refuses are refused with its name and reason', () => {
    const restore = () => {
      throw new Error('too old')
    }
    const detector = detect({ monitors: [monitor({ restore })] })
    expect(() => detector.restore(detector.snapshot())).toThrow(UsageError)
    expect(() => detector.restore(detector.snapshot())).toThrow(/scripted.*too old/)
  })
})

it('refuses two monitors of one name, since a snapshot could not tell them apart', () => {
  expect(() => detect({ monitors: [monitor({}), monitor({})] })).toThrow(UsageError)
})
