import { renderLabelSet } from '../receiver/render-label-set.ts'
import { hashText } from './hash-text.ts'
import type { LokiLine, LokiStream } from './loki-line.ts'
import {
  readTexts,
  type StreamResult,
  type StreamsAnswer,
  UnexpectedAnswerError,
} from './parse-streams-answer.ts'

/** Says which of the merged labels are the stream's own. */
export type FindStreamLabels = (merged: Readonly<Record<string, string>>) => Readonly<Record<string, string>>

const nanosecondsPattern = /^[1-9]\d{18}$/
const emptyAttributes: Readonly<Record<string, string>> = Object.freeze({})

/** Makes a stream of its labels; the same labels make the same stream, in whatever order they come. */
export function buildLokiStream(labels: Readonly<Record<string, string>>): LokiStream {
  const name = renderLabelSet(Object.entries(labels))
  const hash = hashText(name, 0)
  return { name, id: hash.toString(36), labels: Object.freeze({ ...labels }), hash }
}

/**
 * Makes the lines of an answer, in the order of time.
 *
 * Loki sorts within a result only; lines of one nanosecond keep the order in which it answered them.
 *
 * @param findStreamLabels - Asked where Loki merged labels and metadata; what it leaves out becomes attributes.
 * @throws {@link UnexpectedAnswerError} when a line is none.
 */
export function buildLokiLines(
  answer: StreamsAnswer,
  findStreamLabels: FindStreamLabels,
): readonly LokiLine[] {
  const lines: LokiLine[] = []
  for (const result of answer.results) addLines(lines, result, answer.isCategorized, findStreamLabels)
  // 19 digits each: as texts they are in the same order as numbers.
  lines.sort((a, b) => (a.atNs < b.atNs ? -1 : Number(a.atNs > b.atNs)))
  return lines
}

function addLines(
  lines: LokiLine[],
  result: StreamResult,
  isCategorized: boolean,
  findStreamLabels: FindStreamLabels,
): void {
  const labels = isCategorized ? result.stream : findStreamLabels(result.stream)
  const merged = isCategorized ? emptyAttributes : leaveOut(result.stream, labels)
  const stream = buildLokiStream(labels)
  const mergedSeed = hashTexts(merged, stream.hash)
  for (const value of result.values) {
    const [atNs, line, categories] = Array.isArray(value) ? (value as readonly unknown[]) : []
    if (typeof atNs !== 'string' || typeof line !== 'string' || !nanosecondsPattern.test(atNs)) {
      throw new UnexpectedAnswerError('a value in its answer is not [nanoseconds, line]')
    }
    const { metadata, parsed } = readCategories(categories)
    const seed = metadata === emptyAttributes ? mergedSeed : hashTexts(metadata, stream.hash)
    const attributes = joinTexts(merged, joinTexts(metadata, parsed))
    lines.push({
      stream,
      atNs,
      atSeconds: Number(atNs.slice(0, -9)),
      text: line.toWellFormed(),
      fingerprint: hashText(line, hashText(atNs, seed)),
      ...(attributes === emptyAttributes ? {} : { attributes }),
    })
  }
}

function readCategories(value: unknown) {
  if (typeof value !== 'object' || value === null)
    return { metadata: emptyAttributes, parsed: emptyAttributes }
  const { structuredMetadata, parsed } = value as Readonly<Record<string, unknown>>
  return {
    metadata: readAttributes(structuredMetadata, 'structured metadata'),
    parsed: readAttributes(parsed, 'parsed fields'),
  }
}

function readAttributes(value: unknown, what: string) {
  const texts = value === undefined ? emptyAttributes : readTexts(value, what)
  return Object.keys(texts).length === 0 ? emptyAttributes : texts
}

function leaveOut(all: Readonly<Record<string, string>>, some: Readonly<Record<string, string>>) {
  const entries = Object.entries(all).filter(([name]) => !Object.hasOwn(some, name))
  return entries.length === 0 ? emptyAttributes : Object.fromEntries(entries)
}

function joinTexts(first: Readonly<Record<string, string>>, second: Readonly<Record<string, string>>) {
  if (first === emptyAttributes) return second
  return second === emptyAttributes ? first : { ...second, ...first }
}

/** The same whatever the order of the names. */
function hashTexts(texts: Readonly<Record<string, string>>, seed: number): number {
  if (texts === emptyAttributes) return seed
  // In 32 bits: sums of 53 would be rounded, and depend on their order.
  let sum = seed >>> 0
  for (const [name, value] of Object.entries(texts)) {
    sum = (sum + (hashText(name, hashText(value, 0)) >>> 0)) >>> 0
  }
  return sum
}
