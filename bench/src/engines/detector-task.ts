import type { RulePack } from '@healer/core'
import type { Corpus } from '../corpora/corpus.ts'

/** A text to be judged by the rules of a pack. */
export interface DetectorTask {
  readonly id: string
  readonly title: string
  readonly corpus: Corpus
  readonly pack: RulePack
  /** Whose log it is. Default: nobody's. */
  readonly agent?: string | undefined
  /** Lines of the text on which a rule fires. */
  readonly expectedLines: number
}
