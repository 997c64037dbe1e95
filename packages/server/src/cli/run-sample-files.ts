import path from 'node:path'
import {
  createBacktest,
  formatIssues,
  judgeSample,
  type RegexEngine,
  type RulePack,
  type Sample,
  type SampleExpectations,
  type SampleResult,
  safeParseSampleExpectations,
} from '@healer/core'
import { identifySubject } from '@healer/rules-cto'
import type { CommandContext } from './command-context.ts'
import { createUsageError } from './create-program.ts'
import { readRecording } from './read-recording.ts'
import { parseJsonText, readSmallText } from './read-small-text.ts'

/** What became of the expectations of one file. */
export interface SampleFileResult {
  /** As it was named. */
  readonly file: string
  readonly results: readonly SampleResult[]
}

const role = { option: '--samples', noun: 'The expectations file' } as const

/**
 * Runs packs over the logs that files with expectations name, each log by itself.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when a file is wrong, with every issue, or a log cannot be read.
 */
export async function runSampleFiles(
  files: readonly string[],
  options: {
    readonly packs: readonly RulePack[]
    readonly engine: RegexEngine
    readonly context: CommandContext
  },
): Promise<readonly SampleFileResult[]> {
  const results: SampleFileResult[] = []
  for (const file of files) {
    const { samples } = await loadExpectations(file, options)
    const judged: SampleResult[] = []
    for (const sample of samples) judged.push(...(await runSample(sample, file, options)))
    results.push({ file, results: judged })
  }
  return results
}

async function loadExpectations(
  file: string,
  { packs, context }: { readonly packs: readonly RulePack[]; readonly context: CommandContext },
): Promise<SampleExpectations> {
  const text = await readSmallText(file, { ...role, context })
  const result = safeParseSampleExpectations(parseJsonText(file, text, role), packs)
  if (result.ok) return result.value
  throw createUsageError(
    '--samples',
    `The expectations file ${file} is wrong. Mend it:\n${formatIssues(result.issues)}`,
  )
}

async function runSample(
  sample: Sample,
  file: string,
  options: {
    readonly packs: readonly RulePack[]
    readonly engine: RegexEngine
    readonly context: CommandContext
  },
): Promise<readonly SampleResult[]> {
  const { context, packs, engine } = options
  const backtest = createBacktest({ packs, engine, identifySubject, quarantine: false })
  try {
    await readRecording({
      // Never `-`, which would be standard input.
      files: [path.resolve(context.workingDirectory, path.dirname(file), sample.log)],
      context,
      take(records) {
        for (const record of records) backtest.push(record)
        return true
      },
      onProgress: () => undefined,
      complain: (message) => {
        throw createUsageError('--samples', `A log that ${file} names: ${message}`)
      },
    })
    return judgeSample(sample, backtest.read())
  } finally {
    backtest.close()
  }
}
