/** A pattern, a text, and what RE2 finds in it. Data only. */
export interface RegexCase {
  /** Unique in the corpus; begins with what it is about. */
  readonly name: string
  readonly pattern: string
  /** Default false, as everywhere. */
  readonly caseSensitive?: boolean
  readonly text: string
  /** Absent where there is no match. */
  readonly match?: {
    /** In UTF-16 code units. */
    readonly index: number
    readonly text: string
    /** Named groups that took part. Default none. */
    readonly captures?: Readonly<Record<string, string>>
  }
}
