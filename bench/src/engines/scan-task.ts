import type { RegexPattern } from '@healer/core'
import type { Corpus } from '../corpora/corpus.ts'

/** A text to be scanned for lines that match one of some patterns. */
export interface ScanTask {
  readonly id: string
  readonly title: string
  readonly corpus: Corpus
  readonly patterns: readonly RegexPattern[]
  /** Lines of the text that match. */
  readonly expectedLines: number
  /** For what is compiled and written down on the way. */
  readonly cacheFolder: string
}
