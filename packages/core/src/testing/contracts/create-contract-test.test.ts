import { describe, expect, test } from 'vitest'
import { createContractTest } from './create-contract-test.ts'

describe('createContractTest', () => {
  const { contractTest, finish } = createContractTest([
    { reason: 'it is shown here', tests: ['an excused test'] },
  ])
  contractTest('a test runs', async ({ task }) => expect(task.name).toBe('a test runs'))
  contractTest('an excused test', async () => expect('what it does').toBe('what it should do'))
  finish()

  test('an excuse that names no test is refused', () => {
    const { finish: finishUnused } = createContractTest([{ reason: 'old', tests: ['a test that is gone'] }])
    expect(() => finishUnused()).toThrow('"a test that is gone"')
  })
})
