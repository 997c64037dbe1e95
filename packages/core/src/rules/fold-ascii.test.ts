import { expect, it } from 'vitest'
import { foldAscii, isFoldable } from './fold-ascii.ts'

it('folds the letters of ASCII, and the two others that RE2 takes for them', () => {
  expect(foldAscii('MCP Ser\u017Fver \u212Aelvin')).toBe('mcp sersver kelvin')
})

it('makes no i of a capital I with a dot, as toLowerCase does', () => {
  expect(foldAscii('\u0130').includes('i')).toBe(false)
})

it.each(['tool', '⚠️ tool — 100 %', '日本', '🙂'])('can compare %s', (literal) => {
  expect(isFoldable(literal)).toBe(true)
})

it.each(['é', 'Я', 'ß', '\u0345', '\u212a', '\u017f', '\u0130', 'ǅ', '\uffff', '𐐀'])(
  'cannot compare %s',
  (literal) => {
    expect(isFoldable(literal)).toBe(false)
  },
)
