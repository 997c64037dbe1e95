import { describe, expect, it } from 'vitest'
import { type CiAgent, ciAgentOf, ciAgents, githubAppOf } from '../../src/ci/ci-agents.ts'
import type { CiFailureType } from '../../src/ci/ci-failure-type.ts'
import { ciFailureTypes } from '../../src/ci/ci-failure-types.ts'
import { routeCiFailure } from '../../src/ci/route-ci-failure.ts'
import { scoreCiAgents } from '../../src/ci/score-ci-agents.ts'

const rustFile = 'crates/healer/src/main.rs'
const frontendFile = 'web/src/app.tsx'
const infrastructureFile = 'infra/charts/healer/values.yaml'

describe('the first agent', () => {
  it.each(Object.entries(ciFailureTypes).filter(([type]) => type !== 'general'))(
    'for %s follows from its category',
    (failureType, { category }) => {
      expect(routeCiFailure({ failureType: failureType as CiFailureType })).toEqual({
        agent: ciAgentOf(category),
        reason: 'failure-type',
      })
    },
  )

  it('is cipher for an alert of security, whatever its kind', () => {
    expect(routeCiFailure({ failureType: 'rust-test', isSecurityAlert: true })).toEqual({
      agent: 'cipher',
      reason: 'failure-type',
    })
  })

  it('follows from scores where the kind is not known and enough speaks for somebody', () => {
    const signals = ['ci-signal-cargo', 'ci-signal-rust-file']
    const route = routeCiFailure({ failureType: 'general', signals, changedFiles: [rustFile] })
    expect(route).toMatchObject({ agent: 'rex', reason: 'scores', scores: { rex: 0.7 } })
  })

  it('is atlas where too little speaks for anybody', () => {
    expect(routeCiFailure({ failureType: 'general' })).toMatchObject({
      agent: 'atlas',
      reason: 'scores-too-low',
    })
    const two = routeCiFailure({ failureType: 'general', jobName: 'docker', isArgocdUnhealthy: true })
    expect(two).toMatchObject({ agent: 'atlas', reason: 'scores-too-low', scores: { bolt: 0.4 } })
  })

  it('is the same, whatever the order of signals and files', () => {
    const signals = ['ci-signal-cargo', 'ci-signal-rustc', 'ci-signal-docker']
    const changedFiles = [rustFile, frontendFile, infrastructureFile]
    const failure = { failureType: 'general', signals, changedFiles } as const
    const turned = { ...failure, signals: signals.toReversed(), changedFiles: changedFiles.toReversed() }
    expect(routeCiFailure(turned)).toEqual(routeCiFailure(failure))
  })
})

describe('scores', () => {
  it.each<[string, Parameters<typeof scoreCiAgents>[0], Partial<Record<CiAgent, number>>]>([
    [
      'nothing speaks for anybody but for atlas a little',
      {},
      { rex: 0, blaze: 0, bolt: 0, cipher: 0, atlas: 0.03 },
    ],
    ['one sign is damped to three tenths', { signals: ['ci-signal-cargo'] }, { rex: 0.06 }],
    ['two signs are damped to a half', { signals: ['ci-signal-cargo', 'ci-signal-rustc'] }, { rex: 0.2 }],
    [
      'three signs count in full',
      { signals: ['ci-signal-cargo', 'ci-signal-rustc', 'ci-signal-rust-file'] },
      { rex: 0.6 },
    ],
    [
      'files count by their share',
      {
        signals: ['ci-signal-docker', 'ci-signal-kubernetes'],
        changedFiles: [infrastructureFile, rustFile],
      },
      { bolt: 0.55, rex: 0.045 },
    ],
    [
      'Argo CD and a name speak for bolt',
      { signals: ['ci-signal-docker'], jobName: 'deploy_prod', isArgocdUnhealthy: true },
      { bolt: 1 },
    ],
    [
      'no score is more than one',
      {
        signals: ['ci-signal-docker', 'ci-signal-kubernetes', 'ci-signal-deployment-tool'],
        jobName: 'deploy',
        isArgocdUnhealthy: true,
        changedFiles: [infrastructureFile],
      },
      { bolt: 1 },
    ],
    [
      'security weighs more',
      { signals: ['ci-signal-vulnerability', 'ci-signal-scanner'], workflowName: 'Security' },
      { cipher: 1 },
    ],
    ['a part of a word is no name', { jobName: 'webhook-rusty' }, { blaze: 0, rex: 0 }],
  ])('%s', (_, signs, scores) => {
    expect(scoreCiAgents(signs)).toMatchObject(scores)
  })
})

describe('another attempt', () => {
  it.each<[readonly CiAgent[], readonly string[], CiAgent]>([
    [['rex'], [infrastructureFile], 'bolt'],
    [['rex'], [rustFile], 'atlas'],
    [['rex', 'bolt'], [infrastructureFile], 'atlas'],
    [['blaze'], [infrastructureFile, frontendFile], 'bolt'],
    [['blaze'], [frontendFile], 'atlas'],
    [['bolt'], [rustFile], 'atlas'],
    [['bolt', 'rex'], [infrastructureFile], 'atlas'],
    [['cipher'], [rustFile], 'rex'],
    [['cipher'], [frontendFile], 'blaze'],
    [['cipher'], ['docs/plan.md'], 'atlas'],
    [['rex', 'cipher'], [rustFile, infrastructureFile], 'bolt'],
  ])('after %j with %j is for %s', (previousAgents, changedFiles, agent) => {
    expect(routeCiFailure({ failureType: 'rust-test', previousAgents, changedFiles })).toEqual({
      agent,
      reason: 'another-agent',
    })
  })

  it('at what is about security is for cipher, once', () => {
    const failure = { failureType: 'security-code-scan', changedFiles: [rustFile] } as const
    expect(routeCiFailure({ ...failure, previousAgents: ['rex'] }).agent).toBe('cipher')
    expect(routeCiFailure({ ...failure, previousAgents: ['cipher'] }).agent).toBe('rex')
    expect(routeCiFailure({ ...failure, previousAgents: ['cipher', 'rex'] }).agent).toBe('atlas')
  })

  it('after atlas stays with atlas, and says that nobody else is left', () => {
    expect(routeCiFailure({ failureType: 'general', previousAgents: ['rex', 'atlas'] })).toEqual({
      agent: 'atlas',
      reason: 'no-other-agent',
    })
  })

  it('never goes to an agent that tried, but for atlas', () => {
    const names = ciAgents.map(({ agent }) => agent)
    const changedFiles = [rustFile, frontendFile, infrastructureFile]
    for (const first of names) {
      for (const second of names) {
        for (const failureType of ['rust-test', 'security-secret', 'general'] as const) {
          const previousAgents = [first, second]
          const { agent } = routeCiFailure({ failureType, previousAgents, changedFiles })
          expect(agent === 'atlas' || !previousAgents.includes(agent)).toBe(true)
        }
      }
    }
  })
})

describe('the GitHub App of an agent', () => {
  it.each(ciAgents)('$agent', ({ agent, githubAppSuffix }) => {
    expect(githubAppOf(agent)).toBe(`5DLabs-${githubAppSuffix}`)
    expect(githubAppOf(agent, 'acme')).toBe(`acme-${githubAppSuffix}`)
    expect(githubAppSuffix.toLowerCase()).toBe(agent)
  })
})
