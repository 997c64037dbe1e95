import { writeFileSync } from 'node:fs'
import type { SerializedError } from 'vitest'
import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from 'vitest/node'
import { formatCounts, type TestCounts } from '../../scripts/test-counts.mjs'

const countSuiteErrors = (suite: TestSuite | TestModule): number =>
  suite.errors().length +
  [...suite.children.suites()].reduce((sum, child) => sum + countSuiteErrors(child), 0)

const isInFailedSuite = (test: TestCase): boolean => {
  for (let parent = test.parent; ; parent = parent.parent) {
    if (parent.errors().length > 0) return true
    if (parent.type === 'module') return false
  }
}

/** What is said about a skipped test, or undefined when it gave no reason. */
const findSkipReason = (test: TestCase, isFiltered: boolean): string | undefined => {
  const result = test.result()
  if (result.state === 'skipped' && result.note) return result.note
  if (isFiltered) return 'left out by the test name pattern'
  if (isInFailedSuite(test)) return 'its suite failed'
  return undefined
}

/**
 * Counts what ran, for the last line of `npm test`. A file that did not load, a hook that threw and an error outside
 * of a test count as failed; so does a test that is skipped without a reason (`context.skip(reason)`).
 *
 * With `HEALER_TEST_COUNTS` the counts go into that file, where `scripts/test.mjs` finds them even when Vitest
 * crashes; without it the line is printed here.
 */
export const createSummaryReporter = (countsFile = process.env.HEALER_TEST_COUNTS): Reporter => {
  const modules = new Set<TestModule>()
  let vitest: Vitest | undefined

  const count = (isComplete: boolean, outsideErrors = 0) => {
    const isFiltered = vitest?.config.testNamePattern !== undefined
    const counts: TestCounts = { isComplete, passed: 0, failed: outsideErrors, skipped: 0 }
    const remarks: string[] = []
    for (const module of modules) {
      counts.failed += countSuiteErrors(module)
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') counts.passed += 1
        else if (state === 'failed') counts.failed += 1
        else {
          const reason = findSkipReason(test, isFiltered)
          if (reason) counts.skipped += 1
          else counts.failed += 1
          if (!isFiltered || !reason) {
            const name = `${module.relativeModuleId} > ${test.fullName}`
            remarks.push(reason ? `skipped: ${name}: ${reason}` : `FAILED: ${name}: skipped without a reason`)
          }
        }
      }
    }
    return { counts, remarks }
  }

  const save = (counts: TestCounts) => {
    if (countsFile) writeFileSync(countsFile, JSON.stringify(counts))
  }

  return {
    onInit(instance) {
      vitest = instance
    },
    onTestRunStart() {
      modules.clear()
    },
    onTestModuleEnd(module) {
      modules.add(module)
      save(count(false).counts)
    },
    onTestRunEnd(allModules: readonly TestModule[], unhandledErrors: readonly SerializedError[]) {
      for (const module of allModules) modules.add(module)
      const { counts, remarks } = count(true, unhandledErrors.length)
      for (const remark of remarks) process.stdout.write(`${remark}\n`)
      if (counts.failed > 0) process.exitCode = 1
      save(counts)
      if (!countsFile) process.stdout.write(`\n${formatCounts(counts)}\n`)
    },
  }
}
