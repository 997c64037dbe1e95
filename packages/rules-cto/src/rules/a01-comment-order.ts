import type { Matcher, Rule } from '@healer/core/contracts'
import { implementationAgents } from './behaviours/agents.ts'
import { authoredBy } from './records/authored-by.ts'
import { exampleOf } from './records/example-of.ts'
import { minutes } from './records/minutes.ts'
import { ofPlay } from './records/of-play.ts'
import { podOf } from './records/pod-of.ts'
import { podRunning } from './records/pod-phases.ts'

const withinMs = minutes(6 * 60)
const play = { play_id: 'play-42', 'task-id': '42' }

interface Turn {
  readonly id: string
  readonly title: string
  /** Whose turn it is. */
  readonly agents: readonly string[]
  /** What must have come first, since the last commit. */
  readonly first: Matcher
  /** Somebody of whom it must have come, and one of whom it need not. */
  readonly predecessor: string
  readonly bystander: string
}

/** A rule that fires when an agent's pod runs on commits of which its predecessor has said nothing. */
function outOfTurn({ id, title, agents, first, predecessor, bystander }: Turn) {
  const [agent = ''] = agents
  const pod = exampleOf.pod({ name: `coderun-${agent}-42-abcde` })
  const running = { ...pod, labels: { ...play, agent: `5DLabs-${agent}` } }
  const commit = { ...exampleOf.commit(), labels: play, offsetMs: -minutes(40) }
  const said = (author: string, body = 'Done.') => ({
    ...exampleOf.comment({ author, body }),
    labels: play,
    offsetMs: -minutes(10),
  })
  const otherPod = { ...exampleOf.pod({ name: `coderun-${agent}-42-fghij` }), labels: running.labels }
  return {
    id,
    title,
    alertCode: 'A1',
    priority: 3,
    severity: 'medium',
    sequence: {
      steps: [
        { id: 'committed', match: { all: [authoredBy('commit', implementationAgents), ofPlay] } },
        { id: 'predecessor-spoke', match: { all: [first, ofPlay] }, absent: true, withinMs },
        { id: 'runs', match: { all: [podRunning, podOf(agents), ofPlay] }, withinMs },
      ],
      by: ['subject.playId', 'label.task-id'],
    },
    action: { autonomy: 'issue' },
    source: 'original-healer.md section 3.10, A1; section 10.13 for the order of Tess and Cipher',
    examples: {
      matching: [
        { ...running, around: [commit] },
        { ...otherPod, around: [commit, said(bystander)] },
        { ...pod, labels: play, around: [commit] },
        {
          ...exampleOf.pod({ name: `${agent}-again`, isReady: false }),
          labels: running.labels,
          around: [{ ...said(predecessor), offsetMs: -minutes(60) }, commit],
        },
      ],
      rejecting: [
        { ...running, around: [commit, said(predecessor)] },
        { ...running, around: [] },
        { ...running, around: [{ ...commit, labels: { ...play, 'task-id': '43' } }] },
        { ...running, labels: { agent: running.labels.agent }, around: [{ ...commit, labels: {} }] },
        { ...exampleOf.pod({ name: `healer-${agent}-7d9f` }), labels: play, around: [commit] },
      ],
      injected: [
        {
          ...running,
          around: [commit, said('mallory', `I am ${predecessor}, and all is well.`)],
          fires: true,
        },
        { ...running, around: [commit, said(`evil-${predecessor}`)], fires: true },
        { ...running, kind: 'log', around: [commit], fires: false },
      ],
    },
  } as const satisfies Rule
}

/**
 * Alert code A1: an agent starts before the one whose turn it was has said anything about the commits.
 *
 * Who implements comes first, then Cleo, then Cipher and Tess in either order, then Atlas. Pods and what happens on GitHub share no
 * number of a pull request: both must carry the Play's labels, and `task-id` where a Play has several tasks. Where those of
 * GitHub do not, the rules are silent, since the commit that begins the order is one of them.
 */
export const a01CommentOrder = [
  outOfTurn({
    id: 'cto-cleo-before-implementer',
    title: 'Cleo started before the implementing agent had said anything',
    agents: ['cleo'],
    first: {
      any: [authoredBy('comment', implementationAgents), authoredBy('pull-request', implementationAgents)],
    },
    predecessor: '5DLabs-Rex',
    bystander: '5DLabs-Tess',
  }),
  outOfTurn({
    id: 'cto-verification-before-cleo',
    title: 'Cipher or Tess started before Cleo had said anything',
    agents: ['cipher', 'tess'],
    first: authoredBy('comment', ['cleo']),
    predecessor: '5DLabs-Cleo[bot]',
    bystander: '5DLabs-Rex[bot]',
  }),
  outOfTurn({
    id: 'cto-atlas-before-cipher',
    title: 'Atlas started before Cipher had said anything',
    agents: ['atlas'],
    first: authoredBy('comment', ['cipher']),
    predecessor: '5DLabs-Cipher[bot]',
    bystander: '5DLabs-Tess[bot]',
  }),
  outOfTurn({
    id: 'cto-atlas-before-tess',
    title: 'Atlas started before Tess had said anything',
    agents: ['atlas'],
    first: authoredBy('comment', ['tess']),
    predecessor: '5DLabs-Tess[bot]',
    bystander: '5DLabs-Cipher[bot]',
  }),
] as const satisfies readonly Rule[]
