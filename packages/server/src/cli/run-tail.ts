import path from 'node:path'
import type { LokiLogSource } from '@healer/adapters-loki'
import type { Drop } from '@healer/core/contracts'
import { SourceError } from '@healer/core/errors'
import { identifySubject } from '@healer/rules-cto'
import { createLogWatch, type LogWatch } from '../app/create-log-watch.ts'
import { createSawStart } from '../app/create-saw-start.ts'
import { openDatabase } from '../stores/open-database.ts'
import { type HealerState, openState } from '../stores/open-state.ts'
import type { CommandContext } from './command-context.ts'
import { createDetectionPrinter, type DetectionPrinter } from './create-detection-printer.ts'
import { describeLokiFailure } from './describe-loki-failure.ts'
import { endLokiCommand } from './end-loki-command.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { type LokiCommand, type LokiCommandOptions, prepareLokiCommand } from './prepare-loki-command.ts'
import { buildLokiAccount } from './render-loki-account.ts'

/** Options of `healer tail`. */
export interface TailOptions extends LokiCommandOptions {
  /** Epoch milliseconds. */
  readonly from?: number
  /** A directory. */
  readonly data?: string
}

/** An outage so long is told. */
const outageMs = 15_000

/** Judges what a Loki gets until the process is asked to stop, and prints what is found once it is durable. */
export async function runTail(options: TailOptions, context: CommandContext): Promise<void> {
  const command = await prepareLokiCommand(options, context)
  try {
    await tailInto(openDirectory(options, context), { options, command, context })
  } finally {
    await command.close()
  }
}

function openDirectory({ data }: TailOptions, { workingDirectory }: CommandContext) {
  return openDatabase({
    path: data === undefined ? ':memory:' : path.join(path.resolve(workingDirectory, data), 'healer.db'),
  })
}

interface Tail {
  readonly options: TailOptions
  readonly command: LokiCommand
  readonly context: CommandContext
}

async function tailInto(opening: ReturnType<typeof openDatabase>, tail: Tail): Promise<void> {
  const { options, command, context } = tail
  const { clock } = context
  const { loki } = command
  const database = await opening
  const state = openState({ database, clock, identifySubject })
  const fromMs = options.from ?? clock.nowMs()
  const source = loki.createSource({ fromMs, freshnessMs: outageMs, hasTail: true })
  const printer = createDetectionPrinter(context, options.format)
  const drops: Drop[] = []
  const isResumed = (await state.intake.findCursor({ source: source.name })) !== undefined
  const beginMs = isResumed ? undefined : fromMs
  const watch = createWatch(tail, { state, source, beginMs, printer, drops })
  let failure: string | undefined
  try {
    if (!options.quiet) context.stderr.write(renderGreeting(command.loki, beginMs))
    await watch.run(AbortSignal.any([context.signal, printer.gone]))
  } catch (error) {
    if (!SourceError.isInstance(error)) throw error
    failure = describeTailFailure(error, tail)
  } finally {
    watch.close()
    await source.close()
    await database.close()
  }
  const detector = watch.detector.counters()
  const account = buildLokiAccount({
    source: source.health().counters,
    detector,
    drops,
    detections: printer.count,
  })
  // To be ended is how it ends.
  endLokiCommand({ account, failure, detector, loki, isQuiet: options.quiet, isCutShort: false }, context)
}

function createWatch(
  { command, context }: Tail,
  parts: {
    readonly state: HealerState
    readonly source: LokiLogSource
    /** Where reading begins, epoch milliseconds; `undefined` where it goes on. */
    readonly beginMs: number | undefined
    readonly printer: DetectionPrinter
    /** Filled with what was dropped. */
    readonly drops: Drop[]
  },
): LogWatch {
  const { state, source, beginMs, printer, drops } = parts
  const { packs, engine, hasPlatformMonitors, quarantine, loki } = command
  return createLogWatch({
    ...{ packs, engine, hasPlatformMonitors, quarantine, identifySubject, state, clock: context.clock },
    sources: [source],
    ...(beginMs === undefined ? {} : { sawStart: createSawStart(beginMs) }),
    readUntilMs: () => source.health().freshAtMs,
    async onStored(batch) {
      drops.push(...batch.drops)
      await printer.print(batch.detections)
    },
    onSourceHealth(_, failure) {
      const text =
        failure === undefined
          ? 'Loki answers again: reading goes on where it stopped.'
          : `${describeLokiFailure(failure, loki.url)} It is asked again until it answers.`
      context.stderr.write(`warning: ${escapeTerminalText(text)}\n`)
    },
  })
}

function renderGreeting({ query, url }: LokiCommand['loki'], beginMs: number | undefined): string {
  const since = beginMs === undefined ? 'on from where it was' : `from ${new Date(beginMs).toISOString()} on`
  return `${escapeTerminalText(`watching ${query} of ${url}, ${since}; Ctrl-C ends it`)}\n`
}

function describeTailFailure(error: SourceError, { options, command }: Tail): string {
  return error.code === 'HEALER_SOURCE_BAD_CURSOR'
    ? `${error.details.reason}: ${options.data ?? ''} belongs to another source. Name another --data.`
    : describeLokiFailure(error, command.loki.url)
}
