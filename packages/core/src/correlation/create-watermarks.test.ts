import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWatermarks } from './create-watermarks.ts'

const options = { latenessMs: 10, maxSkewMs: 100, silenceMs: 60 }

describe('event time', () => {
  it('is behind the newest record by the allowed lateness', () => {
    const watermarks = createWatermarks(options)
    expect(watermarks.eventTimeMs()).toBeUndefined()
    watermarks.observe('a', 1000)
    expect(watermarks.eventTimeMs()).toBe(990)
    expect(watermarks.watermarkOf('a')).toBe(990)
    expect(watermarks.watermarkOf('b')).toBeUndefined()
  })

  it('waits for the slowest source that is not silent', () => {
    const watermarks = createWatermarks(options)
    watermarks.observe('a', 1000)
    watermarks.observe('b', 1020)
    watermarks.observe('b', 1060)
    expect(watermarks.eventTimeMs()).toBe(990)
    watermarks.observe('b', 1061)
    expect(watermarks.eventTimeMs()).toBe(1051)
  })

  it('never goes back, not for a source that is new and behind', () => {
    const watermarks = createWatermarks(options)
    watermarks.observe('a', 1000)
    watermarks.observe('b', 950)
    expect(watermarks.eventTimeMs()).toBe(990)
  })

  it('takes the word of a source that is known', () => {
    const watermarks = createWatermarks(options)
    watermarks.noteDelivered('a', 5000)
    expect(watermarks.eventTimeMs()).toBeUndefined()
    watermarks.observe('a', 1000)
    watermarks.observe('b', 1000)
    watermarks.noteDelivered('a', 900)
    expect(watermarks.watermarkOf('a')).toBe(990)
    watermarks.noteDelivered('a', 5000)
    expect(watermarks.watermarkOf('a')).toBe(4990)
    expect(watermarks.watermarkOf('b')).toBe(990)
    expect(watermarks.observe('a', 5090).atMs).toBe(5090)
    expect(watermarks.counters().skewedRecords).toBe(0)
  })

  it('takes no word of one source for many that share a watermark', () => {
    const watermarks = createWatermarks({ ...options, maxSources: 1 })
    watermarks.observe('a', 1000)
    watermarks.observe('b', 1000)
    watermarks.noteDelivered('b', 5000)
    expect(watermarks.watermarkOf('c')).toBe(990)
  })

  it('is moved on by whoever knows that nothing older comes', () => {
    const watermarks = createWatermarks(options)
    watermarks.advance(500)
    watermarks.advance(400)
    expect(watermarks.eventTimeMs()).toBe(500)
  })
})

it('marks and counts what is older than its source’s watermark', () => {
  const watermarks = createWatermarks(options)
  expect(watermarks.observe('a', 1000)).toEqual({ atMs: 1000, isLate: false })
  expect(watermarks.observe('a', 990).isLate).toBe(false)
  expect(watermarks.observe('a', 989)).toEqual({ atMs: 989, isLate: true })
  expect(watermarks.observe('b', 5).isLate).toBe(false)
  expect(watermarks.counters()).toEqual({ lateRecords: 1, skewedRecords: 0 })
})

it('believes a leap ahead only step by step, so that one wrong time moves little', () => {
  const watermarks = createWatermarks(options)
  watermarks.observe('a', 1000)
  expect(watermarks.observe('a', 1e12)).toEqual({ atMs: 1100, isLate: false })
  expect(watermarks.eventTimeMs()).toBe(1090)
  expect(watermarks.counters().skewedRecords).toBe(1)
  watermarks.advance(5000)
  expect(watermarks.observe('a', 5050).atMs).toBe(5050)
})

it('shares one watermark among sources beyond the cap', () => {
  const watermarks = createWatermarks({ ...options, maxSources: 2 })
  for (let index = 0; index < 1000; index += 1) watermarks.observe(`source-${index}`, 1000)
  expect(watermarks.snapshot().sources).toHaveLength(3)
})

const arbitraryRecords = fc.array(
  fc.record({ source: fc.constantFrom('a', 'b', 'c'), atMs: fc.integer({ min: 0, max: 2000 }) }),
)

describe('under any skew and step of any clock', () => {
  it('event time never goes back, and moves by no more than the bound a record', () => {
    fc.assert(
      fc.property(arbitraryRecords, (records) => {
        const watermarks = createWatermarks(options)
        let beforeMs: number | undefined
        for (const { source, atMs } of records) {
          watermarks.observe(source, atMs)
          const nowMs = watermarks.eventTimeMs() ?? Number.NaN
          if (beforeMs !== undefined) {
            expect(nowMs).toBeGreaterThanOrEqual(beforeMs)
            // The slowest source may fall silent, so that time jumps to the next; never beyond the furthest.
            expect(nowMs).toBeLessThanOrEqual(Math.max(...records.map((record) => record.atMs)) - 10)
          }
          beforeMs = nowMs
        }
      }),
    )
  })

  it('is the least of the newest times of sources that are not silent', () => {
    fc.assert(
      fc.property(arbitraryRecords, (records) => {
        const watermarks = createWatermarks({ ...options, maxSkewMs: 1e9 })
        const newest = new Map<string, number>()
        let expectedMs = -Infinity
        for (const { source, atMs } of records) {
          watermarks.observe(source, atMs)
          newest.set(source, Math.max(newest.get(source) ?? atMs, atMs))
          const furthestMs = Math.max(...newest.values())
          const live = [...newest.values()].filter((newestMs) => newestMs >= furthestMs - 60)
          expectedMs = Math.max(expectedMs, Math.min(...live) - 10)
          expect(watermarks.eventTimeMs()).toBe(expectedMs)
        }
      }),
    )
  })

  it('goes on from a snapshot as if it had never stopped', () => {
    fc.assert(
      fc.property(arbitraryRecords, fc.nat({ max: 10 }), (records, cut) => {
        const uninterrupted = createWatermarks(options)
        let resumed = createWatermarks(options)
        records.forEach(({ source, atMs }, index) => {
          if (index === cut) {
            const stored = JSON.stringify(resumed.snapshot())
            resumed = createWatermarks(options)
            resumed.restore(JSON.parse(stored))
          }
          expect(resumed.observe(source, atMs)).toEqual(uninterrupted.observe(source, atMs))
          expect(resumed.eventTimeMs()).toBe(uninterrupted.eventTimeMs())
        })
        expect(resumed.snapshot()).toEqual(uninterrupted.snapshot())
      }),
    )
  })
})

it('is held back by a source that is new and behind, and so is one that was stored meanwhile', () => {
  const watermarks = createWatermarks(options)
  watermarks.observe('a', 1000)
  watermarks.observe('b', 950)
  watermarks.observe('c', 1000)
  watermarks.observe('a', 1005)
  const restored = createWatermarks(options)
  restored.restore(watermarks.snapshot())
  for (const marks of [watermarks, restored]) {
    marks.observe('c', 1005)
    expect(marks.eventTimeMs()).toBe(990)
    marks.observe('b', 1003)
    expect(marks.eventTimeMs()).toBe(993)
  }
})
