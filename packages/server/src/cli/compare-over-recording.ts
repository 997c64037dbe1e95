import {
  createRulePackComparison,
  type RulePack,
  type RulePackDifference,
  type VerdictChange,
} from '@healer/core'
import { identifySubject } from '@healer/rules-cto'
import type { CommandContext } from './command-context.ts'
import { createProgress } from './create-progress.ts'
import { loadRegexEngine } from './load-regex-engine.ts'
import { readRecording } from './read-recording.ts'
import { renderRecordingAccount, renderRecordingProgress } from './render-recording-totals.ts'

/** Compares two packs over logs; what differs is shown as it is found. */
export async function compareOverRecording(options: {
  readonly packs: { readonly before: RulePack; readonly after: RulePack }
  readonly options: { readonly corpus: readonly string[]; readonly quiet: boolean }
  readonly context: CommandContext
  /** False ends the reading. */
  readonly show: (changes: readonly VerdictChange[]) => Promise<boolean>
}): Promise<{ readonly difference: RulePackDifference; readonly isComplete: boolean }> {
  const { packs, context, show } = options
  const { corpus, quiet } = options.options
  const engine = await loadRegexEngine()
  const comparison = createRulePackComparison({ ...packs, engine, identifySubject })
  const progress = createProgress(context, { isQuiet: quiet })
  const totals = await readRecording({
    files: corpus,
    context,
    async take(records) {
      const changes = records.flatMap((record) => comparison.push(record))
      if (changes.length === 0) return true
      progress.clear()
      return show(changes)
    },
    onProgress: (soFar) => progress.update(() => renderRecordingProgress(soFar)),
    complain(message) {
      progress.clear()
      context.stderr.write(`error: ${message}\n`)
    },
  })
  progress.clear()
  const difference = comparison.read()
  comparison.close()
  engine.close?.()
  if (!quiet)
    context.stderr.write(
      renderRecordingAccount({ totals, files: corpus.length, linesCut: difference.linesCut }),
    )
  return { difference, isComplete: totals.failedFiles + difference.engineFailures === 0 }
}
