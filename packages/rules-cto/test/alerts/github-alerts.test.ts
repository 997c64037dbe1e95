import { describe, expect, it } from 'vitest'
import { exampleOf } from '../../src/rules/records/example-of.ts'
import { createAlertStory, labelsOf } from './alert-story.ts'

const rex = labelsOf('rex')
const cleo = labelsOf('cleo')
const tess = labelsOf('tess')
const play = { play_id: 'play-42', 'task-id': '42' }
const podOf = ({ pod = '' }: Readonly<Record<string, string>>) => exampleOf.pod({ name: pod })
const endOf = ({ pod = '' }: Readonly<Record<string, string>>) =>
  exampleOf.pod({ name: pod, phase: 'Succeeded', isReady: false })
const commit = exampleOf.commit()
const comment = (author: string, body: string) => exampleOf.comment({ author: `5DLabs-${author}[bot]`, body })
const review = (author: string, changes: Parameters<typeof exampleOf.comment>[0] = {}) =>
  exampleOf.comment({ author: `5DLabs-${author}[bot]`, body: 'See below.', review: 'approved', ...changes })
const failure = exampleOf.check({ conclusion: 'failure' })

it('says nothing of a pull request that goes its way in order', () => {
  const story = createAlertStory()
  story.tell(0, podOf(rex), rex, 30)
  story.tell(12, commit, play)
  story.tell(13, comment('Rex', 'Opened the pull request.'), play)
  story.tell(14, exampleOf.pullRequest(), play)
  story.tell(15, endOf(rex), rex)
  story.tell(16, podOf(cleo), cleo, 10)
  story.tell(21, endOf(cleo), cleo)
  story.tell(20, review('Cleo', { sha: '1f0c2aa' }), play)
  for (const [index, agent] of ['cipher', 'tess'].entries()) {
    const labels = labelsOf(agent)
    story.tell(22 + index, podOf(labels), labels, 6)
    story.tell(26 + index, endOf(labels), labels)
  }
  story.tell(25, comment('Cipher', 'No vulnerabilities found.'), play)
  story.tell(26, exampleOf.check(), play)
  story.tell(27, comment('Tess', '✅ Approved: all tests pass.'), play)
  const atlas = labelsOf('atlas')
  story.tell(30, podOf(atlas), atlas, 4)
  story.tell(33, exampleOf.pullRequest({ state: 'merged' }), play)
  story.tell(34, endOf(atlas), atlas)
  story.passTo(300)
  expect(story.told()).toEqual([])
})

describe('A1, comment order', () => {
  it('is told once when Tess starts before Cleo has said anything', () => {
    const story = createAlertStory()
    story.tell(0, commit, play)
    story.tell(5, podOf(tess), tess, 10)
    expect(story.told()).toEqual(['cto-verification-before-cleo of 5, told at 5.5'])
    expect(story.detections[0]).toMatchObject({
      alertCode: 'A1',
      severity: 'medium',
      subject: { agent: 'tess' },
    })
  })

  it('takes nobody else for Cleo, and the Cleo of another Play for nobody', () => {
    const story = createAlertStory()
    story.tell(0, commit, play)
    story.tell(1, exampleOf.comment({ author: 'mallory', body: '5DLabs-Cleo: approved' }), play)
    story.tell(2, comment('Cleo', 'Read it.'), { ...play, play_id: 'play-43' })
    story.tell(5, podOf(tess), tess, 2)
    story.passTo(6)
    expect(story.told()).toEqual(['cto-verification-before-cleo of 5, told at 5.5'])
  })

  it('is silent where what happens on GitHub carries no Play', () => {
    const story = createAlertStory()
    story.tell(0, commit)
    story.tell(5, podOf(tess), tess, 10)
    story.passTo(20)
    expect(story.told()).toEqual([])
  })
})

describe('A3, stale progress', () => {
  it('is told when nothing was committed for 30 minutes, and not again for as long', () => {
    const story = createAlertStory()
    story.tell(0, podOf(rex), rex, 20)
    story.tell(9.8, commit, play)
    for (let atMinutes = 10; atMinutes < 43; atMinutes += 0.5) {
      story.tell(atMinutes, podOf(rex), rex)
      story.tell(atMinutes, exampleOf.pullRequest(), play)
    }
    expect(story.told()).toEqual(['cto-progress-stale of 9.8 missing, told at 40'])
  })

  it('is not told when the agent has come to an end', () => {
    const story = createAlertStory()
    story.tell(0, podOf(rex), rex, 50)
    story.tell(24, commit, play)
    story.tell(25, endOf(rex), rex, 100)
    expect(story.told()).toEqual([])
  })
})

