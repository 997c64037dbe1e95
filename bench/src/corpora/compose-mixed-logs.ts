import { createSeededRandom } from '@healer/core/testing'
import { makeLiterals } from '../packs/make-literals.ts'
import { specPatterns } from '../packs/spec-patterns.ts'
import { createDraw } from './draw.ts'
import { hitMessages } from './hit-messages.ts'
import { applicationKinds } from './kinds/application-kinds.ts'
import { clusterKinds } from './kinds/cluster-kinds.ts'
import { systemKinds } from './kinds/system-kinds.ts'
import { renderLineTime } from './line-kind.ts'

/** What mixed logs are made of. */
export interface MixedLogsOptions {
  readonly seed: number
  /** At least so many lines; the last entry may have a few more. */
  readonly lines: number
  /** Share of the lines that match a pattern of the specification, 0 to 1. */
  readonly hitRatio: number
  /** Share of the lines that hold a literal of `makeLiterals`, 0 to 1. */
  readonly plantedRatio: number
}

/** An entry of a log: its lines, and what was put into the first of them. */
export interface ComposedEntry {
  readonly lines: readonly string[]
  readonly isHit: boolean
  /** Position of the literal that was planted. */
  readonly planted: number | undefined
}

/** Sixteen kinds of logs. */
export const lineKinds = [...systemKinds, ...clusterKinds, ...applicationKinds]

const startMs = Date.UTC(2026, 0, 14, 6)
const isSpecified = new RegExp(Object.values(specPatterns).join('|'), 'i')
/** Literals that small packs have too are planted as often as all others together. */
const firstLiterals = 980
const allLiterals = 9980

/** Composes mixed system logs, entry by entry; hits are where they were meant to be and nowhere else. */
export function* composeMixedLogs(options: MixedLogsOptions): Generator<ComposedEntry> {
  const random = createSeededRandom(options.seed)
  const draw = createDraw(random)
  const literals = makeLiterals(allLiterals)
  let atMs = startMs
  let owedHits = 0
  let owedLiterals = 0
  for (let count = 0; count < options.lines; ) {
    atMs += random.integer(0, 50)
    const isHit = owedHits > random.next()
    const isPlanted = !isHit && owedLiterals > random.next()
    const planted = isPlanted
      ? random.integer(0, (random.next() < 0.5 ? firstLiterals : allLiterals) - 1)
      : undefined
    const makeMessage = () => {
      if (isHit) return random.pick(hitMessages)(draw)
      return planted === undefined ? draw.phrase() : `${draw.noun()} ${literals[planted]} ${draw.verb()}`
    }
    const lines = composeEntry(
      () => random.pick(lineKinds).render(draw, renderLineTime(atMs), makeMessage()),
      isHit,
    )
    count += lines.length
    owedHits += options.hitRatio * lines.length - (isHit ? 1 : 0)
    owedLiterals += options.plantedRatio * lines.length - (isPlanted ? 1 : 0)
    yield { lines, isHit, planted }
  }
}

/** Words meet by chance: an entry that matches without being meant to, or elsewhere, is drawn again. */
function composeEntry(render: () => readonly string[], isHit: boolean): readonly string[] {
  for (;;) {
    const lines = render()
    if (lines.every((line, index) => isSpecified.test(line) === (isHit && index === 0))) return lines
  }
}
