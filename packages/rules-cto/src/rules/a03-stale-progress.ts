import type { Rule } from '@healer/core/contracts'
import { implementationAgents } from './behaviours/agents.ts'
import { authoredBy } from './records/authored-by.ts'
import { exampleOf } from './records/example-of.ts'
import { fieldMatches } from './records/field-matches.ts'
import { minutes } from './records/minutes.ts'
import { ofPlay } from './records/of-play.ts'
import { podOf } from './records/pod-of.ts'
import { podEnded, podRunning } from './records/pod-phases.ts'

// The documents say 30 minutes, the code 15: but a healthy implementation takes 15 to 45 and may commit once.
const limitMs = minutes(30)
const labels = { play_id: 'play-42', 'task-id': '42', agent: '5DLabs-Rex' }
const running = { ...exampleOf.pod(), labels }
const ended = { ...exampleOf.pod({ phase: 'Succeeded', isReady: false }), labels }
const commit = { ...exampleOf.commit(), labels }

/**
 * Alert code A3: an implementing agent runs, and nothing was committed for half an hour.
 *
 * The time starts with the agent's pod, and anew with each of its commits. Commits must carry the Play's labels, and `task-id`
 * where the pods do: an installation whose source of commits does not know them turns the rule off.
 */
export const a03StaleProgress = [
  {
    id: 'cto-progress-stale',
    title: 'An implementing agent has committed nothing for 30 minutes',
    alertCode: 'A3',
    priority: 3,
    severity: 'medium',
    expect: {
      after: {
        match: {
          all: [
            {
              any: [
                { all: [podRunning, podOf(implementationAgents)] },
                authoredBy('commit', implementationAgents),
              ],
            },
            ofPlay,
          ],
        },
      },
      event: {
        any: [fieldMatches('commit', 'sha', '.'), { all: [podEnded, podOf(implementationAgents)] }],
      },
      withinMs: limitMs,
      by: ['subject.playId', 'label.task-id'],
    },
    repeatIntervalMs: limitMs,
    action: { autonomy: 'issue', strategy: 'restart' },
    source: 'original-healer.md section 3.10, A3; section 3.11, implementation: no commits 30 min',
    examples: {
      matching: [
        { ...running, around: [] },
        { ...commit, around: [{ ...running, offsetMs: -minutes(5) }] },
        {
          ...running,
          around: [
            { ...commit, labels: { ...labels, 'task-id': '43' }, offsetMs: minutes(5) },
            { ...ended, offsetMs: minutes(32) },
          ],
        },
      ],
      rejecting: [
        { ...running, around: [{ ...ended, offsetMs: minutes(29) }] },
        {
          ...running,
          around: [
            { ...commit, offsetMs: minutes(29) },
            { ...ended, offsetMs: minutes(40) },
          ],
        },
        { ...running, labels: { agent: '5DLabs-Rex' }, around: [] },
        { ...running, labels: { ...labels, agent: '5DLabs-Cleo' }, around: [] },
        { ...ended, around: [] },
      ],
      injected: [
        { ...running, kind: 'log', around: [], fires: false },
        { ...running, around: [{ ...commit, kind: 'log', offsetMs: minutes(5) }], fires: true },
      ],
    },
  },
] as const satisfies readonly Rule[]
