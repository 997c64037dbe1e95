import type { RegexCase } from './regex-case.ts'

/**
 * Characters beyond ASCII: indexes, folding, groups of characters, half characters.
 *
 * @source RE2, doc/syntax.txt; Unicode, CaseFolding.txt; the expectations are written from these, not recorded
 */
export const regexUnicodeCases: readonly RegexCase[] = [
  {
    name: 'index: behind an emoji, in code units',
    pattern: 'x',
    text: '😀 x',
    match: { index: 3, text: 'x' },
  },
  {
    name: 'index: behind many emoji',
    pattern: 'x(?P<y>.)',
    text: `${'😀'.repeat(100)}x😀`,
    match: { index: 200, text: 'x😀', captures: { y: '😀' } },
  },
  {
    name: 'index: behind letters of two and three bytes',
    pattern: 'x',
    text: 'é漢x',
    match: { index: 2, text: 'x' },
  },
  {
    name: 'character: a dot takes a whole emoji',
    pattern: '^.$',
    text: '😀',
    match: { index: 0, text: '😀' },
  },
  {
    name: 'character: an emoji by its code point',
    pattern: '\\x{1F600}',
    text: 'a😀',
    match: { index: 1, text: '😀' },
  },
  {
    name: 'character: an emoji in a class',
    pattern: '[😀-😂]+',
    text: 'a😁😂',
    match: { index: 1, text: '😁😂' },
  },
  { name: 'character: a repeated emoji', pattern: '😀{2}', text: '😀😀', match: { index: 0, text: '😀😀' } },
  { name: 'character: not half an emoji', pattern: '\\x{D83D}', text: '😀' },
  { name: 'character: NUL in the text', pattern: 'b', text: 'a\0b', match: { index: 2, text: 'b' } },
  {
    name: 'character: NUL in the pattern',
    pattern: 'a\0b',
    text: 'xa\0b',
    match: { index: 1, text: 'a\0b' },
  },
  { name: 'character: NUL escaped', pattern: 'a\\0b', text: 'xa\0b', match: { index: 1, text: 'a\0b' } },
  { name: 'character: NUL taken by a dot', pattern: 'a.b', text: 'a\0b', match: { index: 0, text: 'a\0b' } },
  {
    name: 'character: the last code point',
    pattern: '[\\x{10FFFF}]',
    text: '\u{10ffff}',
    match: { index: 0, text: '\u{10ffff}' },
  },
  {
    name: 'character: a byte order mark',
    pattern: '^\\x{FEFF}a',
    text: '\ufeffa',
    match: { index: 0, text: '\ufeffa' },
  },

  {
    name: 'half character: a low one is taken for U+FFFD',
    pattern: 'b(?P<x>.)c',
    text: 'b\udc00c',
    match: { index: 0, text: 'b\ufffdc', captures: { x: '\ufffd' } },
  },
  {
    name: 'half character: a high one is taken for U+FFFD',
    pattern: 'b(?P<x>.)c',
    text: 'b\ud800c',
    match: { index: 0, text: 'b\ufffdc', captures: { x: '\ufffd' } },
  },
  {
    name: 'half character: what follows is found where it stands',
    pattern: 'c',
    text: '\ud800\ud800😀c',
    match: { index: 4, text: 'c' },
  },
  {
    name: 'half character: found by U+FFFD',
    pattern: '\\x{FFFD}',
    text: 'a\udfff',
    match: { index: 1, text: '\ufffd' },
  },
  {
    name: 'half character: in the pattern',
    pattern: 'a\ud800',
    text: 'a\ud800',
    match: { index: 0, text: 'a\ufffd' },
  },

  {
    name: 'folding: the Kelvin sign is a k',
    pattern: 'kelvin',
    text: '\u212aelvin',
    match: { index: 0, text: '\u212aelvin' },
  },
  { name: 'folding: k is the Kelvin sign', pattern: '\u212a', text: 'k', match: { index: 0, text: 'k' } },
  {
    name: 'folding: the Kelvin sign is no k where case counts',
    pattern: 'kelvin',
    caseSensitive: true,
    text: '\u212aelvin',
  },
  {
    name: 'folding: the long s is an s',
    pattern: 'session',
    text: '\u017fe\u017f\u017fion',
    match: { index: 0, text: '\u017fe\u017f\u017fion' },
  },
  { name: 'folding: s is the long s', pattern: '\u017f', text: 'S', match: { index: 0, text: 'S' } },
  {
    name: 'folding: the long s is no s where case counts',
    pattern: 'session',
    caseSensitive: true,
    text: '\u017fession',
  },
  {
    name: 'folding: the Kelvin sign in a class',
    pattern: '[i-l]',
    text: '\u212a',
    match: { index: 0, text: '\u212a' },
  },
  { name: 'folding: the Kelvin sign in a negated class', pattern: '[^k]', text: '\u212a' },
  { name: 'folding: letters with accents', pattern: 'é', text: 'É', match: { index: 0, text: 'É' } },
  { name: 'folding: letters with accents where case counts', pattern: 'é', caseSensitive: true, text: 'É' },
  { name: 'folding: three sigmas', pattern: 'σ', text: 'ς', match: { index: 0, text: 'ς' } },
  { name: 'folding: Greek', pattern: 'ΟΔΟΣ', text: 'οδος', match: { index: 0, text: 'οδος' } },
  {
    name: 'folding: sharp s, both cases',
    pattern: 'straße',
    text: 'STRAẞE',
    match: { index: 0, text: 'STRAẞE' },
  },
  { name: 'folding: sharp s is not two s', pattern: 'ß', text: 'ss' },
  { name: 'folding: the dotted capital I is no i', pattern: 'i', text: 'İ' },
  { name: 'folding: the dotless i is no I', pattern: 'I', text: 'ı' },
  { name: 'folding: beyond the basic plane', pattern: '𐐨', text: '𐐀', match: { index: 0, text: '𐐀' } },
  { name: 'folding: the micro sign is a mu', pattern: 'µs', text: 'Μs', match: { index: 0, text: 'Μs' } },

  {
    name: 'group of characters: a category by one letter',
    pattern: '\\pN+',
    text: 'a٣4',
    match: { index: 1, text: '٣4' },
  },
  {
    name: 'group of characters: a category in braces',
    pattern: '\\p{Lu}',
    caseSensitive: true,
    text: 'éÉ',
    match: { index: 1, text: 'É' },
  },
  { name: 'group of characters: negated', pattern: '\\PL+', text: 'a1-b', match: { index: 1, text: '1-' } },
  {
    name: 'group of characters: negated twice',
    pattern: '\\P{^L}+',
    text: '1a',
    match: { index: 1, text: 'a' },
  },
  {
    name: 'group of characters: a script',
    pattern: '\\p{Greek}+',
    text: 'abγδ',
    match: { index: 2, text: 'γδ' },
  },
  {
    name: 'group of characters: a script in a class',
    pattern: '[\\p{Han}x]+',
    text: 'a漢x',
    match: { index: 1, text: '漢x' },
  },
]
