import path from 'node:path'
import { expect, test } from 'vitest'
import { coveredSections } from '../../packages/rules-cto/test/reference/coverage/covered-sections.ts'
import { renderOriginalCoveragePage } from '../../packages/rules-cto/test/reference/render-original-coverage-page.ts'
import { readTable } from '../support/read-tables.ts'

const page = 'docs/reference/original-coverage.md'

test('original-coverage.md says what the tables of the tests say', async () => {
  await expect(renderOriginalCoveragePage()).toMatchFileSnapshot(
    path.join(import.meta.dirname, '../..', page),
  )
})

test.each(coveredSections.map(({ title, section, items }) => [`${title} (${section})`, items] as const))(
  'original-coverage.md has every item of %s, each with something of ours or a reason',
  (heading, items) => {
    const rows = readTable(page, `## ${heading}`)
    expect(rows.length).toBe(items.length)
    expect(rows.filter((row) => !row.Ours && !row['Difference, or why there is none'])).toEqual([])
  },
)
