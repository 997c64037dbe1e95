import type { Corpus, CorpusName, CorpusSize } from '../corpora/corpus.ts'
import type { Claim } from './claim.ts'
import type { Contestant } from './contestant.ts'
import type { Medians } from './measurement.ts'

/** What a bench is given. */
export interface BenchContext {
  readonly size: CorpusSize
  /** Larger packs are left out. */
  readonly maxRules: number
  /** Minutes of load for what must not grow with time. */
  readonly minutes: number
  /** Compiled peers, lists of patterns, cut texts. */
  readonly cacheFolder: string
  load(name: CorpusName): Promise<Corpus>
}

/** One question, who answers it, and how the answers are judged. */
export interface BenchDefinition {
  /** The file's name without `.bench.ts`. */
  readonly name: string
  readonly question: string
  /** Rounds at most, where one takes long. */
  readonly maxRounds?: number
  /** Whether everybody runs once unmeasured before. Default true. */
  readonly warmsUp?: boolean
  /** Contestants of one bench run in turn, round by round. Each names the count it must come to. */
  contestants(context: BenchContext): Promise<readonly Contestant[]>
  /** What the medians say, and what they should. */
  analyse(medians: Medians): readonly Claim[]
}
