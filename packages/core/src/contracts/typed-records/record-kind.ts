import * as z from 'zod/mini'

/** What a record is, where it is no line of a log. */
export const typedRecordKinds = [
  'pod',
  'container',
  'code-run',
  'workflow',
  'event',
  'pull-request',
  'comment',
  'commit',
  'check',
  'session',
] as const

/** What a record is, where it is no line of a log: the state of something, or something that was done. */
export type TypedRecordKind = (typeof typedRecordKinds)[number]

/** What a record is. Who made it says so, never its text. */
export type RecordKind = 'log' | TypedRecordKind

/** Checks a {@link TypedRecordKind}. */
export const typedRecordKindSchema = z.enum(typedRecordKinds)

/** Whether a record is a line of a log. */
export function isLogRecord({ kind = 'log' }: { readonly kind?: RecordKind }): boolean {
  return kind === 'log'
}
