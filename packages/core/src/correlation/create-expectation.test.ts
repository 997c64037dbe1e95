import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCorrelationParts } from '../../test/support/correlation-parts.ts'
import { propertyRuns } from '../../test/support/property-runs.ts'
import { toId } from '../contracts/index.ts'
import { type RuleExpectation, ruleExpectationSchema } from '../contracts/rule-expectation.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { createExpectation } from './create-expectation.ts'
import type { RuleExpectations } from './rule-expectations.ts'

const request = { literal: 'request' }
const answer = { literal: 'answer' }
const answered: RuleExpectation = { event: answer, withinMs: 10, after: { match: request } }

function input(atMs: number, { agent = 'rex', line = atMs, source = 'test' } = {}) {
  const record = buildRecord({ atMs, source, lineNumber: line + 1, message: `line at ${atMs}` })
  return { record, subject: { playId: toId<'PlayId'>('play'), agent }, captures: {} }
}

function build(expectation: RuleExpectation, maxKeys = 100) {
  ruleExpectationSchema.parse(expectation)
  return createExpectation(expectation, buildCorrelationParts({ maxKeys }), { silenceMs: 60 })
}

/** Moves time on for all sources; answers when the start was of what was not met, and how. */
function advance(expectations: RuleExpectations, eventTimeMs: number, sourceMs = eventTimeMs) {
  return expectations
    .advance({ eventTimeMs, watermarkOf: () => sourceMs })
    .map(({ outcome, hit }) => `${outcome} after ${hit.record.atMs}`)
}

describe('after a match', () => {
  it('says that the event is missing when event time is past its deadline', () => {
    const expectations = build(answered)
    expect(expectations.observeStart(input(0), { atMs: 0 })).toBe('started')
    expect(expectations.read(input(0))).toEqual({ key: '', sinceMs: 0, decideMs: 10 })
    expect(advance(expectations, 10)).toEqual([])
    expect(advance(expectations, 11)).toEqual(['missing after 0'])
    expect(advance(expectations, 500)).toEqual([])
  })

  it('says nothing when it comes in time, the deadline included', () => {
    const expectations = build(answered)
    expectations.observeStart(input(0), { atMs: 0 })
    expect(expectations.observeEvent(input(10), { atMs: 10 })).toBe('met')
    expect(advance(expectations, 500)).toEqual([])
    expect(expectations.size()).toBe(0)
  })

  it('takes an event that arrived before its start', () => {
    const expectations = build(answered)
    expect(expectations.observeEvent(input(5), { atMs: 5 })).toBe('noted')
    expect(expectations.observeStart(input(2), { atMs: 2 })).toBe('met')
    expect(advance(expectations, 500)).toEqual([])
  })

  it('takes one that arrived before its start also when another start was settled in between', () => {
    const expectations = build(answered)
    expectations.observeStart(input(0), { atMs: 0 })
    expectations.observeEvent(input(13), { atMs: 13 })
    expect(advance(expectations, 11)).toEqual(['missing after 0'])
    expect(expectations.observeStart(input(12), { atMs: 12 })).toBe('met')
    expect(advance(expectations, 500)).toEqual([])
    expect(expectations.size()).toBe(0)
  })

  it('does not take an event before the start, or after the deadline', () => {
    const expectations = build(answered)
    expectations.observeEvent(input(1), { atMs: 1 })
    expectations.observeStart(input(2), { atMs: 2 })
    expectations.observeEvent(input(13), { atMs: 13, eventTimeMs: 3 })
    expect(advance(expectations, 13)).toEqual(['missing after 2'])
  })

  it('goes on to the latest start when the first is settled', () => {
    const expectations = build(answered)
    for (const atMs of [0, 2, 4]) expectations.observeStart(input(atMs), { atMs })
    expectations.observeEvent(input(3), { atMs: 3 })
    expect(advance(expectations, 14)).toEqual([])
    expect(advance(expectations, 15)).toEqual(['missing after 4'])
  })

  it('is a dead man’s switch when the event starts the time anew', () => {
    const expectations = build({ event: request, withinMs: 10, after: { match: request } })
    for (const atMs of [0, 0, 8, 16]) {
      advance(expectations, atMs)
      expectations.observeEvent(input(atMs), { atMs })
      expectations.observeStart(input(atMs), { atMs })
    }
    expect(advance(expectations, 27)).toEqual(['missing after 16'])
  })

  it('gives a start that arrives late its whole time', () => {
    const expectations = build(answered)
    expectations.observeStart(input(0), { atMs: 0, eventTimeMs: 100 })
    expect(advance(expectations, 110)).toEqual([])
    expectations.observeEvent(input(5), { atMs: 5, eventTimeMs: 110 })
    expect(advance(expectations, 500)).toEqual([])
  })

  it('answers unknown where the source of the start fell silent', () => {
    const expectations = build(answered)
    expectations.observeStart(input(0), { atMs: 0 })
    expect(advance(expectations, 70, 3)).toEqual([])
    expect(advance(expectations, 71, 3)).toEqual(['unknown after 0'])
  })

  it('answers missing where the source went on before the silence was too long', () => {
    const expectations = build(answered)
    expectations.observeStart(input(0), { atMs: 0 })
    expect(advance(expectations, 50, 3)).toEqual([])
    expect(advance(expectations, 71, 30)).toEqual(['missing after 0'])
  })

  it('counts a start for which there is no room', () => {
    const expectations = build({ ...answered, by: ['subject.agent'] }, 1)
    expectations.observeStart(input(0), { atMs: 0 })
    expect(expectations.observeStart(input(0, { agent: 'cleo' }), { atMs: 0 })).toBe('overflow')
  })
})

