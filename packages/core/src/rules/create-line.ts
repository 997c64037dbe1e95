import { isLogRecord, type MatchTarget, type Subject } from '../contracts/index.ts'
import { createFields, type Fields } from '../fields/index.ts'
import { cutText, maxRegexTextBytes } from '../patterns/index.ts'
import { foldAscii } from './fold-ascii.ts'
import type { MatchableRecord } from './matchable-record.ts'

/** A record on its way through the rules: each of its texts is read and folded once, however many ask for it. */
export interface Line {
  readonly record: MatchableRecord
  /** The message: well-formed, at most {@link maxRegexTextBytes} of UTF-8. */
  readonly text: string
  /** Whether it is a line of a log; of another record only labels and fields are matched. */
  readonly isLog: boolean
  /** Bytes of UTF-8 of the message beyond the cap. */
  readonly cutBytes: number
  /** The message as {@link foldAscii} folds it. */
  folded(): string
  /** The text of a label or a field, prepared as the message is; `undefined` where the record has none. */
  textOn(target: MatchTarget): string | undefined
  /** What `textOn` gives, as {@link foldAscii} folds it. */
  foldedOn(target: MatchTarget): string | undefined
  /** A label as it is; `undefined` where the record has none of that name. */
  label(name: string): string | undefined
  /** Whom the record is about. */
  subject(): Subject
}

/**
 * Prepares a record for matching: cuts texts at the cap, and puts U+FFFD for half characters, which RE2 cannot see.
 *
 * A field is looked for in what is left of the message.
 *
 * @param nameSubject - Tells whom the record is about, where the record does not.
 */
export function createLine(record: MatchableRecord, nameSubject?: NameSubject): Line {
  const { text: kept, cutBytes } = cutText(record.message, maxRegexTextBytes)
  return new PreparedLine(record, kept.toWellFormed(), cutBytes, nameSubject)
}

/** Tells whom a record is about; asked whenever a rule's scope needs it. */
export type NameSubject = () => Subject

const nobody: Subject = Object.freeze({})

interface Text {
  readonly text: string | undefined
  folded?: string | undefined
}

// A class: one is made for each record, and most are asked for nothing.
class PreparedLine implements Line {
  readonly record: MatchableRecord
  readonly text: string
  readonly isLog: boolean
  readonly cutBytes: number
  #folded: string | undefined
  #fields: Fields | undefined
  #targets: Map<string, Text> | undefined
  readonly #nameSubject: NameSubject | undefined

  constructor(record: MatchableRecord, text: string, cutBytes: number, nameSubject: NameSubject | undefined) {
    this.record = record
    this.text = text
    this.isLog = isLogRecord(record)
    this.cutBytes = cutBytes
    this.#nameSubject = nameSubject
  }

  folded(): string {
    this.#folded ??= foldAscii(this.text)
    return this.#folded
  }

  textOn(target: MatchTarget): string | undefined {
    return this.#read(target).text
  }

  foldedOn(target: MatchTarget): string | undefined {
    const read = this.#read(target)
    if (read.text !== undefined) read.folded ??= foldAscii(read.text)
    return read.folded
  }

  label(name: string): string | undefined {
    const { labels } = this.record
    if (labels === undefined || !Object.hasOwn(labels, name)) return undefined
    const value: unknown = labels[name]
    return typeof value === 'string' ? value : undefined
  }

  subject(): Subject {
    return this.record.subject ?? this.#nameSubject?.() ?? nobody
  }

  #read(target: MatchTarget): Text {
    const key = 'label' in target ? `label ${target.label}` : `field ${target.of ?? ''} ${target.field}`
    this.#targets ??= new Map()
    const known = this.#targets.get(key)
    if (known !== undefined) return known
    const found = 'label' in target ? this.label(target.label) : this.#field(target)
    const read = {
      text: found === undefined ? undefined : cutText(found, maxRegexTextBytes).text.toWellFormed(),
    }
    this.#targets.set(key, read)
    return read
  }

  #field({ field, of }: Extract<MatchTarget, { readonly field: string }>): string | undefined {
    if ((of ?? 'log') !== (this.record.kind ?? 'log')) return undefined
    this.#fields ??= createFields(this.text)
    return this.#fields.find(field)
  }
}
