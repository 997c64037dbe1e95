import { execFile } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

/** Runs `scripts/test.mjs` as `npm test` does, away from the run that this test is part of. */
const runTests = (...args: string[]) =>
  new Promise<{ exitCode: unknown; lines: string[] }>((resolve) => {
    const { HEALER_TEST_COUNTS: _, VITEST: __, ...env } = process.env
    execFile(
      process.execPath,
      ['scripts/test.mjs', ...args],
      { cwd: root, env: { ...env, NO_COLOR: '1', FORCE_COLOR: undefined } },
      (error, stdout) => resolve({ exitCode: error?.code ?? 0, lines: stdout.trimEnd().split('\n') }),
    )
  })

test('counts whatever went wrong, says why tests were skipped, and ends with the line', async () => {
  const { exitCode, lines } = await runTests('--root', 'test/fixtures/unlucky-run')
  expect(exitCode).toBe(1)
  // Failed: an assertion, console output, a skip without a reason, a hook, a file, an unhandled rejection.
  expect(lines.at(-1)).toBe('2 passed, 6 failed, 2 skipped')
  expect(lines).toContain('skipped: counted.test.ts > is skipped for a reason: there is no moon tonight')
  expect(lines).toContain('FAILED: counted.test.ts > is skipped for none: skipped without a reason')
}, 60_000)

test('counts a crash of Vitest as a failure', async () => {
  const { exitCode, lines } = await runTests('--config', 'nowhere.config.ts')
  expect(exitCode).toBe(1)
  expect(lines.at(-1)).toBe('0 passed, 1 failed')
}, 60_000)