describe('after the start of an agent', () => {
  const ready: RuleExpectation = { event: answer, withinMs: 10, after: 'agent-start' }

  it('waits once for each, from its first record', () => {
    const expectations = build(ready)
    expect(expectations.observeStart(input(0), { atMs: 0 })).toBe('started')
    expect(expectations.observeStart(input(1), { atMs: 1 })).toBe('noted')
    expect(expectations.observeStart(input(5, { agent: 'cleo' }), { atMs: 5 })).toBe('started')
    expectations.observeEvent(input(6, { agent: 'cleo' }), { atMs: 6 })
    expect(advance(expectations, 12)).toEqual(['missing after 0'])
    expectations.observeStart(input(20), { atMs: 20 })
    expect(advance(expectations, 500)).toEqual([])
  })

  it('takes the first record itself for the event', () => {
    const expectations = build(ready)
    expectations.observeStart(input(0), { atMs: 0 })
    expect(expectations.observeEvent(input(0), { atMs: 0 })).toBe('met')
  })

  it('knows nothing of records that nobody can name', () => {
    const nameless = { ...input(0), subject: {} }
    expect(build(ready).observeStart(nameless, { atMs: 0 })).toBe('noted')
  })
})

describe('after the first match of a key', () => {
  const ended: RuleExpectation = { event: answer, withinMs: 10, after: { match: request, once: true } }

  it('waits once, however often the same is told again', () => {
    const expectations = build(ended)
    for (const atMs of [0, 5, 9]) expectations.observeStart(input(atMs), { atMs })
    expect(advance(expectations, 11)).toEqual(['missing after 0'])
    for (const atMs of [12, 40, 70]) {
      expect(expectations.observeStart(input(atMs), { atMs })).toBe('noted')
      expect(advance(expectations, atMs)).toEqual([])
    }
    expect(advance(expectations, 500)).toEqual([])
  })

  it('starts no other time once it was answered', () => {
    const expectations = build(ended)
    expectations.observeStart(input(0), { atMs: 0 })
    expect(expectations.observeEvent(input(5), { atMs: 5 })).toBe('met')
    expect(expectations.observeStart(input(6), { atMs: 6 })).toBe('noted')
    expect(advance(expectations, 500)).toEqual([])
  })

  it('waits for records that nobody can name, too', () => {
    const nameless = { ...input(0), subject: {} }
    expect(build(ended).observeStart(nameless, { atMs: 0 })).toBe('started')
  })

  it('forgets a key a day after its last match', () => {
    const dayMs = 24 * 3_600_000
    const expectations = build(ended)
    expectations.observeStart(input(0), { atMs: 0 })
    expect(advance(expectations, 11)).toEqual(['missing after 0'])
    expectations.observeStart(input(20), { atMs: 20 })
    expect(advance(expectations, 20 + dayMs)).toEqual([])
    expect(expectations.size()).toBe(1)
    advance(expectations, 21 + dayMs)
    expect(expectations.size()).toBe(0)
  })
})

