import { ctoRulePack } from '@healer/rules-cto'
import type { Corpus } from '../corpora/corpus.ts'
import { cutCorpus } from '../corpora/cut-corpus.ts'
import { countPushedLines } from '../engines/count-reference-lines.ts'
import { createDetectorBytesContestant } from '../engines/create-detector-bytes-contestant.ts'
import { createWorstLineContestant } from '../engines/create-worst-line-contestant.ts'
import type { BenchDefinition } from '../harness/bench-definition.ts'
import { claimMedian, claimRatio } from '../harness/claim.ts'

const hostile = ['near-misses', 'almost-literals', 'long-runs', 'high-bytes'] as const
const ofLongLines = ['almost-literals', 'long-runs', 'high-bytes', 'full-lists'] as const

/** Texts by somebody who knows the rules. */
export const adversarial: BenchDefinition = {
  name: 'adversarial',
  question: 'How slow can a text be made for the shipped pack by somebody who has read its rules?',
  async contestants({ load }) {
    const contest = (id: string, corpus: Corpus) =>
      createDetectorBytesContestant({
        id,
        title: `Healer, ${id}`,
        corpus,
        pack: ctoRulePack,
        expectedLines: countPushedLines(corpus, ctoRulePack),
      })
    const normal = cutCorpus(await load('mixed'), 100_000)
    const corpora = await Promise.all(hostile.map((name) => load(name)))
    const longLines = await Promise.all(ofLongLines.map((name) => load(name)))
    return [
      contest('normal', normal),
      ...corpora.map((corpus) => contest(corpus.name, corpus)),
      createWorstLineContestant(longLines, ctoRulePack),
    ]
  },
  analyse: (medians) => [
    ...hostile.flatMap((name) => [
      claimMedian(medians, { what: name, id: name, unit: 'MB/s', atLeast: 20 }),
      claimRatio(medians, { what: `${name} over normal`, of: name, over: 'normal', atLeast: 0.2 }),
    ]),
    claimMedian(medians, { what: 'slowest line of 64 KiB', id: 'worst-line', unit: 'ms', atMost: 5 }),
  ],
}
