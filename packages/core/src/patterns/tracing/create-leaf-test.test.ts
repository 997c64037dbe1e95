import { expect, it } from 'vitest'
import { parsePattern } from '../parse-pattern.ts'
import { loadRe2Module } from '../re2-wasm/load-re2-module.ts'
import { createLeafTest, type LeafTest } from './create-leaf-test.ts'

const posixNames =
  'alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit'.split(' ')
const sources = [
  ...['\\d', '\\D', '\\s', '\\S', '\\w', '\\W', '.', '(?s:.)', 'k', 'S', '0', 'é', '—', '漢'],
  ...['[k-s]', '[^k-s]', '[^\\]\\n]', '[\\w.-]', '[^\\W_]', '[a-\\x{10ffff}]', '[K\\D]', '[^\\s—]'],
  ...posixNames.flatMap((name) => [`[[:${name}:]]`, `[[:^${name}:]]`, `[^[:${name}:]x]`]),
]
const characters = [
  ...Array.from({ length: 0x250 }, (_, codePoint) => codePoint),
  ...[0x2014, 0x2028, 0x212a, 0x3b1, 0x391, 0x6f22, 0xfffd, 0xffff, 0x10400, 0x1f600, 0x10ffff],
]

function createTest(source: string, caseSensitive: boolean): LeafTest | undefined {
  const { node } = parsePattern({ source, caseSensitive })
  if (node.kind !== 'any' && node.kind !== 'character' && node.kind !== 'class')
    expect.fail(`${source} is no leaf`)
  return createLeafTest(node)
}

it.each([true, false])('takes the characters that RE2 takes, with case: %s', (caseSensitive) => {
  const { WrappedRE2 } = loadRe2Module()
  const decided = sources.filter((source) => {
    const takes = createTest(source, caseSensitive)
    if (takes === undefined) return false
    const expression = new WrappedRE2(`^(?:${source})$`, !caseSensitive, false, false)
    const differing = characters.filter((codePoint) => {
      const isTaken = expression.match(String.fromCodePoint(codePoint), 0, false).index === 0
      return takes(codePoint) !== isTaken
    })
    expect([source, differing]).toEqual([source, []])
    expression.delete()
    return true
  })
  expect(sources.filter((source) => !decided.includes(source))).toEqual(caseSensitive ? [] : ['é'])
})

it.each(['\\C', '\\pL', '[\\PN]', '[a\\p{Greek}]', '(?i:é)', '(?i:[à-ü])'])('leaves %s to RE2', (source) => {
  expect(createTest(source, true)).toBeUndefined()
})
