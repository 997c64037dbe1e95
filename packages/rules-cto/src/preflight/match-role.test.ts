import { describe, expect, it } from 'vitest'
import { matchRole } from './match-role.ts'

describe('matchRole', () => {
  it.each([
    ['rex', 'implementation', 'passed'],
    ['blaze', 'Implementation', 'passed'],
    ['cleo', 'quality', 'passed'],
    ['cleo', 'review', 'passed'],
    ['cipher', 'security', 'passed'],
    ['tess', 'testing', 'passed'],
    ['morgan', 'intake', 'passed'],
    ['morgan', 'documentation', 'passed'],
    ['rex', 'quality', 'failed'],
    ['rex', 'review', 'failed'],
    ['cleo', 'intake', 'failed'],
    ['tess', 'security', 'failed'],
    ['cleo', 'implementation', undefined],
    ['rex', 'remediate', undefined],
    ['rex', '', undefined],
    ['zeus', 'implementation', undefined],
    ['factory', 'quality', undefined],
  ])('of %s with %j is %s', (agent, runType, outcome) => {
    expect(matchRole(agent, runType)).toBe(outcome)
  })
})
