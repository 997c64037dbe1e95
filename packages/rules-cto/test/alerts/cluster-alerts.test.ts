import { describe, expect, it } from 'vitest'
import { exampleOf } from '../../src/rules/records/example-of.ts'
import { createAlertStory, labelsOf } from './alert-story.ts'

const rex = labelsOf('rex')
const pod = (changes: Parameters<typeof exampleOf.pod>[0] = {}, name = rex.pod ?? '') =>
  exampleOf.pod({ name, ...changes })
const container = (changes: Parameters<typeof exampleOf.container>[0] = {}) =>
  exampleOf.container({ pod: rex.pod ?? '', ...changes })
const succeeded = { phase: 'Succeeded', isReady: false } as const
const exited = { state: 'terminated', exitCode: 1, isReady: false } as const

it('says nothing of a run that starts, works and ends, told again and again', () => {
  const story = createAlertStory()
  story.tell(0, pod({ phase: 'Pending', isReady: false }), rex, 2)
  story.tell(1, pod({ isReady: false }), rex)
  story.tell(1, container({ isReady: false }), rex)
  story.tell(1.2, container(), rex)
  story.tell(1.2, pod(), rex)
  story.say(2, 'git commit -m "feat: add the cart"', rex)
  for (const atMinutes of [10, 20, 28]) story.tell(atMinutes, exampleOf.commit(), rex)
  story.tell(2, pod(), rex, 56)
  story.tell(30, container({ state: 'terminated', exitCode: 0, isReady: false }), rex)
  story.tell(30, pod(succeeded), rex, 120)
  story.passTo(300)
  expect(story.told()).toEqual([])
})

describe('A2, silent failure', () => {
  it('is told once for a container that failed while its pod goes on, and once more when it stays down', () => {
    const story = createAlertStory()
    story.tell(0, container(), rex, 2)
    story.tell(1, container(exited), rex, 20)
    expect(story.told()).toEqual([
      'cto-container-exited of 1, told at 1',
      'cto-container-stays-down of 1 missing, told at 2.5',
    ])
    expect(story.detections.map(({ alertCode, severity }) => [alertCode, severity])).toEqual([
      ['A2', 'critical'],
      ['A2', 'critical'],
    ])
    expect(new Set(story.detections.map(({ fingerprint }) => fingerprint)).size).toBe(1)
    expect(story.detections[0]?.captures).toEqual({ exitCode: '1' })
    expect(story.detections[0]?.subject).toMatchObject({ playId: 'play-42', agent: 'rex' })
  })

  it('is told of a container and a pod that are not ready for 30 seconds', () => {
    const story = createAlertStory()
    story.tell(0, container({ isReady: false }), rex, 10)
    story.tell(5, pod({ isReady: false }), rex, 10)
    expect(story.told()).toEqual([
      'cto-container-not-ready of 0 missing, told at 1',
      'cto-pod-not-ready of 5 missing, told at 6',
    ])
  })

  it('is not told of a pod that is unready since a container has done its work', () => {
    const story = createAlertStory()
    for (let atMinutes = 0; atMinutes < 5; atMinutes += 0.5) {
      story.tell(
        atMinutes,
        container({ name: 'setup', state: 'terminated', exitCode: 0, isReady: false }),
        rex,
      )
      story.tell(atMinutes, pod({ isReady: false }), rex)
    }
    expect(story.told()).toEqual([])
  })

  it('is unknown where the cluster fell silent', () => {
    const story = createAlertStory()
    story.tell(0, pod({ isReady: false }), rex)
    story.passTo(3)
    expect(story.told()).toEqual(['cto-pod-not-ready of 0 unknown, told at 3'])
  })

  it('keeps containers and Plays apart', () => {
    const story = createAlertStory()
    const other = labelsOf('rex', { play: 'play-43', task: '43' })
    story.tell(0, container({ isReady: false }), rex)
    story.tell(0.2, container({ name: 'watcher' }), rex)
    story.tell(0.4, exampleOf.container({ pod: other.pod ?? '' }), other)
    story.tell(1, container(), rex)
    expect(story.told()).toEqual(['cto-container-not-ready of 0 missing, told at 1'])
  })

  it('takes no pod for another one that is ready', () => {
    const story = createAlertStory()
    const other = labelsOf('rex', { run: 'fghij' })
    story.tell(0, pod({ isReady: false }), rex)
    story.tell(0.2, pod({}, other.pod), other, 4)
    expect(story.told()).toEqual(['cto-pod-not-ready of 0 missing, told at 0.7'])
  })

  it('is told of three restarts once', () => {
    const story = createAlertStory()
    story.tell(0, container({ restartCount: 2 }), rex, 4)
    story.tell(2, container({ restartCount: 3 }), rex, 4)
    story.tell(4, container({ restartCount: 4 }), rex, 4)
    expect(story.told()).toEqual(['cto-container-restarts of 2, told at 2'])
  })
})

