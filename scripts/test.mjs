// Runs Vitest and ends with the line `N passed, N failed`, whatever happens to Vitest.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from './setup/paths.mjs'
import { runChild } from './setup/run-child.mjs'
import { formatCounts } from './test-counts.mjs'

const folder = mkdtempSync(path.join(os.tmpdir(), 'healer-test-'))
const countsFile = path.join(folder, 'counts.json')

/** @returns {import('./test-counts.mjs').TestCounts} */
const readCounts = () => {
  try {
    return JSON.parse(readFileSync(countsFile, 'utf8'))
  } catch {
    return { isComplete: false, passed: 0, failed: 0, skipped: 0 }
  }
}

const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs')
const exitCode = await runChild(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, HEALER_TEST_COUNTS: countsFile },
})

const counts = readCounts()
rmSync(folder, { recursive: true, force: true })
if (!counts.isComplete || (exitCode !== 0 && counts.failed === 0)) {
  counts.failed += 1
  process.stdout.write(`FAILED: Vitest itself, which ended with exit code ${exitCode}\n`)
}
process.exitCode = exitCode === 0 && counts.failed > 0 ? 1 : exitCode
process.stdout.write(`\n${formatCounts(counts)}\n`)
