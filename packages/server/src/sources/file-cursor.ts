import { SourceError } from '@healer/core/errors'
import * as z from 'zod/mini'
import type { FilePosition } from './file-position.ts'

const countSchema = z.int().check(z.minimum(0))
const numberTextSchema = z.string().check(z.regex(/^-?\d{1,20}$/))

const entrySchema = z.strictObject({
  path: z.string(),
  device: numberTextSchema,
  inode: numberTextSchema,
  bornNs: numberTextSchema,
  truncations: countSchema,
  offset: countSchema,
  lineNumber: countSchema,
  headBytes: countSchema,
  headHash: z.string(),
  isFinished: z.optional(z.literal(true)),
})

const cursorSchema = z.strictObject({
  version: z.literal(1),
  kind: z.literal('files'),
  source: z.string(),
  files: z.array(entrySchema),
})

/** Positions by path. */
export type FilePositions = ReadonlyMap<string, FilePosition>

/** Builds the cursor that stands for these positions. */
export function buildFileCursor(
  source: string,
  positions: Iterable<readonly [string, FilePosition]>,
): string {
  const files: z.output<typeof entrySchema>[] = []
  for (const [path, { identity, isFinished, ...position }] of positions) {
    files.push({ path, ...identity, ...position, ...(isFinished ? { isFinished } : {}) })
  }
  return JSON.stringify({ version: 1, kind: 'files', source, files })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Parses a cursor into positions.
 *
 * @throws {@link SourceError} `HEALER_SOURCE_BAD_CURSOR` when it is damaged, of another version or another source's.
 */
export function parseFileCursor(source: string, cursor: string): FilePositions {
  const parsed = cursorSchema.safeParse(parseJson(cursor))
  const reason = !parsed.success
    ? 'it is no cursor of a file source, version 1'
    : parsed.data.source === source
      ? undefined
      : `it is one of ${JSON.stringify(parsed.data.source)}`
  if (!parsed.success || reason !== undefined) {
    throw new SourceError({
      code: 'HEALER_SOURCE_BAD_CURSOR',
      message: `The cursor given to ${JSON.stringify(source)} cannot be used: ${reason}. Read without it to begin anew.`,
      details: { source, reason: reason ?? 'invalid' },
    })
  }
  return new Map(
    parsed.data.files.map(({ path, device, inode, bornNs, isFinished = false, ...position }) => [
      path,
      { ...position, identity: { device, inode, bornNs }, isFinished },
    ]),
  )
}
