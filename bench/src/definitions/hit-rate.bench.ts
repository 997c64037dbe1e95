import { countMatchingLines } from '../corpora/count-matching-lines.ts'
import { createDetectorBytesContestant } from '../engines/create-detector-bytes-contestant.ts'
import { createHyperscanContestant } from '../engines/create-hyperscan-contestant.ts'
import type { BenchDefinition } from '../harness/bench-definition.ts'
import { claimRatio } from '../harness/claim.ts'
import { specPack, specPackPatterns } from '../packs/spec-pack.ts'

/** What detections cost. */
export const hitRate: BenchDefinition = {
  name: 'hit-rate',
  question: 'How much of the throughput is left when 1 % and 10 % of the lines match?',
  async contestants({ load, cacheFolder }) {
    const corpora = await Promise.all(
      ([0, 1, 10] as const).map(async (percent) => ({
        percent,
        corpus: await load(`hits-${percent}-percent`),
      })),
    )
    return corpora.flatMap(({ percent, corpus }) => {
      const expectedLines = countMatchingLines(corpus)
      const task = { corpus, pack: specPack, patterns: specPackPatterns, expectedLines, cacheFolder }
      return [
        createDetectorBytesContestant({
          ...task,
          id: `healer-${percent}`,
          title: `Healer, ${percent} % hits`,
        }),
        createHyperscanContestant({
          ...task,
          id: `hyperscan-${percent}`,
          title: `Hyperscan, ${percent} % hits`,
        }),
      ]
    })
  },
  analyse: (medians) => [
    claimRatio(medians, { what: '1 % hits over none', of: 'healer-1', over: 'healer-0', atLeast: 0.5 }),
    claimRatio(medians, { what: '10 % hits over none', of: 'healer-10', over: 'healer-0', atLeast: 0.15 }),
  ],
}
