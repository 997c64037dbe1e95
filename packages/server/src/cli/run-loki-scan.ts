import type { LokiLogSource } from '@healer/adapters-loki'
import type { Drop } from '@healer/core/contracts'
import { SourceError } from '@healer/core/errors'
import { identifySubject } from '@healer/rules-cto'
import { createJudge, type Judge } from '../app/create-judge.ts'
import { createSawStart } from '../app/create-saw-start.ts'
import type { CommandContext } from './command-context.ts'
import { createDetectionPrinter, type DetectionPrinter } from './create-detection-printer.ts'
import { createUsageError } from './create-program.ts'
import { createProgress, type Progress } from './create-progress.ts'
import { describeLokiFailure } from './describe-loki-failure.ts'
import { endLokiCommand } from './end-loki-command.ts'
import { formatCount } from './format-count.ts'
import { type LokiCommandOptions, prepareLokiCommand } from './prepare-loki-command.ts'
import { buildLokiAccount } from './render-loki-account.ts'

/** Options of `healer scan --loki`. */
export interface LokiScanOptions extends LokiCommandOptions {
  /** Epoch milliseconds. */
  readonly from?: number
  readonly to?: number
}

interface TimeRange {
  readonly fromMs: number
  readonly toMs: number
}

const hourMs = 3_600_000

/** Judges what a Loki has of a time and prints what it finds. */
export async function runLokiScan(options: LokiScanOptions, context: CommandContext): Promise<void> {
  const range = chooseRange(options, context)
  const command = await prepareLokiCommand(options, context)
  const { loki } = command
  const source = loki.createSource({ ...range, hasTail: false })
  const judge = createJudge({ ...command, identifySubject, sawStart: createSawStart(range.fromMs) })
  const progress = createProgress(context, { isQuiet: options.quiet })
  const printer = createDetectionPrinter(context, options.format)
  const drops: Drop[] = []
  let failure: string | undefined
  try {
    await scanRange({ source, judge, printer, progress, range, drops, context })
  } catch (error) {
    if (!SourceError.isInstance(error)) throw error
    failure = describeLokiFailure(error, loki.url)
  } finally {
    judge.close()
    await source.close()
    await command.close()
    progress.clear()
  }
  const detector = judge.detector.counters()
  const account = buildLokiAccount({
    source: source.health().counters,
    detector,
    drops,
    detections: printer.count,
  })
  endLokiCommand(
    { account, failure, detector, loki, isQuiet: options.quiet, isCutShort: context.signal.aborted },
    context,
  )
}

function chooseRange({ from, to }: LokiScanOptions, { clock }: CommandContext): TimeRange {
  const toMs = to ?? clock.nowMs()
  const fromMs = from ?? toMs - hourMs
  if (fromMs < toMs) return { fromMs, toMs }
  const [begin, end] = [fromMs, toMs].map((atMs) => new Date(atMs).toISOString())
  throw createUsageError(
    '--from',
    `--from is ${begin} and --to is ${end}: nothing lies between. Give --from an earlier time.`,
  )
}

async function scanRange(scan: {
  readonly source: LokiLogSource
  readonly judge: Judge
  readonly printer: DetectionPrinter
  readonly progress: Progress
  readonly range: TimeRange
  /** Filled with what was dropped. */
  readonly drops: Drop[]
  readonly context: CommandContext
}): Promise<void> {
  const { judge, printer, progress, drops, context } = scan
  const { fromMs, toMs } = scan.range
  const signal = AbortSignal.any([context.signal, printer.gone])
  let lines = 0
  for await (const batch of scan.source.read({ signal })) {
    lines += batch.records.length
    drops.push(...batch.drops)
    const detections = judge.detector.pushBatch(batch.records)
    if (detections.length > 0) progress.clear()
    await printer.print(detections)
    const reachedMs = batch.records.at(-1)?.atMs ?? toMs
    progress.update(() => {
      const percent = Math.floor(((reachedMs - fromMs) / (toMs - fromMs)) * 100)
      return `scanning Loki: ${percent} % of the time, ${formatCount(lines, 'line')}, ${formatCount(printer.count, 'detection')}`
    })
  }
  if (signal.aborted) return
  const dueMs = Math.min(toMs, context.clock.nowMs())
  progress.clear()
  // All of the time was read: where nothing came, nothing was.
  await printer.print(judge.detector.noteDelivered(scan.source.name, dueMs))
  await printer.print(judge.detector.advance(dueMs))
}
