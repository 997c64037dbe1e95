import { createDetector, type Detection } from '@healer/core'
import { HealerError } from '@healer/core/errors'
import { identifySubject } from '@healer/rules-cto'
import { chooseColors } from './choose-colors.ts'
import type { CommandContext } from './command-context.ts'
import { createUsageError } from './create-program.ts'
import { createProgress } from './create-progress.ts'
import { createTextOutput } from './create-text-output.ts'
import { describeEngineFailures } from './describe-engine-failures.ts'
import { describeFileError } from './describe-file-error.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { exitCodes } from './exit-codes.ts'
import type { FormatOptions } from './format-option.ts'
import { loadRegexEngine } from './load-regex-engine.ts'
import { assertExamplesHold, loadRulePacks } from './load-rule-packs.ts'
import { openLogInput } from './open-log-input.ts'
import type { PackOptions } from './pack-option.ts'
import { describeFilePlace, renderDetectionJson, renderDetectionText } from './render-detection.ts'
import { renderAccount, renderScanProgress } from './render-scan-totals.ts'
import { type ScanTotals, scanStream } from './scan-stream.ts'

/** Options of `healer scan`. */
export interface ScanOptions extends PackOptions, FormatOptions {
  readonly quiet: boolean
}

function chooseFiles(files: readonly string[], context: CommandContext): readonly string[] {
  if (files.length > 0) return files
  if (context.stdin.isTTY !== true) return ['-']
  throw createUsageError(
    'files',
    'There is nothing to read. Name files, pipe a log in, or type one after: healer scan -',
  )
}

/** Scans files or standard input and prints what it finds; what cannot be read is told, and the others are read. */
export async function runScan(
  named: readonly string[],
  options: ScanOptions,
  context: CommandContext,
): Promise<void> {
  const files = chooseFiles(named, context)
  const loaded = await loadRulePacks(options.pack, context)
  const engine = await loadRegexEngine()
  assertExamplesHold(loaded, engine)
  const packs = loaded.map(({ pack }) => pack)
  const detector = createDetector({ packs, engine, identifySubject, quarantine: false })
  const totals: ScanTotals = { lines: 0, sizeBytes: 0, detections: 0, truncatedBytes: 0 }
  const progress = createProgress(context, { isQuiet: options.quiet })
  const output = createTextOutput(context.stdout)
  const colors = chooseColors(context, context.stdout)
  let scannedFiles = 0
  let failedFiles = 0

  const complain = (message: string) => {
    progress.clear()
    context.stderr.write(`error: ${message}\n`)
  }
  const scanFile = async (file: string) => {
    const render = (detection: Detection) => {
      const place = describeFilePlace(detection, file)
      return options.format === 'json'
        ? renderDetectionJson(detection, place)
        : renderDetectionText(detection, place, colors)
    }
    const emit = async (detections: readonly Detection[]) => {
      if (detections.length > 0) {
        progress.clear()
        await output.write(detections.map(render).join(''))
      }
      progress.update(() => renderScanProgress(file, totals))
      return !output.isClosed
    }
    await scanStream({
      file,
      input: openLogInput(file, context),
      detector,
      clock: context.clock,
      totals,
      emit,
    })
  }

  for (const file of files) {
    if (context.signal.aborted || output.isClosed) break
    try {
      await scanFile(file)
      scannedFiles += 1
    } catch (error) {
      const reason = describeFileError(error)
      if (context.signal.aborted) break
      if (reason === undefined || HealerError.isInstance(error)) throw error
      failedFiles += 1
      complain(`${file === '-' ? 'standard input' : escapeTerminalText(file)} cannot be read: ${reason}`)
    }
  }

  const counters = detector.counters()
  detector.close()
  engine.close?.()
  progress.clear()
  if (counters.engineFailures > 0) complain(describeEngineFailures(counters))
  if (!options.quiet) context.stderr.write(renderAccount({ totals, counters, scannedFiles, failedFiles }))
  if (context.signal.aborted) context.setExitCode(exitCodes.interrupted)
  else if (failedFiles + counters.engineFailures > 0) context.setExitCode(exitCodes.failed)
  else if (totals.detections > 0) context.setExitCode(exitCodes.found)
}
