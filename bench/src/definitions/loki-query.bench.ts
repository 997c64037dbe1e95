import { ctoRulePack } from '@healer/rules-cto'
import { buildLokiPages } from '../corpora/build-loki-pages.ts'
import { countMatchingLines } from '../corpora/count-matching-lines.ts'
import { cutCorpus } from '../corpora/cut-corpus.ts'
import { createJsonParseContestant } from '../engines/create-json-parse-contestant.ts'
import { countLokiLines, createLokiQueryContestant } from '../engines/create-loki-query-contestant.ts'
import type { BenchDefinition } from '../harness/bench-definition.ts'
import { claimMedian, claimShareOutside } from '../harness/claim.ts'
import { specPack } from '../packs/spec-pack.ts'

/** What Loki answers, all the way: bytes, JSON, lines that are known again, records, detections. */
export const lokiQuery: BenchDefinition = {
  name: 'loki-query',
  question:
    'How fast do answers of Loki, 5,000 lines each, become detections on one core, and how much of that is JSON.parse alone?',
  async contestants({ load }) {
    const corpus = cutCorpus(await load('mixed'), 250_000)
    const pages = buildLokiPages(corpus)
    const cto = { corpus, pack: ctoRulePack, expectedLines: countLokiLines(pages, ctoRulePack) }
    const spec = { corpus, pack: specPack, expectedLines: countMatchingLines(corpus) }
    return [
      createJsonParseContestant({ id: 'parse', title: 'JSON.parse and nothing else', texts: pages.bodies }),
      createLokiQueryContestant({ id: 'source', title: 'The source, nobody judges', corpus }),
      createLokiQueryContestant({ ...spec, id: 'spec', title: 'The source, the specified patterns' }),
      createLokiQueryContestant({ ...cto, id: 'cto', title: 'The source, the CTO pack' }),
    ]
  },
  analyse: (medians) => [
    claimMedian(medians, { what: 'Answers to detections, CTO pack', id: 'cto', unit: 'MB/s', atLeast: 100 }),
    claimShareOutside(medians, {
      what: 'Spent outside of JSON.parse, CTO pack',
      whole: 'cto',
      part: 'parse',
    }),
    claimShareOutside(medians, { what: 'The same where nobody judges', whole: 'source', part: 'parse' }),
  ],
}
