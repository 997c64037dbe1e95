import { describe, expect, it } from 'vitest'
import { knownAgents } from '../known-agents.ts'
import { languageOf, matchRole } from './agent-roles.ts'

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

describe('languageOf', () => {
  it('is known of the agents that implement, and of no other', () => {
    const languages = [...knownAgents].map((agent) => [agent, languageOf(agent)])
    expect(languages.filter(([, language]) => language !== undefined)).toEqual([
      ['rex', 'rust'],
      ['grizz', 'go'],
      ['nova', 'typescript'],
      ['blaze', 'typescript'],
      ['tap', 'typescript'],
      ['spark', 'typescript'],
      ['vex', 'csharp'],
    ])
  })
})