describe('A7, pod failure', () => {
  it('is told once for each pod, and again for the pod of another try', () => {
    const story = createAlertStory()
    story.tell(0, pod({ phase: 'Failed', isReady: false }), rex, 300)
    const again = labelsOf('rex', { run: 'fghij' })
    story.tell(160, pod({ phase: 'Failed', isReady: false }, again.pod), again, 10)
    expect(story.told()).toEqual(['cto-pod-failed of 0, told at 0', 'cto-pod-failed of 160, told at 160'])
  })

  it('is a critical crash loop after more than three restarts, told by pod or container, once', () => {
    const story = createAlertStory()
    const waiting = { state: 'waiting', reason: 'CrashLoopBackOff', isReady: false, restartCount: 4 } as const
    story.tell(0, container({ ...waiting, podPhase: 'Pending' }), rex, 4)
    story.tell(3, pod({ phase: 'Failed', isReady: false, restartCount: 4 }), rex, 4)
    expect(story.told()).toEqual(['cto-pod-crash-loop of 0, told at 0'])
    expect(story.detections[0]?.severity).toBe('critical')
  })

  it('is not told of a pod that is none of an agent', () => {
    const story = createAlertStory()
    const name = 'openmemory-7d9f-x2x2x'
    story.tell(0, pod({ phase: 'Failed', isReady: false }, name), { play_id: 'play-42', pod: name })
    expect(story.told()).toEqual([])
  })
})

describe('A8, step timeout', () => {
  const cleo = labelsOf('cleo')
  const cleoPod = (changes: Parameters<typeof exampleOf.pod>[0] = {}) => pod(changes, cleo.pod)

  it('is told once when the time of the agent is up, whatever goes on', () => {
    const story = createAlertStory()
    story.tell(0, cleoPod(), cleo, 240)
    expect(story.told()).toEqual(['cto-review-overtime of 0 missing, told at 15.5'])
    expect(story.detections[0]).toMatchObject({ alertCode: 'A8', severity: 'medium' })
  })

  it('is not told of a run that ends in its last second', () => {
    const story = createAlertStory()
    story.tell(0, cleoPod(), cleo, 30)
    story.tell(15, cleoPod(succeeded), cleo, 30)
    expect(story.told()).toEqual([])
  })

  it('gives the next run of the agent its own time', () => {
    const story = createAlertStory()
    const next = labelsOf('cleo', { run: 'fghij' })
    story.tell(0, cleoPod(), cleo, 20)
    story.tell(10, cleoPod(succeeded), cleo)
    story.tell(10, pod({}, next.pod), next, 34)
    expect(story.told()).toEqual(['cto-review-overtime of 10 missing, told at 25.5'])
  })

  it('keeps the times of two Plays apart', () => {
    const story = createAlertStory()
    const other = labelsOf('cleo', { play: 'play-43', task: '43' })
    for (let atMinutes = 0; atMinutes < 20; atMinutes += 0.5) {
      story.tell(atMinutes, atMinutes < 14 ? cleoPod() : cleoPod(succeeded), cleo)
      story.tell(atMinutes, pod({}, other.pod), other)
    }
    expect(story.detections.map(({ ruleId, subject }) => [ruleId, subject.playId])).toEqual([
      ['cto-review-overtime', 'play-43'],
    ])
  })

  it('is unknown where the cluster fell silent, and is not told of a line that looks like a pod', () => {
    const story = createAlertStory()
    story.tell(0, cleoPod(), cleo)
    story.say(14, cleoPod(succeeded).line, cleo)
    story.passTo(17)
    expect(story.told()).toEqual(['cto-review-overtime of 0 unknown, told at 17'])
    const feigned = createAlertStory()
    feigned.say(0, cleoPod().line, cleo)
    feigned.passTo(60)
    expect(feigned.told()).toEqual([])
  })
})

