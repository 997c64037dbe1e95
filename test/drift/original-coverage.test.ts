import path from 'node:path'
import { expect, test } from 'vitest'
import { renderOriginalCoveragePage } from '../../packages/rules-cto/test/reference/render-original-coverage-page.ts'

const page = path.join(import.meta.dirname, '../../docs/reference/original-coverage.md')

test('original-coverage.md says what the tables of the tests say', async () => {
  await expect(renderOriginalCoveragePage()).toMatchFileSnapshot(page)
})
