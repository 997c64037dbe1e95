import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCorrelationParts } from '../../test/support/correlation-parts.ts'
import { propertyRuns } from '../../test/support/property-runs.ts'
import { type ReferenceStep, sequenceReference } from '../../test/support/sequence-reference.ts'
import { type RuleSequence, ruleSequenceSchema } from '../contracts/rule-sequence.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { createSequence } from './create-sequence.ts'
import type { RuleSequences } from './rule-sequences.ts'

const step = (id: string, withinMs?: number, absent?: true) => ({
  id,
  match: { literal: id },
  ...(withinMs === undefined ? {} : { withinMs }),
  ...(absent === undefined ? {} : { absent }),
})

function input(atMs: number, agent = 'rex') {
  const record = buildRecord({ atMs, lineNumber: atMs + 1, message: `line at ${atMs}` })
  return { record, subject: { agent }, captures: {} }
}

const build = (sequence: RuleSequence, maxKeys = 100) =>
  createSequence(sequence, buildCorrelationParts({ maxKeys }))

describe('a sequence of steps that happen', () => {
  const sequence: RuleSequence = { steps: [step('a'), step('b', 10)], by: ['subject.agent'] }

  it('is complete with its last step, for each key', () => {
    const sequences = build(sequence)
    expect(sequences.observe(0, input(0, 'rex'), { atMs: 0 })).toBe('seen')
    expect(sequences.observe(1, input(1, 'cleo'), { atMs: 1 })).toBe('seen')
    expect(sequences.observe(1, input(2, 'rex'), { atMs: 2 })).toBe('complete')
    expect(sequences.observe(1, input(3, 'rex'), { atMs: 3 })).toBe('seen')
  })

  it('is complete too when its steps arrive in another order, and takes none twice', () => {
    const sequences = build(sequence)
    expect(sequences.observe(1, input(5), { atMs: 5 })).toBe('seen')
    expect(sequences.observe(1, input(5), { atMs: 5 })).toBe('repeated')
    expect(sequences.observe(0, input(0), { atMs: 0 })).toBe('complete')
  })

  it('forgets what can no longer be completed, and counts what finds no room', () => {
    const sequences = build(sequence, 1)
    sequences.observe(0, input(0, 'a'), { atMs: 0 })
    expect(sequences.observe(0, input(0, 'b'), { atMs: 0 })).toBe('overflow')
    expect(sequences.advance(10)).toEqual([])
    expect(sequences.read(input(0, 'a')).seen).toHaveLength(1)
    sequences.advance(11)
    expect(sequences.size()).toBe(0)
    expect(sequences.observe(0, input(0, 'b'), { atMs: 0 })).toBe('seen')
  })

  it('holds its steps against a flood of the first', () => {
    const long: RuleSequence = { steps: [step('a'), step('b', 1000), step('c', 1000)] }
    const sequences = build(long)
    sequences.observe(0, input(0), { atMs: 0 })
    sequences.observe(1, input(1), { atMs: 1 })
    for (let atMs = 2; atMs < 500; atMs += 1) sequences.observe(0, input(atMs), { atMs })
    expect(sequences.observe(2, input(600), { atMs: 600 })).toBe('complete')
  })
})

describe('a last step that must be absent', () => {
  const sequence: RuleSequence = { steps: [step('a'), step('b', 10), step('n', 5, true)] }

  it('lets the rule fire when event time is past its deadline, on the last step that happened', () => {
    const sequences = build(sequence)
    sequences.observe(0, input(0), { atMs: 0 })
    expect(sequences.observe(1, input(4), { atMs: 4 })).toBe('seen')
    expect(sequences.advance(9)).toEqual([])
    expect(sequences.advance(10)).toMatchObject([{ record: { message: 'line at 4', atMs: 4 } }])
    expect(sequences.advance(99)).toEqual([])
  })

  it('keeps it silent when it happens, late as it may be', () => {
    const sequences = build(sequence)
    sequences.observe(0, input(0), { atMs: 0 })
    sequences.observe(1, input(4), { atMs: 4 })
    sequences.observe(2, input(9), { atMs: 9, eventTimeMs: 9 })
    expect(sequences.advance(99)).toEqual([])
    expect(sequences.size()).toBe(0)
  })
})

const arbitrarySequence: fc.Arbitrary<RuleSequence> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.boolean()), { minLength: 1, maxLength: 4 })
  .map((rest) => {
    let wasAbsent = false
    const steps = rest.map(([withinMs, absent], index) => {
      wasAbsent = absent && !wasAbsent
      return step(`step-${index}`, withinMs, wasAbsent ? true : undefined)
    })
    return { steps: [step('first'), ...steps] }
  })

