import { describe, expect, it } from 'vitest'
import type { RuleSequence } from '../contracts/rule-sequence.ts'
import { findCompletion } from './find-completion.ts'
import { planSequence } from './plan-sequence.ts'

const step = (id: string, withinMs?: number, absent?: true) => ({
  id,
  match: { literal: id },
  ...(withinMs === undefined ? {} : { withinMs }),
  ...(absent === undefined ? {} : { absent }),
})

/** Steps by letters and times: `a0 b5` is the step `a` at 0 and the step `b` at 5. */
function complete(steps: RuleSequence['steps'], seen: string): string | undefined {
  const words = seen.split(' ')
  const entries = words.map((word, identity) => ({
    step: steps.findIndex(({ id }) => id === word.charAt(0)),
    atMs: Number(word.slice(1)),
    identity,
  }))
  const end = findCompletion(entries, planSequence({ steps }), () => true)
  return end === undefined ? undefined : words[end]
}

describe('steps that happen', () => {
  const steps = [step('a'), step('b', 10), step('c', 6)]

  it('are complete in order and in time, each after the one before', () => {
    expect(complete(steps, 'a0 b10 c16')).toBe('c16')
    expect(complete(steps, 'a0 b10 c17')).toBeUndefined()
    expect(complete(steps, 'a0 b11 c12')).toBeUndefined()
    expect(complete(steps, 'b0 a1 c2')).toBeUndefined()
  })

  it('take the entry of a step that is in time for the next, not the earliest', () => {
    expect(complete(steps, 'a0 b1 b5 c10')).toBe('c10')
  })
})

describe('a step that must be absent', () => {
  const steps = [step('a'), step('n', 4, true), step('b', 10)]

  it('breaks what it stands in, until its own deadline', () => {
    expect(complete(steps, 'a0 b5')).toBe('b5')
    expect(complete(steps, 'a0 n4 b5')).toBeUndefined()
    expect(complete(steps, 'a0 n5 b6')).toBe('b6')
    expect(complete(steps, 'a0 n2 a3 b5')).toBe('b5')
    expect(complete(steps, 'n0 a1 b5 n6')).toBe('b5')
  })

  it('at the end breaks what it follows in time', () => {
    const trailing = [step('a'), step('b', 10), step('n', 5, true)]
    expect(complete(trailing, 'a0 b2')).toBe('b2')
    expect(complete(trailing, 'a0 b2 n7')).toBeUndefined()
    expect(complete(trailing, 'a0 b2 n8')).toBe('b2')
  })
})

it('does not take one record for two steps', () => {
  const entries = [
    { step: 0, atMs: 1, identity: 7 },
    { step: 1, atMs: 1, identity: 7 },
  ]
  const plan = planSequence({ steps: [step('a'), step('b', 10)] })
  expect(findCompletion(entries, plan, () => true)).toBeUndefined()
})
