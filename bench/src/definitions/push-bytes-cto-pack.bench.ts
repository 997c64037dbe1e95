import { ctoRulePack } from '@healer/rules-cto'
import type { Corpus } from '../corpora/corpus.ts'
import { countLinesByV8, countPushedLines } from '../engines/count-reference-lines.ts'
import { createDetectorBytesContestant } from '../engines/create-detector-bytes-contestant.ts'
import { createHyperscanContestant } from '../engines/create-hyperscan-contestant.ts'
import { createRipgrepContestant } from '../engines/create-ripgrep-contestant.ts'
import type { BenchDefinition } from '../harness/bench-definition.ts'
import { claimRatio } from '../harness/claim.ts'
import type { Contestant } from '../harness/contestant.ts'
import { listPackPatterns } from '../packs/list-pack-patterns.ts'
import { narrowPack } from '../packs/narrow-pack.ts'

/** A system's own log, and that of an agent, about which there are more rules. */
const streams = [
  { id: 'system', agent: undefined },
  { id: 'rex', agent: 'rex' },
] as const

/** The pack that is shipped: short and common literals, conditions within conditions, exceptions, scopes, windows. */
export const pushBytesCtoPack: BenchDefinition = {
  name: 'push-bytes-cto-pack',
  question:
    'How fast are bytes judged by the whole CTO pack, as the log of a system and as that of an agent, beside Hyperscan on the patterns of the rules that may be about such a log?',
  async contestants({ load, cacheFolder }) {
    const corpus = await load('mixed')
    return streams.flatMap((stream) => listContestants(stream, corpus, cacheFolder))
  },
  analyse: (medians) =>
    streams.flatMap(({ id }) => [
      claimRatio(medians, {
        what: `Healer over Hyperscan, ${id}`,
        of: `healer-${id}`,
        over: `hyperscan-${id}`,
        atLeast: 1,
      }),
      claimRatio(medians, {
        what: `Healer over ripgrep, ${id}`,
        of: `healer-${id}`,
        over: `ripgrep-${id}`,
      }),
    ]),
}

function listContestants(
  { id, agent }: (typeof streams)[number],
  corpus: Corpus,
  cacheFolder: string,
): readonly Contestant[] {
  const patterns = listPackPatterns(narrowPack(ctoRulePack, agent))
  // Peers know single patterns only, so they match more lines than the rules that are made of them.
  const peer = { corpus, patterns, expectedLines: countLinesByV8(corpus, patterns), cacheFolder }
  return [
    createDetectorBytesContestant({
      id: `healer-${id}`,
      title: `Healer, ${ctoRulePack.rules.length} rules, ${id}`,
      corpus,
      pack: ctoRulePack,
      agent,
      expectedLines: countPushedLines(corpus, ctoRulePack, agent),
    }),
    createHyperscanContestant({
      ...peer,
      id: `hyperscan-${id}`,
      title: `Hyperscan, ${patterns.length} patterns, ${id}`,
    }),
    createRipgrepContestant({ ...peer, id: `ripgrep-${id}`, title: `ripgrep -j1 -c, ${id}` }),
  ]
}
