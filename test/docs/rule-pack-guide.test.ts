import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findCodeBlocks } from '../../scripts/doc-examples/find-code-blocks.mjs'

const root = path.join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

test('the pack that the guide shows is the one that its commands run', () => {
  const shown = findCodeBlocks(read('docs/guides/write-a-rule-pack.md')).find(
    ({ language }) => language === 'json',
  )
  expect(shown?.code).toBe(read('examples/library/disks.json'))
})
