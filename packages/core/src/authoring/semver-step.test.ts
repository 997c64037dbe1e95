import { expect, test } from 'vitest'
import { findDeclaredStep, isStepAtLeast } from './semver-step.ts'

test.each([
  ['1.2.3', '1.2.3', 'none'],
  ['1.2.3', '1.2.4', 'patch'],
  ['1.2.3', '1.3.0', 'minor'],
  ['1.9.9', '2.0.0', 'major'],
  ['1.2.3', '1.2.2', 'none'],
  ['2.0.0', '1.9.9', 'none'],
  ['0.1.0', '0.2.0', 'major'],
  ['0.1.0', '0.1.1', 'minor'],
  ['0.9.0', '1.0.0', 'major'],
  ['1.0.0-beta.1', '1.0.0', 'major'],
  ['1.0.0-beta.1', '1.0.0-beta.2', 'major'],
  ['1.0.0', '1.0.0-beta.1', 'none'],
  ['1.0.0-beta-2', '1.0.0-beta-2', 'none'],
])('from %s to %s is the step %s', (before, after, step) => {
  expect(findDeclaredStep(before, after)).toBe(step)
})

test('steps have an order', () => {
  expect([
    isStepAtLeast('major', 'minor'),
    isStepAtLeast('patch', 'patch'),
    isStepAtLeast('none', 'patch'),
  ]).toEqual([true, true, false])
})
