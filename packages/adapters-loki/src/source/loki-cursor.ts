import { SourceError } from '@healer/core/errors'
import * as z from 'zod/mini'
import type { RememberedLines } from './create-line-memory.ts'
import type { MinuteCounts } from './create-minute-ledger.ts'

/** What is accounted for of each crowded nanosecond: how many lines it has, and how many of them were dropped. */
export type CrowdedNanoseconds = ReadonlyMap<
  string,
  { readonly lineCount: number; readonly droppedCount: number }
>

/** How far a reading got, and what it must know to go on. */
export interface LokiPosition {
  /** Everything before is delivered and settled: reading goes on here. */
  readonly fromNs: bigint
  /** What is known of each query, in the order in which they are asked. */
  readonly queries: readonly QueryPosition[]
  /** From this minute on, the minutes of the queries count all that they answered. Epoch seconds. */
  readonly countedFromMinute: number
  /** When minutes were compared with Loki's last, epoch milliseconds. */
  readonly reconciledAtMs: number
}

/** What a reading knows of one of its queries. */
export interface QueryPosition {
  readonly query: string
  /** Its lines from `fromNs` on that are delivered already. */
  readonly delivered: RememberedLines
  /** Nanoseconds with more lines than one answer holds. */
  readonly crowded: CrowdedNanoseconds
  readonly minutes: MinuteCounts
}

const fingerprintBytes = 7
const secondsSchema = z.int().check(z.minimum(0), z.maximum(0xffff_ffff))
const countSchema = z.int().check(z.minimum(0))
const nanosecondsSchema = z.string().check(z.regex(/^[1-9]\d{18}$/))
const querySchema = z.strictObject({
  query: z.string(),
  delivered: z.array(z.tuple([secondsSchema, z.string().check(z.regex(/^[A-Za-z0-9_-]+$/))])),
  crowded: z.array(z.tuple([nanosecondsSchema, countSchema, countSchema])),
  minutes: z.array(z.tuple([secondsSchema, countSchema])),
})
const cursorSchema = z.strictObject({
  version: z.literal(1),
  kind: z.literal('loki'),
  source: z.string(),
  fromNs: nanosecondsSchema,
  queries: z.array(querySchema).check(z.minLength(1)),
  countedFromMinute: secondsSchema,
  reconciledAtMs: countSchema,
})

/** The first time of 19 digits; Loki held nothing then. */
const leastMs = 1_000_000_000_000

/** Where a reading without a cursor begins. */
export function beginLokiPosition(queries: readonly string[], fromMs: number, nowMs: number): LokiPosition {
  const fromNs = BigInt(Math.floor(Math.max(fromMs, leastMs))) * 1_000_000n
  return {
    fromNs,
    queries: queries.map((query) => ({
      query,
      delivered: new Map(),
      crowded: new Map(),
      minutes: new Map(),
    })),
    countedFromMinute: firstWholeMinute(fromNs),
    reconciledAtMs: Math.floor(nowMs),
  }
}

/** Builds the cursor that stands for a position. */
export function buildLokiCursor(source: string, position: LokiPosition): string {
  return JSON.stringify({
    version: 1,
    kind: 'loki',
    source,
    fromNs: String(position.fromNs),
    queries: position.queries.map(({ query, delivered, crowded, minutes }) => ({
      query,
      delivered: Array.from(delivered, ([second, known]) => [second, packFingerprints(known)]),
      crowded: Array.from(crowded, ([atNs, { lineCount, droppedCount }]) => [atNs, lineCount, droppedCount]),
      minutes: [...minutes],
    })),
    countedFromMinute: position.countedFromMinute,
    reconciledAtMs: position.reconciledAtMs,
  } satisfies z.input<typeof cursorSchema>)
}

