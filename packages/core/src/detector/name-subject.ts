import type { IdentifySubject, LogRecord, Subject } from '../contracts/index.ts'
import { messageOf } from '../errors/message-of.ts'
import type { DetectorNotice } from './detector.ts'

/** Whom a record is about, as far as it can be said. */
export interface NamedSubject {
  readonly subject: Subject
  /** That it could not be said. */
  readonly notices: readonly DetectorNotice[]
}

const none: readonly never[] = Object.freeze([])

/** Asks whom a record is about; one who throws costs the subject, not the record. */
export function nameSubject(identifySubject: IdentifySubject, record: LogRecord): NamedSubject {
  try {
    return { subject: identify(identifySubject, record.labels), notices: none }
  } catch (error) {
    return { subject: {}, notices: [{ name: 'subject-failed', event: { record, reason: messageOf(error) } }] }
  }
}

/** Asks whom labels are about. @throws Whatever he throws whom it asks, and that he answered no object. */
export function identify(identifySubject: IdentifySubject, labels: LogRecord['labels']): Subject {
  const subject = identifySubject(labels)
  // A caller without types may forget to return; without this the record's detections would be lost.
  if (typeof subject === 'object' && (subject as unknown) !== null) return subject
  throw new TypeError('identifySubject did not answer an object; answer {} where nobody knows')
}
