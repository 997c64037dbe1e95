import { createLine, type Line } from './create-line.ts'
import type { MatchableRecord } from './matchable-record.ts'

/** Makes the reader of a record's fields; its line is parsed at the first question. */
export function readField(record: MatchableRecord): (path: string) => string | undefined {
  const of = record.kind === 'log' ? undefined : record.kind
  let line: Line | undefined
  return (field) => {
    line ??= createLine(record)
    return line.textOn(of === undefined ? { field } : { field, of })
  }
}
