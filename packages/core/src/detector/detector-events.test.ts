import { expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'

function detect(...ids: readonly string[]) {
  const pack = buildRulePack(ids.map((id) => buildRule({ id })))
  return createDetector({ packs: [pack], engine: createNativeEngine() })
}

const boom = buildRecord({ message: 'boom' })

it('raises every detection that push returns, in the same order', () => {
  const detector = detect('a', 'b')
  const raised: unknown[] = []
  detector.on('detection-raised', (detection) => raised.push(detection))
  const returned = detector.push(boom)
  expect(raised).toHaveLength(2)
  raised.forEach((detection, index) => expect(detection).toBe(returned[index]))
})

it('calls a listener once, or until it is taken off', () => {
  const detector = detect('a')
  const calls: string[] = []
  const always = () => calls.push('always')
  const once = () => calls.push('once')
  const never = () => calls.push('never')
  detector.on('detection-raised', always)
  detector.once('detection-raised', once)
  detector.once('detection-raised', never)
  detector.off('detection-raised', never)
  detector.push(boom)
  detector.push(boom)
  detector.off('detection-raised', always)
  detector.push(boom)
  expect(calls).toEqual(['always', 'once', 'always'])
})

it('takes one listener off one event only', () => {
  const detector = detect('a')
  const calls: unknown[] = []
  const listener = (event: object) => calls.push(event)
  detector.on('detection-raised', listener)
  detector.on('line-cut', listener)
  detector.off('line-cut', listener)
  detector.push(buildRecord({ message: `boom${'x'.repeat(70_000)}` }))
  expect(calls).toHaveLength(1)
})

it('goes on with the other listeners and the detections when one throws', () => {
  const detector = detect('a', 'b')
  const calls: string[] = []
  const failures: unknown[] = []
  detector.on('detection-raised', ({ ruleId }) => {
    throw new Error(`no ${ruleId}`)
  })
  detector.on('detection-raised', ({ ruleId }) => calls.push(ruleId))
  detector.on('listener-failed', (failure) => failures.push(failure))
  expect(detector.push(boom)).toHaveLength(2)
  expect(calls).toEqual(['a', 'b'])
  expect(failures).toEqual([
    { event: 'detection-raised', reason: 'no a' },
    { event: 'detection-raised', reason: 'no b' },
  ])
  expect(detector.counters().listenerFailures).toBe(2)
})

it('counts the rejection of an async listener, and waits for nobody', async () => {
  const detector = detect('a')
  const failed = new Promise((resolve) => detector.on('listener-failed', resolve))
  detector.on('detection-raised', async () => {
    await Promise.resolve()
    throw new Error('later')
  })
  expect(detector.push(boom)).toHaveLength(1)
  expect(detector.counters().listenerFailures).toBe(0)
  expect(await failed).toEqual({ event: 'detection-raised', reason: 'later' })
  expect(detector.counters().listenerFailures).toBe(1)
})

it('counts a listener of failures that fails itself, without end', () => {
  const detector = detect('a')
  const fail = () => {
    throw new Error('always')
  }
  detector.on('detection-raised', fail)
  detector.on('listener-failed', fail)
  expect(detector.push(boom)).toHaveLength(1)
  expect(detector.counters().listenerFailures).toBe(2)
})

it('is settled when listeners run: one may push, read counters or close', () => {
  const detector = detect('a')
  const seen: number[] = []
  detector.once('detection-raised', () => {
    seen.push(detector.counters().detections, detector.push(boom).length)
    detector.close()
  })
  expect(detector.push(boom)).toHaveLength(1)
  expect(seen).toEqual([1, 1])
  expect(() => detector.push(boom)).toThrow('closed')
})

it('forgets its listeners when it is closed, even between two detections of one record', () => {
  const detector = detect('a', 'b')
  const calls: string[] = []
  detector.on('detection-raised', ({ ruleId }) => calls.push(ruleId))
  detector.once('detection-raised', () => detector.close())
  expect(detector.push(boom)).toHaveLength(2)
  expect(calls).toEqual(['a'])
})

it('goes on when what a listener throws cannot even be shown as text', () => {
  const detector = detect('a')
  const calls: string[] = []
  detector.on('detection-raised', () => {
    throw Object.create(null)
  })
  detector.on('detection-raised', ({ ruleId }) => calls.push(ruleId))
  expect(detector.push(boom)).toHaveLength(1)
  expect(calls).toEqual(['a'])
  expect(detector.counters().listenerFailures).toBe(1)
})
