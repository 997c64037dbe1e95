import type { Captures, LogRecord, Subject } from '../contracts/index.ts'
import type { CorrelationInput } from './correlation-input.ts'

/** What is kept of a record on which a rule may fire later. JSON-serialisable. */
export interface KeptHit {
  /** Its message is cut to 256 characters; `atNs` is left out. */
  readonly record: LogRecord
  readonly subject: Subject
  readonly captures: Captures
}

const maxTextLength = 256

/** Keeps what a detection needs of a record, apart from the line it came from. */
export function keepHit({ record, subject, captures }: CorrelationInput): KeptHit {
  const { atNs: _, message, ...rest } = record
  return {
    record: { ...rest, message: copyText(message) },
    subject,
    captures: Object.fromEntries(
      Object.entries(captures).map(([name, value]) => [
        name,
        typeof value === 'string' ? copyText(value) : value.slice(0, 16).map(copyText),
      ]),
    ),
  }
}

// V8 keeps the whole text of a slice alive. What is joined and cut again is a slice of the short text alone.
function copyText(text: string): string {
  return ['\n', text.slice(0, maxTextLength)].join('').slice(1).toWellFormed()
}
