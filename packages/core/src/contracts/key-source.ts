import * as z from 'zod/mini'
import type { Exact } from './exact.ts'

/**
 * Where a part of a key comes from: `source`, `stream`, `subject.playId`, `subject.agent`, `subject.runId`,
 * `label.<name>`, `capture.<name>` or `field.<path>`. A part that is missing is a key of its own, not an empty one.
 */
export type KeySource = string

/** Checks a {@link KeySource}. */
export const keySourceSchema = z
  .string()
  .check(
    z.regex(
      /^(?:source|stream|subject\.(?:playId|agent|runId)|(?:label|capture|field)\..+)$/,
      'expected source, stream, subject.playId, subject.agent, subject.runId, label.<name>, capture.<name> or field.<path>',
    ),
  )

/** Checks the parts of a key: at most eight. */
export const keySourcesSchema = z.array(keySourceSchema).check(z.minLength(1), z.maxLength(8))

true satisfies Exact<z.output<typeof keySourcesSchema>, readonly KeySource[]>
