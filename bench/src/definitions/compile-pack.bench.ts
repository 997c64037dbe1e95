import process from 'node:process'
import { openDetector } from '../engines/open-detector.ts'
import type { BenchDefinition } from '../harness/bench-definition.ts'
import { claimMedian } from '../harness/claim.ts'
import type { Contestant } from '../harness/contestant.ts'
import { buildRulePack } from '../packs/build-rule-pack.ts'

const limits = [
  { rules: 15, atMost: 50 },
  { rules: 1000, atMost: 1000 },
  { rules: 10_000, atMost: 8000 },
]

function createCompileContestant(rules: number): Contestant {
  return {
    id: `rules-${rules}`,
    title: `Healer, ${rules} rules`,
    unit: 'ms',
    prepare() {
      const pack = buildRulePack(rules)
      const round = () => {
        const startedNs = process.hrtime.bigint()
        const { close } = openDetector(pack)
        const elapsedNs = Number(process.hrtime.bigint() - startedNs)
        close()
        return { value: elapsedNs / 1e6 }
      }
      return { kind: 'ready', runner: { round } }
    },
  }
}

/** From a pack, as it was parsed from JSON, to a detector that takes its first byte. */
export const compilePack: BenchDefinition = {
  name: 'compile-pack',
  question: 'How long does it take from a pack to a detector, checks, an engine and its heaps included?',
  maxRounds: 5,
  contestants: async ({ maxRules }) =>
    limits.filter(({ rules }) => rules <= maxRules).map(({ rules }) => createCompileContestant(rules)),
  analyse: (medians) =>
    limits.map(({ rules, atMost }) =>
      claimMedian(medians, { what: `${rules} rules`, id: `rules-${rules}`, unit: 'ms', atMost }),
    ),
}
