import { type TestContext, test } from 'vitest'

/** Tests of a suite that an implementation does not pass, and why. */
export interface SkippedContractTests {
  /** Printed with each of them. */
  readonly reason: string
  /** Their names. */
  readonly tests: readonly string[]
}

/** Declares one test of a contract suite. */
export type ContractTest = (name: string, run: (context: TestContext) => Promise<void>) => void

/**
 * Creates the `test` of a contract suite, which knows what an implementation has asked to be excused from.
 *
 * An excused test still runs, and fails the run when it passes: an excuse does not outlive its cause. Call `finish` when all
 * tests are declared; it throws where an excuse names no test.
 */
export function createContractTest(skip: readonly SkippedContractTests[] = []): {
  readonly contractTest: ContractTest
  finish(): void
} {
  const reasons = new Map(skip.flatMap(({ reason, tests }) => tests.map((name) => [name, reason] as const)))
  return {
    contractTest(name, run) {
      const reason = reasons.get(name)
      reasons.delete(name)
      const excused = `${name} (excused: ${reason})`
      // oxlint-disable-next-line vitest/expect-expect -- what is run asserts
      return reason === undefined ? test(name, run) : test.fails(excused, run)
    },
    finish() {
      const [unknown] = reasons.keys()
      if (unknown !== undefined)
        throw new Error(`No test of this suite is called ${JSON.stringify(unknown)}.`)
    },
  }
}
