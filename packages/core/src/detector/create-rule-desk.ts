import type { LogRecord, RulePack } from '../contracts/index.ts'
import { createWatermarks, type WatermarksSnapshot } from '../correlation/create-watermarks.ts'
import { messageOf } from '../errors/message-of.ts'
import {
  type CompiledRulePacks,
  compileRulePacks,
  type ExplainedRule,
  explainRecord,
  type LineFinder,
} from '../rules/index.ts'
import type { ByteStream } from './byte-stream.ts'
import { createBatchJudge, type JudgeBatch } from './create-batch-judge.ts'
import type { Fingerprinter } from './create-fingerprinter.ts'
import { createJudge, type Judge } from './create-judge.ts'
import type { MonitorBoard } from './create-monitor-board.ts'
import { createRuleLedger } from './create-rule-ledger.ts'
import { createRuleMemories, type RuleMemories } from './create-rule-memories.ts'
import { createStreamFinders } from './create-stream-finders.ts'
import type { Detector, DetectorCounters, DetectorSnapshot, RuleSnapshot } from './detector.ts'
import type { DetectorOptions } from './detector-options.ts'
import { notASnapshot } from './parse-snapshot.ts'

/** The rules that are run, what they remember, and who judges by them: what a reload changes, and what it leaves. */
export interface RuleDesk {
  compiled(): CompiledRulePacks
  judge(): Judge
  judgeBatch: JudgeBatch
  /** Finds the lines of a stream on which a rule may match. */
  finderFor(about: ByteStream): LineFinder
  reload(packs: readonly RulePack[]): void
  explain(record: LogRecord, ruleIds: readonly string[] | undefined): readonly ExplainedRule[]
  counters(): Pick<
    DetectorCounters,
    'engineRetries' | 'fingerprints' | 'lateRecords' | 'memory' | 'skewedRecords'
  >
  ruleCounters: Detector['ruleCounters']
  snapshot(): Pick<DetectorSnapshot, 'rules' | 'watermarks'>
  restore(snapshot: Pick<DetectorSnapshot, 'rules' | 'watermarks'>): void
}

/** Options of a detector that have defaults, with these. */
export type RuleDeskOptions = DetectorOptions &
  Required<
    Pick<
      DetectorOptions,
      | 'allowedLatenessMs'
      | 'identifySubject'
      | 'maxKeys'
      | 'maxSkewMs'
      | 'maxSources'
      | 'quarantine'
      | 'silenceMs'
    >
  > & { readonly board: MonitorBoard; readonly fingerprinter: Fingerprinter }

/** Creates the desk at which records are judged by rules. */
export function createRuleDesk(options: RuleDeskOptions): RuleDesk {
  const { allowedLatenessMs: latenessMs, maxSkewMs, silenceMs, maxSources, maxKeys } = options
  const watermarks = createWatermarks({ latenessMs, maxSkewMs, silenceMs, maxSources })
  const { digest } = options.fingerprinter
  const ledger = createRuleLedger()
  let retriesBefore = 0
  let compiled = compileRulePacks(options)
  let memories = createRuleMemories(compiled.rules, { maxKeys, silenceMs, digest })
  let finders = createStreamFinders(compiled, options.identifySubject)
  const appoint = () => createJudge({ ...options, compiled, finders, memories, ledger, watermarks })
  let judge = appoint()
  let judgeBatch = createBatchJudge(() => judge, finders)

  return {
    compiled: () => compiled,
    judge: () => judge,
    judgeBatch: (records) => judgeBatch(records),
    finderFor: (about) => finders.ofStream(about),
    reload(packs) {
      const next = compileRulePacks({ ...options, packs })
      ledger.absorb(compiled)
      retriesBefore += compiled.engineRetries()
      compiled.dispose()
      compiled = next
      memories = memories.moveTo(next.rules)
      finders = createStreamFinders(next, options.identifySubject)
      judge = appoint()
      judgeBatch = createBatchJudge(() => judge, finders)
    },
    explain(record, ruleIds) {
      const judged = judge.identify(record)
      return explainRecord(
        compiled,
        { ...record, subject: judged.subject },
        {
          readMemory: (match) => memories.read(match, judged),
          ...(ruleIds === undefined ? {} : { ruleIds }),
        },
      )
    },
    counters: () => ({
      ...watermarks.counters(),
      memory: memories.usage(),
      fingerprints: options.fingerprinter.counters(),
      engineRetries: retriesBefore + compiled.engineRetries(),
    }),
    ruleCounters: () => ledger.read(compiled),
    snapshot: () => ({
      ...(watermarks.eventTimeMs() === undefined ? {} : { watermarks: watermarks.snapshot() }),
      ...(memories.isEmpty ? {} : { rules: memories.snapshot() }),
    }),
    restore(snapshot) {
      watermarks.restore(snapshot.watermarks ?? beforeFirstRecord)
      restoreMemories(memories, snapshot.rules ?? [])
    },
  }
}

const beforeFirstRecord: WatermarksSnapshot = { sources: [], lateRecords: 0, skewedRecords: 0 }

/** What a state of another shape makes of its own restoring is not for the caller to read. */
function restoreMemories(memories: RuleMemories, rules: readonly RuleSnapshot[]): void {
  try {
    memories.restore(rules)
  } catch (error) {
    throw notASnapshot(`what a rule remembers is none of its own (${messageOf(error)})`)
  }
}
