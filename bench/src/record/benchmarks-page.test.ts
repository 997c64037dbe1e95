import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { readNewestRecord } from './read-newest-record.ts'
import { renderBenchmarksPage } from './render-benchmarks-page.ts'

const root = path.join(import.meta.dirname, '../../..')

it('says on the page what the newest record says', () => {
  const newest = readNewestRecord(path.join(root, 'bench/record'))
  if (newest === undefined) throw new Error('There is no record; npm run bench writes one.')
  const page = readFileSync(path.join(root, 'docs/reference/benchmarks.md'), 'utf8')
  expect(page).toBe(renderBenchmarksPage(newest))
})
