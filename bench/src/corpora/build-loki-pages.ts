import { readLines } from '../engines/read-lines.ts'
import { roundsApartMs } from '../engines/rounds-apart.ts'
import type { Corpus } from './corpus.ts'

/** A line of a page, and what Loki says of it. */
export interface LokiPageLine {
  readonly labels: Readonly<Record<string, string>>
  /** Epoch milliseconds. */
  readonly atMs: number
  readonly message: string
}

/** The answers of a Loki to the questions for a text, one after the other. */
export interface LokiPages {
  /** Bodies of `query_range`, as they stand in JSON. */
  readonly bodies: readonly string[]
  /** The lines in the order of their time. */
  readonly lines: readonly LokiPageLine[]
  /** The time of the first line, and one after the last; epoch milliseconds. */
  readonly fromMs: number
  readonly toMs: number
}

/** As many as Loki answers by default. */
const pageLines = 5000
const startMs = Date.UTC(2026, 0, 1)
const pods = [
  'coderun-rex-42-abcde',
  'coderun-cleo-42-fghij',
  'coderun-tess-42-klmno',
  'coderun-blaze-43-pqrst',
  'tools-server-7d9f8-uvwxy',
  'cto-controller-5c6b7-zabcd',
  'openmemory-0',
  'ingress-nginx-controller-8xk2p',
] as const
const streams = pods.map((pod) => ({
  namespace: 'cto',
  pod,
  service_name: pod.split('-').slice(0, 2).join('-'),
}))

/**
 * Makes pages of a text: a millisecond between lines, eight pods that take turns, the level that Loki reads in a line as metadata.
 *
 * @param round - Counted from 0: the lines of each are {@link roundsApartMs} later than those of the one before.
 */
export function buildLokiPages({ file }: Corpus, round = 0): LokiPages {
  const fromMs = startMs + round * roundsApartMs
  const lines = readLines(file).map(
    (message, index): LokiPageLine => ({
      labels: streams[index % streams.length] ?? {},
      atMs: fromMs + index,
      message,
    }),
  )
  const bodies: string[] = []
  for (let start = 0; start < lines.length; start += pageLines)
    bodies.push(renderBody(lines.slice(start, start + pageLines)))
  return { bodies, lines, fromMs, toMs: fromMs + lines.length }
}

/** One result for each set of labels and metadata, as Loki writes them when it is asked to tell them apart. */
function renderBody(lines: readonly LokiPageLine[]): string {
  const results = new Map<string, { readonly stream: LokiPageLine['labels']; readonly values: unknown[] }>()
  for (const { labels, atMs, message } of lines) {
    const structuredMetadata = { detected_level: detectLevel(message) }
    const key = `${labels['pod']} ${structuredMetadata.detected_level}`
    const result = results.get(key) ?? { stream: labels, values: [] }
    results.set(key, result)
    result.values.push([`${atMs}000000`, message, { structuredMetadata }])
  }
  const data = {
    resultType: 'streams',
    encodingFlags: ['categorize-labels'],
    result: [...results.values()],
    stats: {},
  }
  return JSON.stringify({ status: 'success', data })
}

function detectLevel(line: string): string {
  return /\b(error|warn|info|debug)\b/i.exec(line)?.[1]?.toLowerCase() ?? 'unknown'
}
