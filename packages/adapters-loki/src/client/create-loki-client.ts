import { buildLokiLines, type StreamReading } from './build-loki-lines.ts'
import { createLokiStreams } from './create-loki-streams.ts'
import { createStreamLabelFinder } from './create-stream-label-finder.ts'
import type { LokiClient, QueryLinesRequest } from './loki-client.ts'
import type { LokiPage } from './loki-line.ts'
import { LokiRequestError } from './loki-request-error.ts'
import { parseCounts } from './parse-matrix-answer.ts'
import {
  parseStreamsAnswer,
  readTexts,
  type StreamsAnswer,
  UnexpectedAnswerError,
} from './parse-streams-answer.ts'
import { type LokiRequestSettings, requestLoki } from './request-loki.ts'

const api = '/loki/api/v1'
/** The header `Date` is cut to the second, and answers take a while. */
const clockToleranceMs = 2000

/** Creates a client that asks each question once; whoever asks decides what to do about errors. */
export function createLokiClient(settings: LokiRequestSettings): LokiClient {
  const finder = createStreamLabelFinder()
  const reading = { findStreamLabels: finder.find, streamOf: createLokiStreams() }
  let offsetMs = 0

  const ask = async (path: string, parameters: Readonly<Record<string, string>>, signal: AbortSignal) => {
    const { text, serverAtMs } = await requestLoki(settings, { path: `${api}${path}`, parameters, signal })
    const apartMs = serverAtMs === undefined ? 0 : serverAtMs + 500 - settings.clock.nowMs()
    offsetMs = Math.abs(apartMs) < clockToleranceMs ? 0 : apartMs
    return text
  }
  const learnStreams = async ({ query, startNs, endNs, signal }: QueryLinesRequest) => {
    const parameters = { 'match[]': selectorOf(query), start: `${startNs}`, end: `${endNs}` }
    finder.learn(understand(await ask('/series', parameters, signal), parseSeries))
  }
  return {
    async queryLines(request) {
      const { query, startNs, endNs, limit, signal } = request
      const parameters = {
        query,
        start: `${startNs}`,
        end: `${endNs}`,
        limit: `${limit}`,
        direction: 'forward',
      }
      const answer = understand(await ask('/query_range', parameters, signal), parseStreamsAnswer)
      const isUnknown = !answer.isCategorized && answer.results.some(({ stream }) => !finder.knows(stream))
      if (isUnknown) await learnStreams(request)
      return understand(answer, (known) => toPage(known, reading, limit))
    },
    async countMinutes({ query, firstMinute, lastMinute, signal }) {
      const parameters = {
        query: `sum(count_over_time(${query} [1m]))`,
        start: `${firstMinute}000000000`,
        end: `${lastMinute}000000000`,
        step: '60',
      }
      return understand(await ask('/query_range', parameters, signal), (text) => parseCounts(text, 'matrix'))
    },
    async countNanosecond({ query, atNs, signal }) {
      const parameters = { query: `sum(count_over_time(${query} [1ns]))`, time: `${atNs}` }
      const counts = understand(await ask('/query', parameters, signal), (text) =>
        parseCounts(text, 'vector'),
      )
      return counts.values().reduce((sum, count) => sum + count, 0)
    },
    async listLabels({ signal }) {
      return understand(await ask('/labels', {}, signal), parseLabels)
    },
    serverNowMs: () => Math.floor(settings.clock.nowMs() + offsetMs),
  }
}

/** The part of a query in braces. */
function selectorOf(query: string): string {
  return /^\s*(\{(?:[^"`}]|"(?:[^"\\]|\\.)*"|`[^`]*`)*\})/.exec(query)?.[1] ?? query
}

function toPage(answer: StreamsAnswer, reading: StreamReading, limit: number): LokiPage {
  const lines = buildLokiLines(answer, reading)
  return { lines, isFull: lines.length >= limit }
}

function understand<Input, Output>(input: Input, parse: (input: Input) => Output): Output {
  try {
    return parse(input)
  } catch (error) {
    if (!(error instanceof UnexpectedAnswerError)) throw error
    throw new LokiRequestError({ failure: 'unreachable', reason: error.message })
  }
}

function parseSeries(text: string): readonly Readonly<Record<string, string>>[] {
  return parseData(text).map((labels) => readTexts(labels, 'labels'))
}

function parseLabels(text: string): readonly string[] {
  return parseData(text).filter((name) => typeof name === 'string')
}

/** A Loki without any lines leaves `data` out. */
function parseData(text: string): readonly unknown[] {
  let answer: { readonly status?: unknown; readonly data?: unknown } | null
  try {
    answer = JSON.parse(text) as typeof answer
  } catch {
    throw new UnexpectedAnswerError('its answer is not JSON, or was cut off')
  }
  const data = answer?.data ?? []
  if (answer?.status !== 'success' || !Array.isArray(data))
    throw new UnexpectedAnswerError('its answer is no list')
  return data
}
