import { existsSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { createSummaryReporter } from './test/support/summary-reporter.ts'

const conditions = ['@healer/source', 'module', 'node', 'development|production']

/** One project a package, all run on the sources: no build comes before a test. */
const project = (name: string, root: string) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name,
    root,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/fixtures/**'],
    setupFiles: ['fail-on-console.ts', 'seed-properties.ts'].map((file) =>
      path.join(import.meta.dirname, 'test/support', file),
    ),
    // No test is about time: the bound is there to end what hangs, on a busy machine too.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { shuffle: true },
  },
})

const folders = ['packages', 'examples']
  .filter((parent) => existsSync(path.join(import.meta.dirname, parent)))
  .flatMap((parent) => readdirSync(path.join(import.meta.dirname, parent)).map((name) => `${parent}/${name}`))
  .concat('bench')
  .filter((folder) => existsSync(path.join(import.meta.dirname, folder, 'package.json')))

export default defineConfig({
  test: {
    // Vitest leaves one core to itself, which of two is half: most of the time it waits.
    maxWorkers: availableParallelism(),
    projects: [
      ...folders.map((folder) => project(path.basename(folder), folder)),
      project('repository', '.'),
    ],
    reporters: ['default', createSummaryReporter()],
  },
})