/**
 * Parses a cursor into a position.
 *
 * @param queries - Where they are others than the cursor's, each knows all that was delivered, and what was counted says
 * nothing and is left out.
 * @throws {@link SourceError} `HEALER_SOURCE_BAD_CURSOR` when it is damaged, of another version or another source's.
 */
export function parseLokiCursor(source: string, queries: readonly string[], cursor: string): LokiPosition {
  const parsed = cursorSchema.safeParse(parseJson(cursor))
  if (!parsed.success) throw refuse(source, 'it is no cursor of a Loki source, version 1')
  const { data } = parsed
  if (data.source !== source) throw refuse(source, `it is one of ${JSON.stringify(data.source)}`)
  const known = data.queries.map((entry) => ({
    query: entry.query,
    delivered: unpackDelivered(source, entry.delivered),
    crowded: new Map(
      entry.crowded.map(([atNs, lineCount, droppedCount]) => [atNs, { lineCount, droppedCount }]),
    ),
    minutes: new Map(entry.minutes),
  }))
  const fromNs = BigInt(data.fromNs)
  const { countedFromMinute, reconciledAtMs } = data
  const isSame =
    known.length === queries.length && known.every(({ query }, index) => query === queries[index])
  return isSame
    ? { fromNs, queries: known, countedFromMinute, reconciledAtMs }
    : { ...askAnew(queries, fromNs, known), fromNs, reconciledAtMs }
}

/** Nothing that was delivered is delivered again, whatever is asked for from now on. */
function askAnew(queries: readonly string[], fromNs: bigint, known: readonly QueryPosition[]) {
  const delivered = new Map<number, ReadonlySet<number>>()
  for (const [second, lines] of known.flatMap((entry) => [...entry.delivered])) {
    delivered.set(second, lines.union(delivered.get(second) ?? new Set()))
  }
  const newestSecond = Math.max(0, ...Array.from(delivered.keys(), (second) => second + 1))
  return {
    queries: queries.map((query) => ({
      query,
      delivered,
      crowded: new Map<string, never>(),
      minutes: new Map<number, number>(),
    })),
    countedFromMinute: Math.max(firstWholeMinute(fromNs), newestSecond - (newestSecond % 60) + 120),
  }
}

function unpackDelivered(
  source: string,
  packed: readonly (readonly [second: number, text: string])[],
): RememberedLines {
  return new Map(
    packed.map(([second, text]) => {
      const known = unpackFingerprints(text)
      if (known === undefined) throw refuse(source, `its lines of second ${second} are damaged`)
      return [second, known]
    }),
  )
}

/** The end of the first minute that lies wholly after a time. */
function firstWholeMinute(fromNs: bigint): number {
  return Number(fromNs / 60_000_000_000n) * 60 + 120
}

function packFingerprints(known: ReadonlySet<number>): string {
  const bytes = Buffer.allocUnsafe(known.size * fingerprintBytes)
  let offset = 0
  for (const fingerprint of known) {
    bytes.writeUIntBE(Math.floor(fingerprint / 0x1_0000_0000), offset, 3)
    bytes.writeUInt32BE(fingerprint % 0x1_0000_0000, offset + 3)
    offset += fingerprintBytes
  }
  return bytes.toString('base64url')
}

function unpackFingerprints(packed: string): ReadonlySet<number> | undefined {
  const bytes = Buffer.from(packed, 'base64url')
  if (bytes.length === 0 || bytes.length % fingerprintBytes !== 0) return undefined
  const known = new Set<number>()
  for (let offset = 0; offset < bytes.length; offset += fingerprintBytes) {
    known.add(bytes.readUIntBE(offset, 3) * 0x1_0000_0000 + bytes.readUInt32BE(offset + 3))
  }
  return known
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refuse(source: string, reason: string): SourceError {
  return new SourceError({
    code: 'HEALER_SOURCE_BAD_CURSOR',
    message: `The cursor given to ${JSON.stringify(source)} cannot be used: ${reason}. Read without it to begin anew.`,
    details: { source, reason },
  })
}
