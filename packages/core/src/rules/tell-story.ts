import { type LogRecord, type Rule, type RuleExample, toId } from '../contracts/index.ts'
import { buildExampleRecord } from './build-example-record.ts'
import type { MatchableRecord } from './matchable-record.ts'

/** A record of an example's story. */
export interface StoryRecord {
  readonly record: LogRecord
  /** The same as rules match it: without a time, so that every exception holds, expired or not. */
  readonly matchable: MatchableRecord
  /** It is the example's own line. */
  readonly isOwn: boolean
}

/** Beyond the longest span there may be before the first record. */
const beginningMs = 1_000_000_000_000

/**
 * Puts the records of an example in order of time; its own line comes behind those of its own time.
 *
 * The first record stands at the beginning of a span where the rule counts in spans side by side.
 */
export function tellStory(rule: Rule, example: RuleExample): readonly StoryRecord[] {
  const { around = [] } = example
  const lines = [
    ...around.flatMap((timed) => Array.from({ length: timed.times ?? 1 }, () => ({ timed, isOwn: false }))),
    { timed: { ...example, offsetMs: 0 }, isOwn: true },
  ].toSorted((a, b) => a.timed.offsetMs - b.timed.offsetMs)
  const spanMs = rule.window?.withinMs ?? 1
  const startMs = Math.ceil(beginningMs / spanMs) * spanMs - (lines[0]?.timed.offsetMs ?? 0)
  return lines.map(({ timed, isOwn }, index) => {
    const matchable = buildExampleRecord(rule, timed)
    const { message, kind, source = 'example', labels = {} } = matchable
    const id = toId<'RecordId'>(`example:${index}`)
    const record = { id, source, stream: 'example', message, labels, ...(kind === undefined ? {} : { kind }) }
    return { record: { ...record, atMs: startMs + timed.offsetMs }, matchable, isOwn }
  })
}
