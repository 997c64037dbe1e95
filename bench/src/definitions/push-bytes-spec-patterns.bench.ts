import { countMatchingLines } from '../corpora/count-matching-lines.ts'
import { cutCorpus } from '../corpora/cut-corpus.ts'
import { createDetectorBytesContestant } from '../engines/create-detector-bytes-contestant.ts'
import { createFail2banContestant } from '../engines/create-fail2ban-contestant.ts'
import { createGrepContestant } from '../engines/create-grep-contestant.ts'
import { createHyperscanContestant } from '../engines/create-hyperscan-contestant.ts'
import { createRe2WasmLoopContestant } from '../engines/create-re2-wasm-loop-contestant.ts'
import { createRe2jsSetContestant } from '../engines/create-re2js-set-contestant.ts'
import { createRipgrepContestant } from '../engines/create-ripgrep-contestant.ts'
import { createSecContestant } from '../engines/create-sec-contestant.ts'
import { createV8AlternationContestant } from '../engines/create-v8-alternation-contestant.ts'
import type { BenchDefinition } from '../harness/bench-definition.ts'
import { claimRatio } from '../harness/claim.ts'
import { specPack, specPackPatterns } from '../packs/spec-pack.ts'

/** Mixed logs, the specification's patterns, everybody. */
export const pushBytesSpecPatterns: BenchDefinition = {
  name: 'push-bytes-spec-patterns',
  question:
    'How fast are bytes of mixed system logs judged by the fourteen patterns of the specification, beside every engine that could do it instead?',
  async contestants({ load, cacheFolder }) {
    const mixed = await load('mixed')
    const task = (id: string, title: string, maxLines = mixed.facts.lines) => {
      const corpus = cutCorpus(mixed, maxLines)
      const expectedLines = countMatchingLines(corpus)
      return { id, title, corpus, patterns: specPackPatterns, expectedLines, cacheFolder }
    }
    return [
      createDetectorBytesContestant({ ...task('healer', 'Healer, pushBytes'), pack: specPack }),
      createHyperscanContestant(task('hyperscan', 'Hyperscan, hs_scan a line')),
      createRipgrepContestant(task('ripgrep', 'ripgrep -j1 -c')),
      createGrepContestant(task('grep', 'GNU grep -E -c')),
      createV8AlternationContestant(task('v8', 'V8 RegExp, one alternation, a line', 200_000)),
      createRe2jsSetContestant(task('re2js', 're2js set, a line', 100_000)),
      createRe2WasmLoopContestant(task('re2-wasm', 're2-wasm, one after another, a line', 4000)),
      createSecContestant(task('sec', 'SEC, a rule a pattern', 20_000)),
      createFail2banContestant(task('fail2ban', 'fail2ban-regex', 4000)),
    ]
  },
  analyse: (medians) => [
    claimRatio(medians, { what: 'Healer over Hyperscan', of: 'healer', over: 'hyperscan', atLeast: 1.2 }),
    claimRatio(medians, { what: 'Healer over ripgrep', of: 'healer', over: 'ripgrep', atLeast: 4 }),
    claimRatio(medians, { what: 'Healer over grep', of: 'healer', over: 'grep' }),
    claimRatio(medians, { what: 'Healer over V8 RegExp', of: 'healer', over: 'v8' }),
    claimRatio(medians, { what: 'Healer over re2js', of: 'healer', over: 're2js' }),
    claimRatio(medians, {
      what: 'Healer over re2-wasm, one after another',
      of: 'healer',
      over: 're2-wasm',
      atLeast: 1000,
    }),
    claimRatio(medians, { what: 'Healer over SEC', of: 'healer', over: 'sec' }),
    claimRatio(medians, { what: 'Healer over fail2ban-regex', of: 'healer', over: 'fail2ban' }),
  ],
}
