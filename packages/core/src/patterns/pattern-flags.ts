/** The flags that hold at a place. */
export interface PatternFlags {
  /** `i` */
  readonly isFolded: boolean
  /** `m` */
  readonly isMultiline: boolean
  /** `s` */
  readonly isDotAll: boolean
  /** `U`: repetitions are lazy, and greedy where they say they are lazy. */
  readonly isLazy: boolean
}
