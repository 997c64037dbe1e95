import type { Rule } from '@healer/core/contracts'
import { exampleOf } from './records/example-of.ts'
import { minutes } from './records/minutes.ts'
import { podEnded, podRunning } from './records/pod-phases.ts'

const running = exampleOf.pod()
const restarted = exampleOf.pod({ restartCount: 1 })
const failed = exampleOf.pod({ phase: 'Failed', isReady: false })
const succeeded = exampleOf.pod({ phase: 'Succeeded', isReady: false })
const deleted = exampleOf.pod({ isDeleted: true })
const otherPod = exampleOf.pod({ name: 'coderun-rex-43-fghij', phase: 'Succeeded', isReady: false })

/** A rule that fires when the pod of one of these agents runs longer than it may. */
function overtime(id: string, agents: readonly string[], limitMinutes: number) {
  const limitMs = minutes(limitMinutes)
  const again = { ...running, offsetMs: minutes(1), times: 3 }
  return {
    id,
    title: `A pod of ${agents.join(', ')} has run for more than ${limitMinutes} minutes`,
    alertCode: 'A8',
    priority: 3,
    severity: 'medium',
    scope: { agents },
    expect: {
      after: { match: podRunning, once: true },
      event: podEnded,
      withinMs: limitMs,
      by: ['field.namespace', 'field.name'],
    },
    action: { autonomy: 'issue', strategy: 'restart' },
    source: `original-healer.md section 3.10, A8: ${limitMinutes} minutes`,
    examples: {
      matching: [
        { ...running, around: [again] },
        { ...running, around: [{ ...succeeded, offsetMs: limitMs + 1 }] },
        { ...running, around: [{ ...otherPod, offsetMs: minutes(1) }] },
      ],
      rejecting: [
        { ...running, around: [again, { ...succeeded, offsetMs: limitMs }] },
        {
          ...running,
          around: [
            { ...failed, offsetMs: minutes(5) },
            { ...restarted, offsetMs: minutes(6) },
          ],
        },
        { ...running, around: [{ ...deleted, offsetMs: minutes(5) }] },
        { ...running, agent: 'a-database', around: [] },
      ],
      injected: [
        { ...running, kind: 'log', around: [], fires: false },
        { ...running, around: [{ ...succeeded, kind: 'log', offsetMs: minutes(5) }], fires: true },
      ],
    },
  } as const satisfies Rule
}

/**
 * Alert code A8: an agent takes longer than its step of the workflow may.
 *
 * The time starts with the first record that shows the pod running. Pods that no label or name gives to an agent are not timed: a
 * database runs for months.
 */
export const a08StepTimeout = [
  overtime('cto-implementation-overtime', ['rex', 'blaze'], 45),
  overtime('cto-review-overtime', ['cleo', 'cipher'], 15),
  overtime('cto-testing-overtime', ['tess'], 30),
  overtime('cto-integration-overtime', ['atlas'], 20),
  overtime('cto-step-overtime', ['grizz', 'nova', 'tap', 'spark', 'vex', 'bolt', 'morgan', 'factory'], 60),
] as const satisfies readonly Rule[]
