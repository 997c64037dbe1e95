import { ctoRulePack } from '@healer/rules-cto'
import { countLinesByV8, countPushedLines } from '../engines/count-reference-lines.ts'
import { createDetectorBytesContestant } from '../engines/create-detector-bytes-contestant.ts'
import { createHyperscanContestant } from '../engines/create-hyperscan-contestant.ts'
import { createRipgrepContestant } from '../engines/create-ripgrep-contestant.ts'
import type { BenchDefinition } from '../harness/bench-definition.ts'
import { claimRatio } from '../harness/claim.ts'
import { listPackPatterns } from '../packs/list-pack-patterns.ts'

/** The pack that is shipped: short and common literals, conditions within conditions. */
export const pushBytesCtoPack: BenchDefinition = {
  name: 'push-bytes-cto-pack',
  question: 'How fast are bytes judged by the whole CTO pack, beside Hyperscan on the patterns of that pack?',
  async contestants({ load, cacheFolder }) {
    const corpus = await load('mixed')
    const patterns = listPackPatterns(ctoRulePack)
    // Peers know single patterns only, so they match more lines than the rules that are made of them.
    const expectedLines = countLinesByV8(corpus, patterns)
    const peer = { corpus, patterns, expectedLines, cacheFolder }
    return [
      createDetectorBytesContestant({
        id: 'healer',
        title: `Healer, ${ctoRulePack.rules.length} rules`,
        corpus,
        pack: ctoRulePack,
        expectedLines: countPushedLines(corpus, ctoRulePack),
      }),
      createHyperscanContestant({
        ...peer,
        id: 'hyperscan',
        title: `Hyperscan, ${patterns.length} patterns`,
      }),
      createRipgrepContestant({ ...peer, id: 'ripgrep', title: 'ripgrep -j1 -c' }),
    ]
  },
  analyse: (medians) => [
    claimRatio(medians, { what: 'Healer over Hyperscan', of: 'healer', over: 'hyperscan', atLeast: 1 }),
    claimRatio(medians, { what: 'Healer over ripgrep', of: 'healer', over: 'ripgrep' }),
  ],
}
