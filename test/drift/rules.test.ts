import path from 'node:path'
import { expect, test } from 'vitest'
import { ctoRulePack } from '../../packages/rules-cto/src/index.ts'
import { renderRulesPage } from '../../packages/rules-cto/test/reference/render-rules-page.ts'
import { readTable } from '../support/read-tables.ts'

const page = 'docs/reference/rules.md'

test('rules.md says what the packs say', async () => {
  await expect(renderRulesPage()).toMatchFileSnapshot(path.join(import.meta.dirname, '../..', page))
})

test('the index of rules.md has every rule of the pack, and none that does not exist', () => {
  const listed = readTable(page, '## Index').map(({ Rule = '' }) => /^\[([\w-]+)\]/.exec(Rule)?.[1])
  expect(new Set(listed)).toEqual(new Set(ctoRulePack.rules.map(({ id }) => id)))
  expect(listed.length).toBe(ctoRulePack.rules.length)
})
