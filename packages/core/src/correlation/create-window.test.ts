import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCorrelationParts } from '../../test/support/correlation-parts.ts'
import { countReference, type ReferenceHit } from '../../test/support/count-reference.ts'
import { propertyRuns } from '../../test/support/property-runs.ts'
import type { RuleWindow } from '../contracts/rule-window.ts'
import { ruleWindowSchema } from '../contracts/rule-window.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { createWindow, type RuleWindows } from './create-window.ts'

const perAgent = { by: ['subject.agent'] } as const

interface Hit {
  readonly atMs: number
  readonly agent?: string
  readonly value?: string
  readonly line?: number
}

function observe(windows: RuleWindows, hit: Hit, position: number, eventTimeMs?: number) {
  const record = buildRecord({ atMs: hit.atMs, lineNumber: hit.line ?? position })
  const captures: Readonly<Record<string, string>> = hit.value === undefined ? {} : { value: hit.value }
  const subject = hit.agent === undefined ? {} : { agent: hit.agent }
  return windows.observe({ record, subject, captures }, { atMs: hit.atMs, eventTimeMs })
}

function steps(window: RuleWindow, hits: readonly Hit[]) {
  const windows = createWindow(window, buildCorrelationParts())
  return hits.map((hit, position) => observe(windows, hit, position).step)
}

const at = (...times: readonly number[]) => times.map((atMs) => ({ atMs }))

describe('sliding', () => {
  const window: RuleWindow = { kind: 'sliding', withinMs: 10, count: { atLeast: 3 } }

  it('fires once on the match that makes enough, both ends of the span included', () => {
    expect(steps(window, at(0, 5, 10, 12))).toEqual(['below', 'below', 'reached', 'above'])
    expect(steps(window, at(0, 5, 11))).toEqual(['below', 'below', 'below'])
  })

  it('is armed again by a match that finds fewer', () => {
    expect(steps(window, at(0, 1, 2, 13, 14, 15))).toEqual([
      'below',
      'below',
      'reached',
      'below',
      'below',
      'reached',
    ])
  })

  it('counts a record that is delivered twice once, also out of order', () => {
    const hits = [
      { atMs: 0, line: 1 },
      { atMs: 5, line: 2 },
      { atMs: 0, line: 1 },
      { atMs: 3, line: 3 },
    ]
    expect(steps(window, hits)).toEqual(['below', 'below', 'repeated', 'reached'])
  })

  it('counts different values, each by when it was last seen', () => {
    const distinct: RuleWindow = {
      kind: 'sliding',
      withinMs: 10,
      distinct: { of: 'capture.value', atLeast: 2 },
    }
    const hits = [
      { atMs: 0, value: 'a' },
      { atMs: 8, value: 'a' },
      { atMs: 9 },
      { atMs: 15, value: 'b' },
      { atMs: 16, value: 'b' },
    ]
    expect(steps(distinct, hits)).toEqual(['below', 'repeated', 'valueless', 'reached', 'above'])
  })

  it('takes a rate for as many matches as it gives', () => {
    const rate: RuleWindow = { kind: 'sliding', withinMs: 1000, rate: { atLeastPerSecond: 2.5 } }
    expect(steps(rate, at(0, 1, 2))).toEqual(['below', 'below', 'reached'])
  })
})

describe('tumbling', () => {
  const window: RuleWindow = { kind: 'tumbling', withinMs: 10, count: { atLeast: 2 } }

  it('counts within spans side by side, in whatever order matches arrive', () => {
    expect(steps(window, at(8, 9, 10, 11, 7, 19))).toEqual([
      'below',
      'reached',
      'below',
      'reached',
      'above',
      'above',
    ])
    expect(steps(window, at(9, 10))).toEqual(['below', 'below'])
  })
})

describe('by idle gap', () => {
  const window: RuleWindow = { kind: 'idle-gap', withinMs: 10, count: { atLeast: 3 } }

  it('counts what is never longer apart, however long it goes on', () => {
    expect(steps(window, at(0, 10, 20, 30, 41, 50, 60))).toEqual([
      'below',
      'below',
      'reached',
      'above',
      'below',
      'below',
      'reached',
    ])
  })

  it('counts what is older than the span by itself', () => {
    expect(steps(window, at(100, 101, 102, 80, 82, 91))).toEqual([
      'below',
      'below',
      'reached',
      'below',
      'below',
      'above',
    ])
  })
})

it('counts each key by itself, a missing one apart from an empty one', () => {
  const window: RuleWindow = { kind: 'sliding', withinMs: 10, count: { atLeast: 2 }, ...perAgent }
  const hits = [
    { atMs: 0, agent: 'rex' },
    { atMs: 0, agent: '' },
    { atMs: 0 },
    { atMs: 1 },
    { atMs: 1, agent: '' },
  ]
  expect(steps(window, hits)).toEqual(['below', 'below', 'below', 'reached', 'reached'])
})

it('forgets a key when event time is past it, and counts keys without room together', () => {
  const window: RuleWindow = { kind: 'sliding', withinMs: 10, count: { atLeast: 2 }, ...perAgent }
  const parts = buildCorrelationParts({ maxKeys: 2 })
  const windows = createWindow(window, parts)
  const verdicts = ['a', 'b', 'c', 'd'].map((agent, position) =>
    observe(windows, { atMs: 0, agent }, position),
  )
  expect(verdicts.map(({ step, isOverflow }) => [step, isOverflow])).toEqual([
    ['below', false],
    ['below', false],
    ['below', true],
    ['reached', true],
  ])
  windows.advance(10)
  expect(windows.size()).toBe(2)
  windows.advance(11)
  expect(windows.size()).toBe(0)
  expect(parts.budget.usage()).toEqual({ keys: 0, entries: 0 })
  expect(observe(windows, { atMs: 12, agent: 'c' }, 9)).toMatchObject({ step: 'below', isOverflow: false })
})

