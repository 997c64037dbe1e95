import { hostileTexts } from '@healer/core/testing'
import fc from 'fast-check'

const pieces: readonly string[] = [
  ...hostileTexts,
  ...'` `` ``` ~~~ * ** _ __ ~ | < > [ ] ( ) ! # - + = \\ & ; : / . , @ $ ^ " { } %'.split(' '),
  '\n',
  '\r\n',
  '\n\n',
  '    ',
  '\t',
  ' ',
  '1. ',
  '- [ ] ',
  '> ',
  '@bob',
  'a@b.co',
  'a@1b.co',
  '@1x',
  '#1',
  'x/y#2',
  'GH-3',
  'gh-3',
  'abc1234',
  'www.x.y',
  'https://x.y/z_(a)',
  'http://',
  'mailto:a@b.c',
  '<b>',
  '<!--',
  '-->',
  '<a href=x>',
  '&amp;',
  '&#35;1',
  '/approve',
  '/close now',
  'Fixes: #4',
  'closes https://github.com/o/r/issues/5',
  '[skip ci]',
  'word',
  'snake_case_name',
  'C:\\path\\',
  ':-',
  '|-',
  '[x]: y',
  '[^1]',
  '\u200b',
  '\u001b[31m',
]

/** Text that tries to be alive: hostile samples, marks of Markdown and any Unicode, in any order. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 12 })
  .map((parts) => parts.join(''))
