import { countMatchingLines } from '../corpora/count-matching-lines.ts'
import { createDetectorBytesContestant } from '../engines/create-detector-bytes-contestant.ts'
import { createHyperscanContestant } from '../engines/create-hyperscan-contestant.ts'
import type { BenchDefinition } from '../harness/bench-definition.ts'
import { claimRatio } from '../harness/claim.ts'
import { buildRulePack } from '../packs/build-rule-pack.ts'
import { listPackPatterns } from '../packs/list-pack-patterns.ts'

/** Packs of one to ten thousand rules, made to be hard for a filter. */
export const manyRules: BenchDefinition = {
  name: 'many-rules',
  question:
    'How much of the throughput is left with 1,000 and 10,000 rules, whose literals are made of the words of the text?',
  async contestants({ load, cacheFolder, maxRules }) {
    const corpus = await load('mixed')
    const counts = [15, 1000, 10_000].filter((rules) => rules <= maxRules)
    return counts.flatMap((rules) => {
      const pack = buildRulePack(rules)
      const expectedLines = countMatchingLines(corpus, rules)
      const task = { corpus, pack, patterns: listPackPatterns(pack), expectedLines, cacheFolder }
      return [
        createDetectorBytesContestant({ ...task, id: `healer-${rules}`, title: `Healer, ${rules} rules` }),
        createHyperscanContestant({
          ...task,
          id: `hyperscan-${rules}`,
          title: `Hyperscan, ${rules} patterns`,
        }),
      ]
    })
  },
  analyse: (medians) => [
    claimRatio(medians, {
      what: '1,000 rules over 15',
      of: 'healer-1000',
      over: 'healer-15',
      atLeast: 0.6,
    }),
    claimRatio(medians, {
      what: '10,000 rules over 15',
      of: 'healer-10000',
      over: 'healer-15',
      atLeast: 0.25,
    }),
    claimRatio(medians, { what: 'Healer over Hyperscan, 1,000', of: 'healer-1000', over: 'hyperscan-1000' }),
    claimRatio(medians, {
      what: 'Healer over Hyperscan, 10,000',
      of: 'healer-10000',
      over: 'hyperscan-10000',
    }),
  ],
}
