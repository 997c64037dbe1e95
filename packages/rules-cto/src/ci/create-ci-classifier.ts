import { type CompiledRulePacks, compileRulePacks } from '@healer/core'
import type { RegexEngine } from '@healer/core/contracts'
import type { CiClassification, CiEvidence, CiRun } from './ci-classification.ts'
import type { CiFailureType } from './ci-failure-type.ts'
import { ciFailureTypes } from './ci-failure-types.ts'
import { ciRuleGroups } from './ci-rule-groups.ts'
import { ciRulePack } from './ci-rule-pack.ts'
import { classifyByName } from './classify-by-name.ts'
import { cleanCiLine } from './clean-ci-line.ts'

/** Tells the kinds of CI failures. */
export interface CiClassifier {
  /** Tells the kind of a failure: from the log where it tells, else from the names of job and workflow. */
  classify(run: CiRun): CiClassification
  /** Frees the compiled patterns; more than once is fine. The engine stays the caller's. */
  close(): void
}

const maxLineLength = 65_536
const maxEvidenceLength = 500

const typeOfRule: ReadonlyMap<string, CiFailureType> = new Map(
  ciRuleGroups.flatMap(({ failureType, rules }) => rules.map(({ id }) => [id, failureType])),
)
const positions: ReadonlyMap<string, number> = new Map(
  ciRulePack.rules.map(({ id }, position) => [id, position]),
)

/**
 * Creates the classifier of CI failures on an engine.
 *
 * Of the failures that a log shows the first in the order of {@link ciRulePack} counts, wherever its line stands; of two
 * lines that show it, the earlier one is the evidence. Pure: equal runs are equal failures.
 *
 * @remarks Cost: O(length of the log); one line of it is held at a time.
 * @source original-healer.md section 3.12
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { createRe2WasmEngine } from '@healer/core/re2-wasm'
 * import { createCiClassifier, routeCiFailure } from '@healer/rules-cto'
 *
 * const classifier = createCiClassifier(createRe2WasmEngine())
 * const { failureType } = classifier.classify({ log: 'error[E0382]: borrow of moved value', jobName: 'ci' })
 * assert.equal(failureType, 'rust-build')
 * assert.equal(routeCiFailure({ failureType }).agent, 'rex')
 * ```
 */
export function createCiClassifier(engine: RegexEngine): CiClassifier {
  const compiled = compileRulePacks({ packs: [ciRulePack], engine })
  return {
    classify({ log = '', jobName = '', workflowName = '' }) {
      const { signals, isPartial, ...told } = readLog(log, compiled)
      const rest = { signals, isPartial }
      if (told.evidence !== undefined) {
        const failureType = typeOfRule.get(told.evidence.pattern) ?? 'general'
        return { ...categorised(failureType), basis: 'log', evidence: told.evidence, ...rest }
      }
      const named = classifyByName([jobName, workflowName])
      if (named === undefined) return { ...categorised('general'), basis: 'none', ...rest }
      return {
        ...categorised(named.failureType),
        basis: 'name',
        evidence: { pattern: named.pattern },
        ...rest,
      }
    },
    close: () => compiled.dispose(),
  }
}

function categorised(failureType: CiFailureType): Pick<CiClassification, 'failureType' | 'category'> {
  return { failureType, category: ciFailureTypes[failureType].category }
}

interface LogFindings extends Pick<CiClassification, 'signals' | 'isPartial'> {
  readonly evidence: CiEvidence | undefined
}

function readLog(log: string, compiled: CompiledRulePacks): LogFindings {
  const signals = new Set<string>()
  let evidence: CiEvidence | undefined
  let best = Number.POSITIVE_INFINITY
  let isPartial = false
  let lineNumber = 0
  for (const raw of listLines(log)) {
    lineNumber += 1
    const line = cleanCiLine(raw.slice(0, maxLineLength).toWellFormed())
    const { matches, quiet, undecided, cutBytes } = compiled.matchText(line)
    isPartial ||= raw.length > maxLineLength || cutBytes > 0 || undecided.length > 0
    for (const { rule } of quiet) signals.add(rule.id)
    const [first] = matches
    const position = positions.get(first?.rule.id ?? '') ?? Number.POSITIVE_INFINITY
    if (first === undefined || position >= best) continue
    best = position
    evidence = { pattern: first.rule.id, line: line.slice(0, maxEvidenceLength).toWellFormed(), lineNumber }
  }
  return {
    evidence,
    isPartial,
    signals: ciRulePack.rules.map(({ id }) => id).filter((id) => signals.has(id)),
  }
}

function* listLines(text: string): Generator<string> {
  let start = 0
  while (start < text.length) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    yield text.slice(start, end)
    start = end + 1
  }
}
