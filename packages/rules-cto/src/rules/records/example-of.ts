import type { TypedRecordContents, TypedRecordKind } from '@healer/core/contracts'

/** A typed record of an example: what it is, and what it carries as JSON. */
export interface TypedExample {
  readonly kind: TypedRecordKind
  readonly line: string
}

type Changed<Kind extends TypedRecordKind> = Partial<TypedRecordContents[Kind]>

function write<Kind extends TypedRecordKind>(kind: Kind, contents: TypedRecordContents[Kind]): TypedExample {
  return { kind, line: JSON.stringify(contents) }
}

const namespace = 'cto'
const repository = 'acme/shop'
const sha = '1f0c2aa'
const pullRequest = 7

/** Typed records for examples, built from the contracts so that they cannot drift from them: what is usual, with changes. */
export const exampleOf = {
  pod: (changes: Changed<'pod'> = {}) =>
    write('pod', {
      name: 'coderun-rex-42-abcde',
      namespace,
      phase: 'Running',
      isReady: true,
      restartCount: 0,
      ...changes,
    }),
  container: (changes: Changed<'container'> = {}) =>
    write('container', {
      name: 'agent',
      pod: 'coderun-rex-42-abcde',
      namespace,
      podPhase: 'Running',
      state: 'running',
      isReady: true,
      restartCount: 0,
      ...changes,
    }),
  codeRun: (changes: Changed<'code-run'> = {}) =>
    write('code-run', { name: 'coderun-rex-42', namespace, phase: 'Running', taskId: '42', ...changes }),
  workflow: (changes: Changed<'workflow'> = {}) =>
    write('workflow', { name: 'play-42', namespace, phase: 'Running', ...changes }),
  event: (changes: Changed<'event'> = {}) =>
    write('event', {
      reason: 'BackOff',
      type: 'Warning',
      message: 'Back-off restarting failed container',
      objectKind: 'Pod',
      objectName: 'coderun-rex-42-abcde',
      namespace,
      count: 1,
      ...changes,
    }),
  pullRequest: (changes: Changed<'pull-request'> = {}) =>
    write('pull-request', {
      repository,
      pullRequest,
      state: 'open',
      isDraft: false,
      author: '5DLabs-Rex[bot]',
      title: 'Add the cart',
      branch: 'feature/task-42',
      sha,
      ...changes,
    }),
  comment: (changes: Changed<'comment'> = {}) =>
    write('comment', { repository, pullRequest, author: '5DLabs-Cleo[bot]', body: 'I read it.', ...changes }),
  commit: (changes: Changed<'commit'> = {}) =>
    write('commit', {
      repository,
      branch: 'feature/task-42',
      pullRequest,
      sha,
      author: '5DLabs-Rex[bot]',
      message: 'feat: add the cart',
      ...changes,
    }),
  check: (changes: Changed<'check'> = {}) =>
    write('check', { repository, pullRequest, sha, name: 'ci / test', conclusion: 'success', ...changes }),
  session: (changes: Changed<'session'> = {}) =>
    write('session', {
      playId: 'play-42',
      repository,
      status: 'active',
      agentCount: 5,
      taskCount: 1,
      ...changes,
    }),
} as const
