import { expect, it } from 'vitest'
import type { RulePackIssue } from '../errors/index.ts'
import { formatIssues } from './format-issues.ts'

const issue = (overrides: Partial<RulePackIssue>): RulePackIssue => ({
  code: 'invalid-shape',
  path: [],
  message: 'is wrong',
  ...overrides,
})

it('writes a path as one would in code, and whose it is', () => {
  const path = ['rules', 3, 'match', 'any', 0, 'regex']
  expect(formatIssues([issue({ path, ruleId: 'a', pack: 'p' }), issue({ path: ['odd key'] })])).toBe(
    'rules[3].match.any[0].regex (pack "p", rule "a"): is wrong\n["odd key"]: is wrong',
  )
})

it('names the pack where there is no path', () => {
  expect(formatIssues([issue({}), issue({ pack: 'p' })])).toBe('pack: is wrong\npack "p": is wrong')
})

it('puts the place in front, as compilers do', () => {
  const place = { line: 3, column: 7 }
  expect(formatIssues([issue({ ...place, file: 'a.yaml' }), issue({ ...place, path: ['a'] })])).toBe(
    'a.yaml:3:7 pack: is wrong\nline 3:7 a: is wrong',
  )
  expect(formatIssues([issue({ file: 'a.yaml' })])).toBe('a.yaml pack: is wrong')
})

it('sets the further lines of a message in', () => {
  expect(formatIssues([issue({ path: ['a'], message: 'no look-ahead.\n  a(?=b)\n   ^' })])).toBe(
    'a: no look-ahead.\n      a(?=b)\n       ^',
  )
})

it('lets no control character reach a terminal', () => {
  const text = formatIssues([
    issue({ path: ['\u001b[2J'], message: 'a\u001b]0;x\u0007\u009b31m\u202e', ruleId: '\u009b' }),
  ])
  expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(text).toContain('a\\u{1b}]0;x\\u{7}\\u{9b}31m\\u{202e}')
})

it('shows fifty and counts the rest', () => {
  const lines = formatIssues(Array.from({ length: 53 }, () => issue({}))).split('\n')
  expect(lines).toHaveLength(51)
  expect(lines.at(-1)).toBe('and 3 more')
})