const run = (phase: string, name = 'coderun-rex-42', changes: Parameters<typeof exampleOf.codeRun>[0] = {}) =>
  exampleOf.codeRun({ phase, name, ...changes })

describe('A9, stuck CodeRun', () => {
  it('says nothing of a healthy run, however long it takes', () => {
    const story = createAlertStory()
    story.tell(0, run('Pending'), rex, 2)
    story.tell(1, run('Running', undefined, { podPhase: 'Running' }), rex, 58)
    story.tell(30, run('Running', undefined, { podPhase: 'Succeeded' }), rex, 2)
    story.tell(31, run('Succeeded', undefined, { podPhase: 'Succeeded' }), rex, 100)
    story.passTo(300)
    expect(story.told()).toEqual([])
  })

  it('is told once of one that is not started', () => {
    const story = createAlertStory()
    story.tell(0, run(''), rex, 4)
    story.tell(2, run('Pending'), rex, 60)
    expect(story.told()).toEqual(['cto-code-run-not-started of 0 missing, told at 10.5'])
    expect(story.detections[0]).toMatchObject({ alertCode: 'A9', severity: 'high' })
  })

  it('is told once in an hour of one that goes on without its pod', () => {
    const story = createAlertStory()
    story.tell(0, run('Running', undefined, { podPhase: 'Running' }), rex, 40)
    story.tell(20, run('Running', undefined, { podPhase: 'Succeeded' }), rex, 100)
    expect(story.told()).toEqual(['cto-code-run-outlives-pod of 20 missing, told at 30.5'])
  })

  it('is not told of one whose pod is tried again, of another one, or of a remediation', () => {
    const story = createAlertStory()
    const mending = { isRemediation: true, podPhase: 'Failed' } as const
    story.tell(0, run('Running', undefined, { podPhase: 'Failed' }), rex)
    story.tell(0, run('Running', 'mending', mending), rex)
    story.tell(0, run('Pending', 'healer-remediation-task42-a7-1f0c2aa0'), rex)
    story.tell(1, run('Running', undefined, { podPhase: 'Running' }), rex, 100)
    expect(story.told()).toEqual([])
  })

  it('is unknown where the cluster fell silent', () => {
    const story = createAlertStory()
    story.tell(0, run('Pending'), rex)
    story.passTo(12)
    expect(story.told()).toEqual(['cto-code-run-not-started of 0 unknown, told at 12'])
  })
})

describe('A18, repeated failures', () => {
  it('is told with the fourth CodeRun of a task that failed, and calls a human', () => {
    const story = createAlertStory()
    for (let attempt = 0; attempt < 5; attempt += 1) {
      story.tell(attempt * 10, run('Failed', `coderun-rex-${attempt}`), rex, 5)
      story.tell(attempt * 10, run('Failed', 'coderun-rex-other'), labelsOf('rex', { play: 'play-43' }), 5)
    }
    expect(story.told()).toEqual(['cto-task-failed-repeatedly of 30, told at 30'])
    expect(story.detections[0]).toMatchObject({ alertCode: 'A18', action: { escalateAtOnce: true } })
  })

  it('is told once of one that was tried again four times', () => {
    const story = createAlertStory()
    for (let retryCount = 0; retryCount < 7; retryCount += 1)
      story.tell(retryCount, exampleOf.codeRun({ retryCount }), rex, 2)
    expect(story.told()).toEqual(['cto-code-run-retried-repeatedly of 4, told at 4'])
  })
})

describe('a workflow', () => {
  const workflow = (phase: string) => exampleOf.workflow({ phase })

  it('is told of once when it fails, or is pending for ten minutes', () => {
    const story = createAlertStory()
    story.tell(0, workflow('Pending'), {}, 40)
    story.tell(20, workflow('Running'), {}, 10)
    story.tell(25, workflow('Failed'), {}, 40)
    expect(story.told()).toEqual([
      'cto-workflow-pending of 0 missing, told at 10.5',
      'cto-workflow-failed of 25, told at 25',
    ])
  })

  it('is not told of when it succeeds', () => {
    const story = createAlertStory()
    story.tell(0, workflow('Pending'), {}, 4)
    story.tell(2, workflow('Running'), {}, 200)
    story.tell(102, workflow('Succeeded'), {}, 40)
    expect(story.told()).toEqual([])
  })
})
