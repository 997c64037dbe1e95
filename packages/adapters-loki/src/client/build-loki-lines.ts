import type { StreamOf } from './create-loki-streams.ts'
import { hashText } from './hash-text.ts'
import { compareTime, type LokiLine, type LokiStream } from './loki-line.ts'
import { type StreamResult, type StreamsAnswer, UnexpectedAnswerError } from './parse-streams-answer.ts'
import { createAttributeReader, type LineAttributes } from './read-attributes.ts'

/** Says which of the merged labels are the stream's own. */
export type FindStreamLabels = (merged: Readonly<Record<string, string>>) => Readonly<Record<string, string>>

/** What streams are read with. */
export interface StreamReading {
  /** Asked where Loki merged labels and metadata; what it leaves out becomes attributes. */
  readonly findStreamLabels: FindStreamLabels
  readonly streamOf: StreamOf
}

/** Of nanoseconds in 19 digits: those of the second come first. */
const secondDigits = 10
const timeDigits = 19
/** The first time of so many digits. */
const leastSeconds = 1_000_000_000
const [zero, nine] = [0x30, 0x39]

/**
 * Makes the lines of an answer, in the order of time.
 *
 * Loki sorts within a result only; lines of one nanosecond keep the order in which it answered them.
 *
 * @throws {@link UnexpectedAnswerError} when a line is none.
 */
export function buildLokiLines(answer: StreamsAnswer, reading: StreamReading): readonly LokiLine[] {
  const lines: LokiLine[] = []
  for (const result of answer.results) addLines(lines, result, answer.isCategorized, reading)
  return lines.sort(compareTime)
}

function addLines(
  lines: LokiLine[],
  result: StreamResult,
  isCategorized: boolean,
  { findStreamLabels, streamOf }: StreamReading,
): void {
  const labels = isCategorized ? result.stream : findStreamLabels(result.stream)
  const merged = isCategorized ? {} : leaveOut(result.stream, labels)
  const stream = streamOf(labels)
  const readAttributes = createAttributeReader(merged, stream.hash)
  for (const value of result.values) {
    const parts = Array.isArray(value) ? (value as readonly unknown[]) : []
    lines.push(buildLine(stream, parts, readAttributes))
  }
}

function buildLine(
  stream: LokiStream,
  parts: readonly unknown[],
  readAttributes: (categories: unknown) => LineAttributes,
): LokiLine {
  const [atNs, line, categories] = parts
  if (typeof atNs !== 'string' || typeof line !== 'string' || atNs.length !== timeDigits) throw noLineError()
  const atSeconds = readDigits(atNs, 0, secondDigits)
  const nanosecond = readDigits(atNs, secondDigits, timeDigits)
  if (!(atSeconds >= leastSeconds && nanosecond >= 0)) throw noLineError()
  const { attributes, seed } = readAttributes(categories)
  const text = line.toWellFormed()
  const fingerprint = hashText(text, nanosecond, seed)
  return attributes === undefined
    ? { stream, atNs, atSeconds, nanosecond, text, fingerprint }
    : { stream, atNs, atSeconds, nanosecond, text, fingerprint, attributes }
}

function noLineError(): UnexpectedAnswerError {
  return new UnexpectedAnswerError('a value in its answer is not [nanoseconds, line]')
}

/** The number that a piece of a text is; NaN where it is not all digits. */
function readDigits(text: string, start: number, end: number): number {
  let number = 0
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at)
    if (!(unit >= zero && unit <= nine)) return Number.NaN
    number = number * 10 + (unit - zero)
  }
  return number
}

function leaveOut(all: Readonly<Record<string, string>>, some: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !Object.hasOwn(some, name)))
}
