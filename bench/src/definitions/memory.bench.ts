import { cutCorpus } from '../corpora/cut-corpus.ts'
import type { BenchDefinition } from '../harness/bench-definition.ts'
import { claimMedian } from '../harness/claim.ts'
import type { Contestant } from '../harness/contestant.ts'
import { median } from '../harness/median.ts'
import { measureMemory } from '../memory/measure-memory.ts'
import { parseWindowPack } from '../memory/parse-window-pack.ts'

function createRulesContestant(rules: number, file: string): Contestant {
  return {
    id: `rules-${rules}`,
    title: `Healer, ${rules} rules, over Node's own`,
    unit: 'MiB',
    prepare: () => ({
      kind: 'ready',
      runner: {
        async round() {
          const [own = Number.NaN] = await measureMemory('nothing')
          const [used = Number.NaN] = await measureMemory('rules', String(rules), file)
          return { value: used - own }
        },
      },
    }),
  }
}

function createWindowKeysContestant(keys: number): Contestant {
  return {
    id: 'window-keys',
    title: `Healer, ${keys} live keys of a window`,
    unit: 'MiB',
    prepare() {
      if (!parseWindowPack().ok) return { kind: 'absent', reason: 'rules have no windows in this version' }
      const round = async () => {
        const [before = Number.NaN, after = Number.NaN] = await measureMemory('window-keys', String(keys))
        return { value: after - before }
      }
      return { kind: 'ready', runner: { round } }
    },
  }
}

function createLoadContestant(minutes: number, file: string): Contestant {
  return {
    id: 'growth',
    title: `Healer, growth over ${minutes} minutes of load`,
    unit: 'MiB',
    prepare: () => ({
      kind: 'ready',
      runner: {
        async round() {
          const samples = await measureMemory('load', String(minutes), file)
          return { value: median(samples.slice(-3)) - median(samples.slice(2, 5)) }
        },
      },
    }),
  }
}

/** What is held, not what passes through. */
export const memory: BenchDefinition = {
  name: 'memory',
  question:
    'How much resident memory do 10,000 rules and 100,000 live keys of a window take, and does load make it grow?',
  maxRounds: 1,
  warmsUp: false,
  async contestants({ load, size, minutes, maxRules }) {
    const { file } = cutCorpus(await load('mixed'), 50_000)
    const rules = [15, 10_000].filter((count) => count <= maxRules)
    return [
      ...rules.map((count) => createRulesContestant(count, file)),
      createWindowKeysContestant(size === 'full' ? 100_000 : 1000),
      createLoadContestant(minutes, file),
    ]
  },
  analyse: (medians) => [
    claimMedian(medians, { what: '10,000 rules', id: 'rules-10000', unit: 'MiB', atMost: 120 }),
    claimMedian(medians, { what: '100,000 live keys', id: 'window-keys', unit: 'MiB', atMost: 64 }),
    claimMedian(medians, { what: 'growth under load', id: 'growth', unit: 'MiB', atMost: 8 }),
  ],
}
