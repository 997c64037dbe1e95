import { expect, it } from 'vitest'
import { splitCaptureList } from './split-capture-list.ts'

it.each([
  ['brave_search', ['brave_search']],
  ['[brave_search, git]', ['brave_search', 'git']],
  ['["a","b"]', ['a', 'b']],
  ["'github_*',\t`read_file`", ['github_*', 'read_file']],
  ['a b\u00a0c\n\td', ['a', 'b', 'c', 'd']],
  ['a,, ,b,', ['a', 'b']],
  ['(a) {b} <c> “d”', ['a', 'b', 'c', 'd']],
  ['mcp.call(x)y', ['mcp.call(x)y']],
  ['b, a, b', ['b', 'a', 'b']],
  ['[\\"a\\", \\"b\\"]', ['a', 'b']],
  ['\n  - a\n  \u2022 b-c\n  - *', ['a', 'b-c', '*']],
  ['[]', []],
  ['', []],
])('splits %j into %j', (text, entries) => {
  expect(splitCaptureList(text)).toEqual(entries)
})
