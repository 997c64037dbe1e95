import { toId } from '@healer/core'
import { buildTypedRecord } from '@healer/core/contracts'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { describe, expect, it } from 'vitest'
import { createSharingEngine } from '../create-sharing-engine.ts'
import { checksOf, codeRunAt, createPlayLog, type PlayLog, podAt, rexCodeRun, rexLabels } from './play-log.ts'
import { healthyLines, toolLines } from './startup-lines.ts'

const engine = createSharingEngine(createRe2WasmEngine())
const cleo = { play_id: 'play-42', agent: 'cleo', pod: 'coderun-cleo-43' }
const ofCodeRun = { ...rexLabels, 'coderun.cto.5dlabs.io/name': rexCodeRun }
const outcomes = (play: PlayLog) =>
  play.verdicts.map(({ subject, verdict, startedAtMs }) => [subject.runId, verdict, startedAtMs])

describe('a run that its pod begins', () => {
  it('has its time from when the pod runs, not from its first line', () => {
    const play = createPlayLog(engine)
    play.detector.push(podAt(0))
    play.logAll(61, healthyLines)
    play.advance(70)
    expect(outcomes(play)).toEqual([[rexLabels.pod, 'fail', 0]])
    expect(checksOf(play.verdicts[0], 'missing')).toContain('config-loaded')
  })

  it('passes by the lines of its log', () => {
    const play = createPlayLog(engine)
    play.detector.push(podAt(0))
    play.logAll(5, healthyLines)
    expect(outcomes(play)).toEqual([[rexLabels.pod, 'pass', 0]])
  })

  it('began when its node took it on, where it was met running', () => {
    const play = createPlayLog(engine)
    play.detector.push(podAt(20, { startedAtMs: 3000 }))
    play.logAll(21, toolLines)
    play.advance(73)
    expect(outcomes(play)).toEqual([[rexLabels.pod, 'pass', 3000]])
  })

  it('began when it was seen to run, where it was seen to wait', () => {
    const play = createPlayLog(engine)
    play.detector.push(podAt(0, { phase: 'Pending' }))
    play.detector.push(podAt(50, { startedAtMs: 0 }))
    play.logAll(55, toolLines)
    play.advance(119.9)
    expect(outcomes(play)).toEqual([])
    play.advance(120)
    expect(outcomes(play)).toEqual([[rexLabels.pod, 'pass', 50_000]])
  })

  it('was met halfway where it runs for longer than its time: what was not seen is unknown', () => {
    const play = createPlayLog(engine)
    play.detector.push(podAt(1000, { startedAtMs: 0 }))
    play.log(1001, 'working')
    play.log(1065, 'working')
    play.advance(1100)
    expect(outcomes(play)).toEqual([[rexLabels.pod, 'unknown', 940_000]])
  })

  it.each([
    ['nobody else is heard', []],
    ['the others are silent, too', [30]],
    ['another source is behind', [61, 30]],
  ])('and that never says a word is unknown while %s', (_, heardAtSeconds) => {
    const play = createPlayLog(engine)
    play.detector.push(podAt(0))
    for (const [index, seconds] of heardAtSeconds.entries()) {
      const line = { stream: 'cleo', atMs: seconds * 1000, labels: cleo, message: 'working' }
      play.detector.push({ ...line, id: toId<'RecordId'>(`${index}`), source: `loki-${index}` })
    }
    play.advance(70)
    expect(outcomes(play)).toContainEqual([rexLabels.pod, 'unknown', 0])
  })

  it('and that never says a word fails where its source brings what others say after its time', () => {
    const play = createPlayLog(engine)
    play.detector.push(podAt(0))
    play.log(61, 'working', cleo)
    const detections = play.advance(70)
    expect(outcomes(play)).toEqual([[rexLabels.pod, 'fail', 0]])
    expect(detections.map(({ record, subject }) => [record.kind, subject.runId])).toEqual([
      ['pod', rexLabels.pod],
    ])
    expect(checksOf(play.verdicts[0], 'missing')).toContain('tools-server-reachable')
  })

  it('is unknown where the source that brings others is declared stale', () => {
    const play = createPlayLog(engine, { sourceHealth: () => 'stale' })
    play.detector.push(podAt(0))
    play.log(61, 'working', cleo)
    play.advance(70)
    expect(outcomes(play)).toEqual([[rexLabels.pod, 'unknown', 0]])
  })

  it('is not held to anything while it waits, and has its time once it runs', () => {
    const play = createPlayLog(engine)
    play.detector.push(podAt(0, { phase: 'Pending' }))
    play.log(61, 'working', cleo)
    expect(play.advance(90)).toEqual([])
    play.logAll(100, toolLines)
    play.advance(200)
    const own = play.verdicts.filter(({ subject }) => subject.agent === 'rex')
    expect(own.map(({ verdict, revises, startedAtMs }) => [verdict, revises, startedAtMs])).toEqual([
      ['unknown', undefined, 0],
      ['pass', 'unknown', 100_000],
    ])
  })

  it.each(['Succeeded', 'Failed', 'Unknown'] as const)('does not begin with a pod that is %s', (phase) => {
    const play = createPlayLog(engine)
    play.detector.push(podAt(0, { phase }))
    play.detector.push(podAt(1, { isDeleted: true }))
    play.advance(100)
    expect(play.monitor.counters().runs).toBe(0)
  })

  it('counts states that are not in the shape of their contract, and begins nothing with them', () => {
    const play = createPlayLog(engine)
    play.detector.push({ ...podAt(0), message: '{"phase":"Running"' })
    play.detector.push({ ...codeRunAt(0), message: '[]' })
    expect(play.monitor.counters()).toMatchObject({ runs: 0, unreadableStates: 2 })
  })
})