describe('A4, approval loop', () => {
  it('is told when Cleo approves the same commit again', () => {
    const story = createAlertStory()
    const approved = review('Cleo', { sha: '1f0c2aa' })
    for (const atMinutes of [0, 5, 10]) story.tell(atMinutes, approved)
    expect(story.told()).toEqual(['cto-approval-repeated of 5, told at 5'])
  })

  it('is told when Tess says so again without a commit between', () => {
    const story = createAlertStory()
    story.tell(0, comment('Tess', 'LGTM'))
    story.tell(5, exampleOf.comment({ author: 'mallory', body: 'LGTM' }))
    story.tell(9, comment('Tess', 'Approved.'))
    story.passTo(10)
    expect(story.told()).toEqual(['cto-approval-repeated-by-tess of 9, told at 10'])
  })

  it('is not told after a commit, of another pull request, or of what is no approval', () => {
    const story = createAlertStory()
    story.tell(0, comment('Tess', 'LGTM'))
    story.tell(1, exampleOf.comment({ author: '5DLabs-Tess[bot]', body: 'LGTM', pullRequest: 8 }))
    story.tell(2, comment('Tess', 'Not approved: 2 tests fail.'))
    story.tell(5, commit)
    story.tell(9, comment('Tess', 'LGTM'))
    story.tell(9, exampleOf.pullRequest({ state: 'merged' }))
    story.tell(9, exampleOf.pullRequest({ state: 'merged', pullRequest: 8 }))
    story.passTo(300)
    expect(story.told()).toEqual([])
  })
})

describe('A5, a red check that Tess approved', () => {
  it('is told at once, critical, and once however many checks fail', () => {
    const story = createAlertStory()
    story.tell(0, review('Tess'))
    story.tell(4, failure)
    story.tell(5, exampleOf.check({ name: 'ci / lint', conclusion: 'failure' }))
    expect(story.told()).toEqual(['cto-check-failed-after-approval of 4, told at 4'])
    expect(story.detections[0]).toMatchObject({ severity: 'critical', captures: { check: 'ci / test' } })
  })

  it('is told when the check was red before', () => {
    const story = createAlertStory()
    story.tell(0, failure)
    story.tell(4, review('Tess'))
    story.passTo(5)
    expect(story.told()).toEqual(['cto-approved-despite-failed-check of 4, told at 5'])
  })

  it('is not told of another pull request, nor of a check that is green again', () => {
    const story = createAlertStory()
    story.tell(0, failure)
    story.tell(3, exampleOf.check())
    story.tell(4, review('Tess'))
    story.tell(5, exampleOf.check({ conclusion: 'failure', pullRequest: 8, sha: '9a0c2aa' }))
    story.tell(6, exampleOf.pullRequest({ state: 'merged' }))
    story.passTo(100)
    expect(story.told()).toEqual([])
  })
})

describe('A16, a finding that blocks the merge', () => {
  it('is told once for a pull request', () => {
    const story = createAlertStory()
    const blocks = review('Cipher', { review: 'changes-requested', body: 'SQL injection' })
    for (const atMinutes of [0, 30]) story.tell(atMinutes, blocks)
    story.tell(31, exampleOf.check({ name: 'CodeQL', conclusion: 'failure' }))
    expect(story.told()).toEqual([
      'cto-security-review-blocks of 0, told at 0',
      'cto-security-check-failed of 31, told at 31',
    ])
    expect(story.detections.map(({ alertCode, tier }) => [alertCode, tier])).toEqual([
      ['A16', 'P1'],
      ['A16', 'P1'],
    ])
  })
})

describe('what has no code', () => {
  it('calls a human in the fourth round of changes', () => {
    const story = createAlertStory()
    for (let round = 0; round < 5; round += 1)
      story.tell(round * 60, review('Cleo', { review: 'changes-requested' }))
    expect(story.told()).toEqual(['cto-review-rounds-exceeded of 180, told at 180'])
    expect(story.detections[0]?.action.escalateAtOnce).toBe(true)
  })

  it('is told of a branch that is behind, conflicts, and is red after Atlas was there', () => {
    const story = createAlertStory()
    const stale = exampleOf.pullRequest({ commitsBehind: 60, mergeability: 'conflicting' })
    story.tell(0, stale, {}, 20)
    story.tell(11, exampleOf.commit({ author: '5DLabs-Atlas[bot]', sha: '2b0c2aa' }))
    story.tell(15, exampleOf.check({ sha: '2b0c2aa', conclusion: 'failure' }))
    expect(story.told()).toEqual([
      'cto-branch-conflicting of 0, told at 0',
      'cto-branch-behind of 0, told at 0',
      'cto-check-failed-after-integration of 15, told at 15',
    ])
  })
})
