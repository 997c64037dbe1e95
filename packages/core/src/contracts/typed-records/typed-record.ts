import type * as z from 'zod/mini'
import type { LogRecord } from '../log-record.ts'
import { type CheckResult, checkResultSchema } from './check-result.ts'
import { type CodeRunState, codeRunStateSchema } from './code-run-state.ts'
import { type ContainerState, containerStateSchema } from './container-state.ts'
import { type PodState, podStateSchema } from './pod-state.ts'
import { type PullRequestComment, pullRequestCommentSchema } from './pull-request-comment.ts'
import { type PullRequestState, pullRequestStateSchema } from './pull-request-state.ts'
import { type PushedCommit, pushedCommitSchema } from './pushed-commit.ts'
import type { TypedRecordKind } from './record-kind.ts'
import { type SessionState, sessionStateSchema } from './session-state.ts'
import { type WorkflowState, workflowStateSchema } from './workflow-state.ts'
import { type WorkloadEvent, workloadEventSchema } from './workload-event.ts'

/** What a typed record carries, by its kind. */
export interface TypedRecordContents {
  readonly pod: PodState
  readonly container: ContainerState
  readonly 'code-run': CodeRunState
  readonly workflow: WorkflowState
  readonly event: WorkloadEvent
  readonly 'pull-request': PullRequestState
  readonly comment: PullRequestComment
  readonly commit: PushedCommit
  readonly check: CheckResult
  readonly session: SessionState
}

/** The schemas of what typed records carry. */
export const typedRecordSchemas: {
  readonly [Kind in TypedRecordKind]: z.ZodMiniType<TypedRecordContents[Kind]>
} = {
  pod: podStateSchema,
  container: containerStateSchema,
  'code-run': codeRunStateSchema,
  workflow: workflowStateSchema,
  event: workloadEventSchema,
  'pull-request': pullRequestStateSchema,
  comment: pullRequestCommentSchema,
  commit: pushedCommitSchema,
  check: checkResultSchema,
  session: sessionStateSchema,
}

/**
 * Builds the record of something that is no line of a log: its message is the contents as JSON, so that rules read them as
 * fields, and its kind keeps the rules of logs away from it.
 *
 * @param contents - Extra keys are an error of the types, not of the run: what an adapter read is checked by its own schemas.
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { buildTypedRecord, toId } from '@healer/core/contracts'
 *
 * const pod = { name: 'rex-1', namespace: 'cto', phase: 'Failed', isReady: false, restartCount: 4 } as const
 * const about = { id: toId<'RecordId'>('pods:rex-1@17'), source: 'pods', stream: 'rex-1', atMs: 0, labels: {} }
 * const record = buildTypedRecord('pod', pod, about)
 * assert.equal(record.kind, 'pod')
 * assert.equal(JSON.parse(record.message).phase, 'Failed')
 * ```
 */
export function buildTypedRecord<Kind extends TypedRecordKind>(
  kind: Kind,
  contents: TypedRecordContents[Kind],
  about: Omit<LogRecord, 'kind' | 'message'>,
): LogRecord {
  return { ...about, kind, message: JSON.stringify(contents).toWellFormed() }
}