// Every time is different: what is simultaneous has no order that a permutation could keep.
const arbitrarySteps: fc.Arbitrary<readonly ReferenceStep[]> = fc.uniqueArray(
  fc.record({ atMs: fc.nat({ max: 80 }), step: fc.nat({ max: 4 }) }),
  {
    maxLength: 30,
    selector: ({ atMs }) => atMs,
  },
)

const latenessMs = 6

/** Runs steps in an order of arrival, with a watermark behind the newest; returns the times of what fired. */
function run(sequences: RuleSequences, sequence: RuleSequence, arrivals: readonly ReferenceStep[]) {
  const fired: number[] = []
  let newestMs = -Infinity
  for (const { atMs, step: index } of arrivals) {
    newestMs = Math.max(newestMs, atMs)
    const eventTimeMs = newestMs - latenessMs
    fired.push(...sequences.advance(eventTimeMs).map((hit) => hit.record.atMs))
    if (index >= sequence.steps.length) continue
    if (sequences.observe(index, input(atMs), { atMs, eventTimeMs }) === 'complete') fired.push(atMs)
  }
  return fired
}

function runToEnd(sequence: RuleSequence, arrivals: readonly ReferenceStep[]) {
  const sequences = build(sequence)
  return [...run(sequences, sequence, arrivals), ...sequences.advance(1000).map((hit) => hit.record.atMs)]
}

const inOrder = (steps: readonly ReferenceStep[]) => [...steps].sort((a, b) => a.atMs - b.atMs)

// What comes before another arrives at most `latenessMs` after it.
const shuffled = (steps: readonly ReferenceStep[], random: readonly number[]) =>
  steps
    .map((one, index) => ({ one, arrivalMs: one.atMs + (random[index % random.length] ?? 0) }))
    .sort((a, b) => a.arrivalMs - b.arrivalMs)
    .map(({ one }) => one)

const arbitraryDelays = fc.array(fc.nat({ max: latenessMs }), { minLength: 1, maxLength: 30 })

describe('against a reference that tries every choice', () => {
  it('fires on the same records in order of time', () => {
    let fired = 0
    fc.assert(
      fc.property(arbitrarySequence, arbitrarySteps, (sequence, steps) => {
        ruleSequenceSchema.parse(sequence)
        const expected = sequenceReference(sequence, inOrder(steps)).map(({ atMs }) => atMs)
        fired += expected.length
        expect(runToEnd(sequence, inOrder(steps))).toEqual(expected)
      }),
      { numRuns: propertyRuns(2000) },
    )
    expect(fired).toBeGreaterThan(100)
  })

  it('fires on the same records where a step must be absent, whatever the order of arrival', () => {
    const deferred = arbitrarySequence.filter(({ steps }) => steps.some((one) => one.absent))
    fc.assert(
      fc.property(deferred, arbitrarySteps, arbitraryDelays, (sequence, steps, delays) => {
        const expected = sequenceReference(sequence, inOrder(steps)).map(({ atMs }) => atMs)
        expect(runToEnd(sequence, shuffled(inOrder(steps), delays))).toEqual(expected)
      }),
      { numRuns: propertyRuns(1000) },
    )
  })

  it('fires if and only if it would in order of time, where all steps happen', () => {
    const immediate = arbitrarySequence.filter(({ steps }) => steps.every((one) => !one.absent))
    fc.assert(
      fc.property(immediate, arbitrarySteps, arbitraryDelays, (sequence, steps, delays) => {
        const arrivals = shuffled(inOrder(steps), delays)
        const isFired = runToEnd(sequence, arrivals).length > 0
        expect(isFired).toBe(sequenceReference(sequence, inOrder(steps)).length > 0)
      }),
      { numRuns: propertyRuns(1000) },
    )
  })
})

it('goes on from a snapshot as if it had never stopped', () => {
  fc.assert(
    fc.property(arbitrarySequence, arbitrarySteps, fc.nat({ max: 30 }), (sequence, steps, cut) => {
      const uninterrupted = build(sequence)
      const resumed = build(sequence)
      run(uninterrupted, sequence, steps.slice(0, cut))
      const before = build(sequence)
      run(before, sequence, steps.slice(0, cut))
      resumed.restore(JSON.parse(JSON.stringify(before.snapshot())))
      expect(run(resumed, sequence, steps.slice(cut))).toEqual(run(uninterrupted, sequence, steps.slice(cut)))
      expect(JSON.stringify(resumed.snapshot())).toBe(JSON.stringify(uninterrupted.snapshot()))
    }),
  )
})
