import { createDetector } from '@healer/core'
import type { Detection, IdentifySubject, RegexEngine, RulePack } from '@healer/core/contracts'
import { createManualClock } from '@healer/core/testing'
import { startMs } from '../../source/__fixtures__/watch-loki.ts'
import { createLokiLogSource } from '../../source/create-loki-log-source.ts'
import { createFakeLoki } from '../../testing/create-fake-loki.ts'
import type { FakeLine } from '../../testing/create-fake-loki-store.ts'

/** What is detected by way of queries. */
export interface DetectedInLoki {
  /** Each with everything that it says. */
  readonly detections: readonly Detection[]
  readonly recordCount: number
}

/** Options of {@link detectInLoki}. */
export interface DetectInLokiOptions {
  readonly packs: readonly RulePack[]
  readonly engine: RegexEngine
  readonly query: string | readonly string[]
  readonly lines: readonly FakeLine[]
  readonly identifySubject?: IdentifySubject
  readonly pageLines?: number
}

/** Detects in the lines of an hour, which a Loki has. */
export async function detectInLoki(options: DetectInLokiOptions): Promise<DetectedInLoki> {
  const { packs, engine, query, lines, identifySubject, pageLines = 5000 } = options
  const clock = createManualClock(startMs + 3_600_000)
  const loki = createFakeLoki({ clock })
  loki.push(lines)
  const detector = createDetector({
    packs,
    engine,
    quarantine: false,
    ...(identifySubject === undefined ? {} : { identifySubject }),
  })
  const source = createLokiLogSource({
    url: 'http://loki.test',
    fetch: loki.fetch,
    clock,
    random: () => 0,
    query,
    fromMs: startMs,
    toMs: startMs + 3_600_000,
    pageLines,
  })
  const detections: Detection[] = []
  let recordCount = 0
  for await (const { records } of source.read({ signal: new AbortController().signal })) {
    recordCount += records.length
    detections.push(...detector.pushBatch(records))
  }
  // As the intake of the server does.
  const { freshAtMs = startMs } = source.health()
  detections.push(...detector.noteDelivered(source.name, freshAtMs))
  detections.push(...detector.advance(startMs + 7_200_000))
  detector.close()
  return { detections, recordCount }
}
