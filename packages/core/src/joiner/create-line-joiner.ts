import type { LogRecord } from '../contracts/index.ts'
import { UsageError } from '../errors/index.ts'
import { type CriLine, parseCriLine } from '../fields/index.ts'
import { createStreamStates } from './create-stream-states.ts'
import { type JoinerLanguage, joinerLanguages } from './joiner-language.ts'
import type { LineJoiner, LineJoinerOptions } from './line-joiner.ts'
import { parseJoinerOptions } from './parse-joiner-options.ts'
import type { StreamState } from './stream-state.ts'
import type { JoinerSetup } from './take-line.ts'
import { releaseStream, takeRecord } from './take-record.ts'

/**
 * Creates a joiner: lines of one trace become one record, so that a rule sees all of it; every line is in exactly one record.
 *
 * Each stream is looked at apart from the others, and so is each of stdout and stderr in the CRI format. A trace that is
 * longer than the limits becomes several records, all of them marked `isTruncated`.
 *
 * Deterministic: it has no clock.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when an option is out of range.
 * @remarks Cost: O(line length) a line, whatever is held. Memory: `maxHeldBytes`, and `maxStreams` streams.
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { createLineJoiner, toId } from '@healer/core'
 *
 * const joiner = createLineJoiner({ languages: ['python'] })
 * const lines = ['Traceback (most recent call last):', '  File "a.py", line 1, in f', 'ValueError: no', 'all is well']
 * const records = lines.flatMap((message, index) =>
 *   joiner.push({ id: toId<'RecordId'>(`f:${index}`), source: 'file', stream: 'f', atMs: 0, message, labels: {} })
 * )
 * assert.deepEqual(records.map(({ message }) => message), [lines.slice(0, 3).join('\n'), 'all is well'])
 * ```
 */
export function createLineJoiner(options: LineJoinerOptions = {}): LineJoiner {
  const { languages, readsCri, maxStreams, maxHeldBytes, ...limits } = parseJoinerOptions(options)
  const cuts = { 'max-lines': 0, 'max-bytes': 0, 'max-wait': 0 }
  const counts = { linesIn: 0, recordsOut: 0, linesJoined: 0 }
  let out: LogRecord[] = []
  const setup: JoinerSetup = {
    ...limits,
    starts: languages.map((language) => ({ machine: joinerLanguages[language], state: 'start' })),
    mayStart: joinPatterns(languages),
    emit(record, recordCount) {
      counts.recordsOut += 1
      counts.linesJoined += recordCount - 1
      out.push(record)
    },
    noteCut(cut) {
      cuts[cut] += 1
    },
  }
  const release = (state: StreamState) => releaseStream(state, setup)
  const streams = createStreamStates({ maxStreams, maxHeldBytes, maxWaitMs: limits.maxWaitMs, release })
  const takeOut = (): readonly LogRecord[] => {
    const taken = out
    out = []
    return taken
  }

  return {
    push(record) {
      if (typeof (record as Partial<LogRecord> | undefined)?.message !== 'string') throw notARecordError()
      counts.linesIn += 1
      const cri = readsCri ? parseCriLine(record.message) : undefined
      streams.change(keyOf(record, cri), (state) => takeRecord(state, record, cri, setup))
      return takeOut()
    },
    advance(atMs) {
      if (!Number.isFinite(atMs)) throw notATimeError(atMs)
      streams.releaseDue(atMs)
      return takeOut()
    },
    flush() {
      streams.releaseAll()
      return takeOut()
    },
    counters: () => ({
      ...counts,
      linesHeld: counts.linesIn - counts.recordsOut - counts.linesJoined,
      cuts: { ...cuts },
      evictions: streams.evictions(),
    }),
  }
}

function joinPatterns(languages: readonly JoinerLanguage[]): RegExp {
  const rules = languages.flatMap((language) => joinerLanguages[language].start.rules)
  // Without any language this matches nothing.
  return new RegExp(rules.map(({ pattern }) => `(?:${pattern.source})`).join('|') || '[]')
}

// With its length in front, no name can run into the next.
function keyOf({ source, stream }: LogRecord, cri: CriLine | undefined): string {
  return `${source.length}:${source}${cri?.stream ?? ''}:${stream}`
}

function notARecordError(): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message:
      'push() was given no record; give { id, source, stream, atMs, message, labels }, the message a string.',
    details: { what: 'record', reason: 'its message is not a string' },
  })
}

function notATimeError(atMs: number): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `advance(${atMs}) is not a time; give epoch milliseconds.`,
    details: { what: 'atMs', reason: `${atMs} is not a finite number` },
  })
}
