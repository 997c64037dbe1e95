import { countMatchingLines } from '../corpora/count-matching-lines.ts'
import { cutCorpus } from '../corpora/cut-corpus.ts'
import { createDetectorRecordsContestant } from '../engines/create-detector-records-contestant.ts'
import { createV8AlternationContestant } from '../engines/create-v8-alternation-contestant.ts'
import type { BenchDefinition } from '../harness/bench-definition.ts'
import { claimRatio } from '../harness/claim.ts'
import { specPack, specPackPatterns } from '../packs/spec-pack.ts'

/** Records with strings, which is what most sources have. */
export const pushRecords: BenchDefinition = {
  name: 'push-records',
  question:
    'How fast are records with string messages judged, detections included, beside one V8 RegExp alternation run on the same lines?',
  async contestants({ load, cacheFolder }) {
    const corpus = cutCorpus(await load('mixed'), 250_000)
    const expectedLines = countMatchingLines(corpus)
    const task = { corpus, patterns: specPackPatterns, pack: specPack, expectedLines, cacheFolder }
    return [
      createDetectorRecordsContestant({ ...task, id: 'healer', title: 'Healer, push' }),
      createV8AlternationContestant({ ...task, id: 'v8', title: 'V8 RegExp, one alternation, a line' }),
    ]
  },
  analyse: (medians) => [
    claimRatio(medians, { what: 'Healer over V8 RegExp', of: 'healer', over: 'v8', atLeast: 1.5 }),
  ],
}
