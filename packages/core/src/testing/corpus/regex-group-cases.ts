import type { RegexCase } from './regex-case.ts'

/**
 * What groups capture, and where flags hold.
 *
 * @source RE2, doc/syntax.txt; the expectations are written from the syntax, not recorded
 */
export const regexGroupCases: readonly RegexCase[] = [
  {
    name: 'group: named as in Python',
    pattern: 'a(?P<x>b)',
    text: 'ab',
    match: { index: 0, text: 'ab', captures: { x: 'b' } },
  },
  {
    name: 'group: named as in Perl',
    pattern: 'a(?<x>b)',
    text: 'ab',
    match: { index: 0, text: 'ab', captures: { x: 'b' } },
  },
  {
    name: 'group: one without a name captures nothing',
    pattern: '(a)(?P<x>b)',
    text: 'ab',
    match: { index: 0, text: 'ab', captures: { x: 'b' } },
  },
  {
    name: 'group: one that took no part is left out',
    pattern: '(?P<a>a)|(?P<b>b)',
    text: 'b',
    match: { index: 0, text: 'b', captures: { b: 'b' } },
  },
  {
    name: 'group: one that matched nothing is empty',
    pattern: 'a(?P<x>b*)c',
    text: 'ac',
    match: { index: 0, text: 'ac', captures: { x: '' } },
  },
  {
    name: 'group: the last repetition counts',
    pattern: '(?:(?P<x>[abc]),?)+',
    text: 'a,b,c',
    match: { index: 0, text: 'a,b,c', captures: { x: 'c' } },
  },
  {
    name: 'group: an earlier repetition is kept when the last one left it out',
    pattern: '(?:(?P<a>a)|(?P<b>b))+',
    text: 'ab',
    match: { index: 0, text: 'ab', captures: { a: 'a', b: 'b' } },
  },
  {
    name: 'group: nested',
    pattern: '(?P<outer>a(?P<inner>b)c)',
    text: 'abc',
    match: { index: 0, text: 'abc', captures: { outer: 'abc', inner: 'b' } },
  },
  {
    name: 'group: names of the prototype',
    pattern: '(?P<constructor>a)(?P<toString>b)(?P<hasOwnProperty>c)',
    text: 'abc',
    match: { index: 0, text: 'abc', captures: { constructor: 'a', toString: 'b', hasOwnProperty: 'c' } },
  },
  {
    name: 'group: the name of the prototype',
    pattern: '(?P<__proto__>a)',
    text: 'a',
    match: { index: 0, text: 'a', captures: JSON.parse('{"__proto__":"a"}') },
  },
  {
    name: 'group: names that are numbers',
    pattern: '(?P<2>a)(?P<1>b)',
    text: 'ab',
    match: { index: 0, text: 'ab', captures: { 2: 'a', 1: 'b' } },
  },
  {
    name: 'group: names that differ in case',
    pattern: '(?P<a>a)(?P<A>b)',
    text: 'ab',
    match: { index: 0, text: 'ab', captures: { a: 'a', A: 'b' } },
  },
  {
    name: 'group: one after a class that looks like one',
    pattern: '[(?<x>]+(?<x>a)',
    text: '<a',
    match: { index: 0, text: '<a', captures: { x: 'a' } },
  },
  {
    name: 'group: an escaped bracket opens none',
    pattern: '\\(?<x>',
    text: '<x>',
    match: { index: 0, text: '<x>' },
  },
  {
    name: 'group: a quoted bracket opens none',
    pattern: '\\Q(?<x>\\E',
    text: '(?<x>',
    match: { index: 0, text: '(?<x>' },
  },
  {
    name: 'group: of a real line',
    pattern: 'tool inventory mismatch.*?(?:missing|unavailable):? (?P<tools>[\\w, ]+)',
    text: '2026-01-01T00:00:00Z WARN Tool inventory MISMATCH for rex: missing: github_push, memory_add',
    match: {
      index: 26,
      text: 'Tool inventory MISMATCH for rex: missing: github_push, memory_add',
      captures: { tools: 'github_push, memory_add' },
    },
  },

  { name: 'flag: case is ignored', pattern: 'tool', text: 'TOOL', match: { index: 0, text: 'TOOL' } },
  { name: 'flag: case counts where the rule says so', pattern: 'tool', caseSensitive: true, text: 'TOOL' },
  {
    name: 'flag: (?i) in a sensitive pattern',
    pattern: 'a(?i)b',
    caseSensitive: true,
    text: 'aB',
    match: { index: 0, text: 'aB' },
  },
  { name: 'flag: (?i) holds from where it stands', pattern: 'a(?i)b', caseSensitive: true, text: 'AB' },
  { name: 'flag: (?-i) in an insensitive pattern', pattern: 'a(?-i)b', text: 'AB' },
  {
    name: 'flag: (?i:…) holds in the group',
    pattern: '(?i:a)b',
    caseSensitive: true,
    text: 'Ab',
    match: { index: 0, text: 'Ab' },
  },
  {
    name: 'flag: (?i:…) does not hold behind the group',
    pattern: '(?i:a)b',
    caseSensitive: true,
    text: 'AB',
  },
  { name: 'flag: one in a group ends with it', pattern: '(?:(?i)a)b', caseSensitive: true, text: 'AB' },
  {
    name: 'flag: one holds over the branches that follow',
    pattern: '(?:(?i)a|b)c',
    caseSensitive: true,
    text: 'Bc',
    match: { index: 0, text: 'Bc' },
  },
  {
    name: 'flag: several at once',
    pattern: '(?ms)^b.c$',
    text: 'a\nb\nc\nd',
    match: { index: 2, text: 'b\nc' },
  },
  { name: 'flag: one off', pattern: '(?s)a.(?-s:.)', text: 'a\n\n' },
  { name: 'flag: case in a class', pattern: '[a-c]+', text: 'xABC', match: { index: 1, text: 'ABC' } },
  { name: 'flag: case in a negated class', pattern: '[^a-c]', text: 'ABCd', match: { index: 3, text: 'd' } },
  {
    name: 'flag: case in a sensitive class',
    pattern: '[a-c]+',
    caseSensitive: true,
    text: 'ABCc',
    match: { index: 3, text: 'c' },
  },
]
