import { expect, test } from 'vitest'
import { formatCounts } from '../../scripts/test-counts.mjs'

test('names the skipped only when there are any', () => {
  const counts = { isComplete: true, passed: 3, failed: 1, skipped: 0 }
  expect(formatCounts(counts)).toBe('3 passed, 1 failed')
  expect(formatCounts({ ...counts, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped')
})
