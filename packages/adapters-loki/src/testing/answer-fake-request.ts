import { buildFakeStreams } from './build-fake-streams.ts'
import type { FakeLine, FakeLokiStore } from './create-fake-loki-store.ts'
import { FakeParseError, parseFakeCount, parseFakeQuery } from './fake-loki-query.ts'

/** An answer before it goes out. */
export interface FakeAnswer {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

/** What a request is answered from. */
export interface FakeAnswerContext {
  readonly store: FakeLokiStore
  readonly nowNs: bigint
  readonly maxEntries: number
  readonly maxRangeNs: bigint
  readonly isCategorized: boolean
  /** Told of every push that was accepted, at least in part. */
  readonly push: (lines: readonly FakeLine[]) => readonly string[]
}

/** A request before it is answered. */
export interface FakeQuestion {
  readonly path: string
  readonly parameters: Readonly<Record<string, string>>
  readonly body: string
}

const plain = 'text/plain; charset=utf-8'
const json = 'application/json; charset=UTF-8'

const answerText = (status: number, body: string): FakeAnswer => ({ status, contentType: plain, body })
const answerData = (data: unknown): FakeAnswer => ({
  status: 200,
  contentType: json,
  body: JSON.stringify({ status: 'success', data }),
})

/** Answers a request as Loki does; its errors are plain text. */
export function answerFakeRequest(question: FakeQuestion, context: FakeAnswerContext): FakeAnswer {
  try {
    return route(question, context)
  } catch (error) {
    if (!(error instanceof FakeParseError)) throw error
    return answerText(400, error.message)
  }
}

function route({ path, parameters, body }: FakeQuestion, context: FakeAnswerContext): FakeAnswer {
  const { store } = context
  switch (path) {
    case '/ready':
      return answerText(200, 'ready\n')
    case '/loki/api/v1/labels':
      return answerData(store.labelNames())
    case '/loki/api/v1/series':
      return answerData(store.streams(parseFakeQuery(parameters['match[]'] ?? '')))
    case '/loki/api/v1/query_range':
      return answerRange(parameters, context)
    case '/loki/api/v1/query':
      return answerInstant(parameters, context)
    case '/loki/api/v1/push':
      return answerPush(body, context)
    default:
      return answerText(404, '404 page not found\n')
  }
}

function answerRange(parameters: FakeQuestion['parameters'], context: FakeAnswerContext): FakeAnswer {
  const { query = '', limit = '100', direction = 'backward' } = parameters
  const startNs = readTime(parameters.start) ?? context.nowNs - 3_600_000_000_000n
  const endNs = readTime(parameters.end) ?? context.nowNs
  const count = parseFakeCount(query)
  if (count !== undefined) return answerMatrix(count, { startNs, endNs }, context)
  const matches = parseFakeQuery(query)
  const maxLines = Number(limit)
  if (maxLines > context.maxEntries) {
    return answerText(
      400,
      `max entries limit per query exceeded, limit > max_entries_limit_per_query (${maxLines} > ${context.maxEntries})`,
    )
  }
  if (endNs - startNs > context.maxRangeNs) {
    return answerText(400, 'the query time range exceeds the limit (query length: 9600h1m0s, limit: 30d1h)')
  }
  if (direction !== 'forward') return answerText(501, 'the fake reads forward only')
  const entries = context.store.select({ startNs, endNs }, matches, maxLines)
  return answerData({
    resultType: 'streams',
    ...(context.isCategorized ? { encodingFlags: ['categorize-labels'] } : {}),
    result: buildFakeStreams(entries, context.isCategorized),
    stats: { summary: { totalEntriesReturned: entries.length } },
  })
}

type Count = NonNullable<ReturnType<typeof parseFakeCount>>

function countAt({ matches, rangeNs }: Count, atNs: bigint, { store }: FakeAnswerContext): number {
  return store.count({ startNs: atNs - rangeNs + 1n, endNs: atNs + 1n }, matches)
}

function answerMatrix(
  count: Count,
  range: { startNs: bigint; endNs: bigint },
  context: FakeAnswerContext,
): FakeAnswer {
  const values: [number, string][] = []
  const stepNs = 60_000_000_000n
  for (let atNs = ((range.startNs + stepNs - 1n) / stepNs) * stepNs; atNs <= range.endNs; atNs += stepNs) {
    const found = countAt(count, atNs, context)
    if (found > 0) values.push([Number(atNs / 1_000_000_000n), `${found}`])
  }
  return answerData({ resultType: 'matrix', result: values.length === 0 ? [] : [{ metric: {}, values }] })
}

function answerInstant(
  { query = '', time }: FakeQuestion['parameters'],
  context: FakeAnswerContext,
): FakeAnswer {
  const count = parseFakeCount(query)
  if (count === undefined) return answerText(400, 'log queries are not supported as an instant query type')
  const atNs = readTime(time) ?? context.nowNs
  const found = countAt(count, atNs, context)
  const value = [Number(atNs) / 1e9, `${found}`]
  return answerData({ resultType: 'vector', result: found === 0 ? [] : [{ metric: {}, value }] })
}

interface PushedBody {
  readonly streams: readonly {
    readonly stream: Readonly<Record<string, string>>
    readonly values: readonly (readonly [string, string, Readonly<Record<string, string>>?])[]
  }[]
}

function answerPush(body: string, context: FakeAnswerContext): FakeAnswer {
  let pushed: PushedBody
  try {
    pushed = JSON.parse(body) as PushedBody
  } catch {
    return answerText(400, 'loghttp.PushRequest.Streams: []loghttp.LogProtoStream: error found\n')
  }
  const lines = pushed.streams.flatMap(({ stream, values }) =>
    values.map(
      ([atNs, line, metadata = {}]): FakeLine => ({ atNs: BigInt(atNs), line, labels: stream, metadata }),
    ),
  )
  const [refusal] = context.push(lines)
  return refusal === undefined
    ? { status: 204, contentType: plain, body: '' }
    : answerText(400, `${refusal}\n`)
}

/** Nanoseconds, or seconds where there are too few digits for that. */
function readTime(text: string | undefined): bigint | undefined {
  if (text === undefined || !/^\d+$/.test(text)) return undefined
  return text.length > 11 ? BigInt(text) : BigInt(text) * 1_000_000_000n
}
