import { ctoRulePack } from '@healer/rules-cto'
import { listPackLiterals } from '../packs/list-pack-literals.ts'
import {
  composeAdversarialLines,
  composeAlmostLiteral,
  composeFullLists,
  composeHighBytes,
  composeLongRun,
  composeNearMiss,
} from './compose-adversarial-lines.ts'
import { composeMixedLogs } from './compose-mixed-logs.ts'
import type { CorpusName, CorpusSize } from './corpus.ts'

/** A line of a text that is being made, and what its maker knows of it. */
export interface PlannedLine {
  readonly bytes: Uint8Array
  readonly isHit?: boolean
  readonly planted?: number | undefined
}

const literals = listPackLiterals(ctoRulePack)

function* planMixedLogs(lines: number, hitRatio: number, plantedRatio = 0): Generator<PlannedLine> {
  for (const entry of composeMixedLogs({ seed: 20_261_124, lines, hitRatio, plantedRatio })) {
    for (const [index, line] of entry.lines.entries()) {
      const bytes = Buffer.from(line)
      if (index === 0) yield { bytes, isHit: entry.isHit, planted: entry.planted }
      else yield { bytes }
    }
  }
}

function* planAdversarialLines(
  lines: number,
  compose: Parameters<typeof composeAdversarialLines>[1],
): Generator<PlannedLine> {
  for (const bytes of composeAdversarialLines(7, compose).take(lines)) yield { bytes }
}

/** How each text is made; `scale` is the share of the full text that is wanted. */
const plans: Readonly<Record<CorpusName, (scale: number) => Iterable<PlannedLine>>> = {
  mixed: (scale) => planMixedLogs(768_000 * scale, 0.001, 0.0003),
  'hits-0-percent': (scale) => planMixedLogs(200_000 * scale, 0),
  'hits-1-percent': (scale) => planMixedLogs(200_000 * scale, 0.01),
  'hits-10-percent': (scale) => planMixedLogs(200_000 * scale, 0.1),
  'near-misses': (scale) =>
    planAdversarialLines(64_000 * scale, (random) => composeNearMiss(random, literals)),
  'almost-literals': (scale) =>
    planAdversarialLines(120 * scale, (random) => composeAlmostLiteral(random, literals)),
  'long-runs': (scale) => planAdversarialLines(120 * scale, composeLongRun),
  'high-bytes': (scale) => planAdversarialLines(120 * scale, composeHighBytes),
  'full-lists': () => composeFullLists().map((bytes) => ({ bytes })),
}

/** Plans a text, line by line. A small one is a fortieth of the full one. */
export function planCorpus(name: CorpusName, size: CorpusSize): Iterable<PlannedLine> {
  return plans[name](size === 'full' ? 1 : 1 / 40)
}