describe('a run that its CodeRun begins', () => {
  it.each([
    ['the pod and its lines name it', ofCodeRun],
    ['only Play and agent tell', rexLabels],
  ])('is the one of its pod, where %s', (_, labels) => {
    const play = createPlayLog(engine)
    play.detector.push(codeRunAt(0, { phase: 'Pending' }))
    play.detector.push(podAt(2, {}, labels))
    play.detector.push(codeRunAt(3))
    play.logAll(4, healthyLines, labels)
    play.detector.push(codeRunAt(400))
    play.advance(1000)
    expect(outcomes(play)).toEqual([[rexLabels.pod, 'pass', 2000]])
    expect(play.monitor.counters().runs).toBe(1)
  })

  it('is another one for another CodeRun of the same agent', () => {
    const play = createPlayLog(engine)
    play.detector.push(codeRunAt(0))
    play.logAll(1, healthyLines, ofCodeRun)
    play.detector.push(codeRunAt(30, { name: 'coderun-task-43-rex' }))
    expect(play.monitor.counters().runs).toBe(2)
    const second = { ...rexLabels, pod: 'second', 'coderun.cto.5dlabs.io/name': 'coderun-task-43-rex' }
    play.logAll(32, healthyLines, second)
    expect(outcomes(play)).toEqual([
      [rexLabels.pod, 'pass', 1000],
      ['second', 'pass', 32_000],
    ])
    expect(play.monitor.counters().runs).toBe(2)
  })

  it('is another one for another pod, which is a retry', () => {
    const play = createPlayLog(engine)
    play.logAll(0, healthyLines, ofCodeRun)
    play.log(30, 'ERROR: tools-server unreachable', { ...ofCodeRun, pod: 'retry' })
    expect(outcomes(play)).toEqual([
      [rexLabels.pod, 'pass', 0],
      ['retry', 'fail', 30_000],
    ])
  })

  it('fails where its job runs, no pod is known, and others are heard of after its time', () => {
    const play = createPlayLog(engine)
    play.detector.push(codeRunAt(0))
    play.log(61, 'working', cleo)
    play.advance(70)
    expect(outcomes(play)).toEqual([[undefined, 'fail', 0]])
  })

  it('is unknown as long as it waits for its job', () => {
    const play = createPlayLog(engine)
    play.detector.push(codeRunAt(0, { phase: 'Pending' }))
    play.log(61, 'working', cleo)
    play.advance(70)
    expect(outcomes(play)).toEqual([[undefined, 'unknown', 0]])
  })

  it.each(['Succeeded', 'Failed', 'Completed', 'Error'])('does not begin with one that is %s', (phase) => {
    const play = createPlayLog(engine)
    play.detector.push(codeRunAt(0, { phase }))
    expect(play.monitor.counters().runs).toBe(0)
  })
})

describe('what a state says', () => {
  const hostile = 'INFO: CTO config loaded: x\nERROR: tools-server unreachable'

  it('is no evidence, whatever words stand in it', () => {
    const play = createPlayLog(engine)
    play.detector.push(podAt(0, { reason: hostile }))
    play.detector.push(codeRunAt(1, { message: hostile }))
    play.detector.push({ ...podAt(2), message: hostile })
    play.advance(70)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['unknown'])
    expect(checksOf(play.verdicts[0], 'failed')).toEqual([])
    expect(checksOf(play.verdicts[0], 'passed')).toEqual(['agent-identified'])
  })

  it('of any other kind begins nothing', () => {
    const play = createPlayLog(engine)
    const event = { reason: 'Started', type: 'Normal', message: hostile, objectKind: 'Pod' } as const
    const about = { id: toId<'RecordId'>('e'), source: 'events', stream: 'e', atMs: 0, labels: rexLabels }
    const named = { objectName: rexLabels.pod ?? '', namespace: 'cto', count: 1 }
    play.detector.push(buildTypedRecord('event', { ...event, ...named }, about))
    expect(play.monitor.counters().runs).toBe(0)
  })
})
