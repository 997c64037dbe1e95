import { compileRulePacks } from '@healer/core'
import type { RegexEngine } from '@healer/core/contracts'
import type { CiClassification, CiRun } from './ci-classification.ts'
import type { CiFailureType } from './ci-failure-type.ts'
import { ciFailureTypes } from './ci-failure-types.ts'
import { ciRuleGroups } from './ci-rule-groups.ts'
import { ciRulePack } from './ci-rule-pack.ts'
import { classifyByName } from './classify-by-name.ts'
import { readCiLog } from './read-ci-log.ts'

/** Tells the kinds of CI failures. */
export interface CiClassifier {
  /** Tells the kind of a failure: from the log where it tells, else from the names of job and workflow. */
  classify(run: CiRun): CiClassification
  /** Frees the compiled patterns; more than once is fine. The engine stays the caller's. */
  close(): void
}

const typeOfRule: ReadonlyMap<string, CiFailureType> = new Map(
  ciRuleGroups.flatMap(({ failureType, rules }) => rules.map(({ id }) => [id, failureType])),
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
      const { signals, isPartial, ...told } = readCiLog(log, compiled)
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
