import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readRunEnd } from './read-run-end.ts'

let file: string
beforeEach(async () => {
  file = path.join(await mkdtemp(path.join(tmpdir(), 'healer-log-')), 'log')
})
afterEach(async () => rm(path.dirname(file), { recursive: true, force: true }))

test.each([
  ['', { isTorn: false }],
  ['a line\n', { isTorn: false }],
  ['a line\nhalf a li', { isTorn: true }],
  ['x Agent run finished: success\n', { end: 'success', isTorn: false }],
  ['x Agent run finished: failure\n', { end: 'failure', isTorn: false }],
  ['Agent run finished: succ', { isTorn: true }],
  ['Agent run finished: success', { isTorn: true }],
  [`${'a long line\n'.repeat(10_000)}Agent run finished: success\n`, { end: 'success', isTorn: false }],
])('the log %j ends as it says', async (text, expected) => {
  await writeFile(file, text)
  expect(await readRunEnd(file)).toEqual(expected)
})

test('a log that does not exist has no end', async () => {
  expect(await readRunEnd(file)).toEqual({ isTorn: false })
})
