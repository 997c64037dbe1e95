import { SourceError } from '@healer/core/errors'
import * as z from 'zod/mini'

const cursorSchema = z.strictObject({
  version: z.literal(1),
  kind: z.literal('loki-push'),
  source: z.string(),
  /** When the receiver was made, epoch milliseconds: another process counts anew. */
  startedAtMs: z.number(),
  /** Batches that were delivered, this one included. */
  sequence: z.int().check(z.minimum(1)),
})

/** Where a reader of a push receiver stands. */
export interface PushCursor {
  readonly startedAtMs: number
  readonly sequence: number
}

/** Builds the cursor of a batch. */
export function buildPushCursor(source: string, cursor: PushCursor): string {
  return JSON.stringify({ version: 1, kind: 'loki-push', source, ...cursor })
}

/**
 * Parses a cursor.
 *
 * @throws {@link SourceError} `HEALER_SOURCE_BAD_CURSOR` when it is damaged, of another version or another source's.
 */
export function parsePushCursor(source: string, cursor: string): PushCursor {
  const parsed = cursorSchema.safeParse(parseJson(cursor))
  if (parsed.success && parsed.data.source === source) return parsed.data
  const reason = parsed.success
    ? `it is one of ${JSON.stringify(parsed.data.source)}`
    : 'it is no cursor of a push receiver, version 1'
  throw new SourceError({
    code: 'HEALER_SOURCE_BAD_CURSOR',
    message: `The cursor given to ${JSON.stringify(source)} cannot be used: ${reason}. Read without it to begin anew.`,
    details: { source, reason },
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