it('says what a window holds', () => {
  const window: RuleWindow = { kind: 'sliding', withinMs: 10, count: { atLeast: 3 } }
  const windows = createWindow(window, buildCorrelationParts())
  at(0, 5).forEach((hit, position) => observe(windows, hit, position))
  const input = { record: buildRecord(), subject: {}, captures: {} }
  expect(windows.read(input, 5)).toEqual({ key: '', count: 2, threshold: 3, isFired: false })
  expect(windows.read(input, 12).count).toBe(1)
})

const arbitraryWindow: fc.Arbitrary<RuleWindow> = fc
  .record({
    kind: fc.constantFrom('sliding' as const, 'tumbling' as const, 'idle-gap' as const),
    withinMs: fc.integer({ min: 1, max: 20 }),
    atLeast: fc.integer({ min: 1, max: 5 }),
    isDistinct: fc.boolean(),
  })
  .map(({ kind, withinMs, atLeast, isDistinct }) => ({
    kind,
    withinMs,
    ...(isDistinct ? { distinct: { of: 'capture.value', atLeast } } : { count: { atLeast } }),
    ...perAgent,
  }))

// A record has one time: a line that comes twice comes with the same one.
const arbitraryHits: fc.Arbitrary<readonly ReferenceHit[]> = fc
  .array(
    fc.record({
      value: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      line: fc.nat({ max: 150 }),
    }),
    { maxLength: 60 },
  )
  .map((hits) =>
    hits.map((hit) => ({ ...hit, agent: hit.line % 2 ? 'rex' : 'cleo', atMs: Math.floor(hit.line / 2) })),
  )

const inOrder = (hits: readonly ReferenceHit[]) => [...hits].sort((a, b) => a.atMs - b.atMs)

describe('against a reference that remembers everything', () => {
  it('fires on the same records, whatever was forgotten meanwhile', () => {
    let fired = 0
    fc.assert(
      fc.property(arbitraryWindow, arbitraryHits, (window, unordered) => {
        ruleWindowSchema.parse(window)
        const hits = inOrder(unordered)
        const windows = createWindow(window, buildCorrelationParts())
        const found = hits.map((hit, position) => {
          windows.advance(hit.atMs)
          return observe(windows, hit, position, hit.atMs).step === 'reached'
        })
        fired += found.filter(Boolean).length
        expect(found).toEqual(countReference(window, hits))
      }),
      { numRuns: propertyRuns(2000) },
    )
    expect(fired).toBeGreaterThan(1000)
  })

  it('fires as often in tumbling windows, whatever the order of arrival', () => {
    const tumbling = arbitraryWindow.map((window) => ({ ...window, kind: 'tumbling' as const }))
    fc.assert(
      fc.property(tumbling, arbitraryHits, (window, hits) => {
        const reached = (list: readonly ReferenceHit[]) => {
          const windows = createWindow(window, buildCorrelationParts())
          return list.filter((hit, position) => observe(windows, hit, position).step === 'reached').length
        }
        expect(reached(hits)).toBe(reached(inOrder(hits)))
      }),
    )
  })
})

it('goes on from a snapshot as if it had never stopped', () => {
  fc.assert(
    fc.property(arbitraryWindow, arbitraryHits, fc.nat({ max: 60 }), (window, hits, cut) => {
      const uninterrupted = createWindow(window, buildCorrelationParts({ maxKeys: 1 }))
      let resumed = createWindow(window, buildCorrelationParts({ maxKeys: 1 }))
      hits.forEach((hit, position) => {
        if (position === cut) {
          const stored = JSON.stringify(resumed.snapshot())
          resumed = createWindow(window, buildCorrelationParts({ maxKeys: 1 }))
          resumed.restore(JSON.parse(stored))
        }
        uninterrupted.advance(hit.atMs - 5)
        resumed.advance(hit.atMs - 5)
        const expected = observe(uninterrupted, hit, position)
        expect(observe(resumed, hit, position)).toEqual(expected)
      })
      expect(JSON.stringify(resumed.snapshot())).toBe(JSON.stringify(uninterrupted.snapshot()))
    }),
  )
})

describe('after a step back of the clock', () => {
  const window: RuleWindow = { kind: 'sliding', withinMs: 10, count: { atLeast: 3 } }
  const hourMs = 3_600_000
  const after = (base: number) => [base, base + 1, base + 2].map((atMs) => ({ atMs }))

  it.each(['sliding', 'idle-gap'] as const)('a window counts beside what it has counted: %s', (kind) => {
    const hits = [hourMs, 0, 5_000, hourMs - 60_000, -hourMs, hourMs + 5_000].flatMap(after)
    const fired = ['below', 'below', 'reached']
    expect(steps({ ...window, kind }, hits)).toEqual([
      ...fired,
      ...fired,
      ...fired,
      ...fired,
      ...fired,
      ...fired,
    ])
  })

  it('records that are read again in their order fire on the same ones again', () => {
    const windows = createWindow(window, buildCorrelationParts())
    const hits = [0, hourMs, 0].flatMap(after).map((hit, position) => ({ ...hit, line: (position % 9) % 6 }))
    const fired = hits.flatMap((hit, position) =>
      observe(windows, hit, position).step === 'reached' ? [hit.line] : [],
    )
    expect(fired).toEqual([2, 5, 2])
  })
})