const latenessMs = 5
const arbitraryMoments = fc.uniqueArray(fc.record({ atMs: fc.nat({ max: 60 }), isStart: fc.boolean() }), {
  maxLength: 12,
  selector: ({ atMs }) => atMs,
})

const inOrder = <Item extends { readonly atMs: number }>(items: readonly Item[]) =>
  [...items].sort((a, b) => a.atMs - b.atMs)

describe('against a reference', () => {
  it('answers for no start that was met, and for the first and the last that were not, whatever the order of arrival', () => {
    let unmet = 0
    const delays = fc.array(fc.nat({ max: latenessMs }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(arbitraryMoments, delays, (moments, [delay = 0, ...others]) => {
        const expectations = build({ ...answered, withinMs: 8 })
        const arrivals = moments
          .map((moment, index) => ({ ...moment, arrivalMs: moment.atMs + (others[index] ?? delay) }))
          .sort((a, b) => a.arrivalMs - b.arrivalMs)
        const found: string[] = []
        let newestMs = -Infinity
        for (const { atMs, isStart } of arrivals) {
          newestMs = Math.max(newestMs, atMs)
          const eventTimeMs = newestMs - latenessMs
          found.push(...advance(expectations, eventTimeMs))
          if (isStart) expectations.observeStart(input(atMs), { atMs, eventTimeMs })
          else expectations.observeEvent(input(atMs), { atMs, eventTimeMs })
        }
        found.push(...advance(expectations, 1000))
        const failed = moments.filter(
          ({ atMs, isStart }) =>
            isStart &&
            !moments.some((other) => !other.isStart && other.atMs > atMs && other.atMs <= atMs + 8),
        )
        unmet += failed.length
        const names = failed.map(({ atMs }) => `missing after ${atMs}`)
        expect(names).toEqual(expect.arrayContaining(found))
        expect(new Set(found).size).toBe(found.length)
        const starts = inOrder(moments.filter(({ isStart }) => isStart))
        const ends = failed.filter((start) => start === starts.at(0) || start === starts.at(-1))
        expect(found).toEqual(expect.arrayContaining(ends.map(({ atMs }) => `missing after ${atMs}`)))
      }),
      { numRuns: propertyRuns(2000) },
    )
    expect(unmet).toBeGreaterThan(1000)
  })

  it('goes on from a snapshot as if it had never stopped', () => {
    fc.assert(
      fc.property(arbitraryMoments, fc.nat({ max: 12 }), (moments, cut) => {
        const uninterrupted = build(answered)
        let resumed = build(answered)
        moments.forEach(({ atMs, isStart }, position) => {
          if (position === cut) {
            const stored = JSON.stringify(resumed.snapshot())
            resumed = build(answered)
            resumed.restore(JSON.parse(stored))
          }
          const [expected, found] = [uninterrupted, resumed].map((expectations) => [
            ...advance(expectations, atMs - latenessMs),
            isStart
              ? expectations.observeStart(input(atMs), { atMs })
              : expectations.observeEvent(input(atMs), { atMs }),
          ])
          expect(found).toEqual(expected)
        })
        expect(JSON.stringify(resumed.snapshot())).toBe(JSON.stringify(uninterrupted.snapshot()))
      }),
    )
  })
})
