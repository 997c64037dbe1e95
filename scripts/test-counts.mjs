/**
 * What a test run came to. `isComplete` is false while it runs, and so after a crash.
 *
 * @typedef {{ isComplete: boolean, passed: number, failed: number, skipped: number }} TestCounts
 */

/** @param {TestCounts} counts @returns {string} the line that machines read; the skipped only when there are any */
export const formatCounts = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
