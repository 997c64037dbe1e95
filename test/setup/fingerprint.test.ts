import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint } from '../../scripts/setup/fingerprint.mjs'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'healer-fingerprint-'))
  mkdirSync(path.join(folder, 'src'))
  writeFileSync(path.join(folder, 'src/one.ts'), 'one')
})

afterEach(() => rmSync(folder, { recursive: true }))

test('stays while nothing changes, whatever the times of the files say', () => {
  const before = fingerprint([folder])
  writeFileSync(path.join(folder, 'src/one.ts'), 'one')
  expect(fingerprint([folder])).toBe(before)
})

test.each<[string, () => void]>([
  ['a change', () => writeFileSync(path.join(folder, 'src/one.ts'), 'two')],
  ['a new file', () => writeFileSync(path.join(folder, 'src/two.ts'), '')],
  ['another name', () => renameSync(path.join(folder, 'src/one.ts'), path.join(folder, 'src/two.ts'))],
])('sees %s', (_, change) => {
  const before = fingerprint([folder])
  change()
  expect(fingerprint([folder])).not.toBe(before)
})

test('does not see what is skipped, ignored or absent', () => {
  const options = { skip: (file: string) => file.endsWith('.test.ts') }
  const before = fingerprint([folder], options)
  writeFileSync(path.join(folder, 'src/one.test.ts'), 'test')
  mkdirSync(path.join(folder, 'node_modules'))
  writeFileSync(path.join(folder, 'node_modules/index.js'), '')
  expect(fingerprint([folder, path.join(folder, 'absent')], options)).toBe(before)
})
