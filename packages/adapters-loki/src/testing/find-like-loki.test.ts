import { describe, expect, test } from 'vitest'
import { parseFakeQuery } from './fake-loki-query.ts'
import { findLikeLoki } from './find-like-loki.ts'

const entry = { labels: { app: 'x' }, stream: '{app="x"}', atNs: 0n, metadata: {} }
const passes = (filter: string, line: string) => parseFakeQuery(`{app="x"} ${filter}`)({ ...entry, line })

describe('texts in any case, as Loki finds them', () => {
  test.each<[string, string, boolean]>([
    ['(?i)boom', 'BOOM goes', true],
    ['(?i)boom', 'bo om', false],
    ['(?i)(?:boom|a\\.b)', 'it is A.B', true],
    ['(?i)(?:boom|a\\.b)', 'it is A-B', false],
    // What RE2 finds and Loki's own way does not.
    ['(?i)boom', 'bboom', false],
    ['(?i)(?:pass)', 'pa\u017Fs', false],
    ['(?i)token', 'to\u212Aen', true],
  ])('%s in %s: %s', (expression, line, isFound) => {
    expect(findLikeLoki(expression)?.(line)).toBe(isFound)
    expect(passes(`|~ "${expression.replaceAll('\\', '\\\\')}"`, line)).toBe(isFound)
  })

  test.each(['boom', '(?i)bo+m', '(?i).?(?:boom)', '(?i)(?:bo[o]m)', '(?i)\\d'])(
    'not by %s',
    (expression) => {
      expect(findLikeLoki(expression)).toBeUndefined()
    },
  )

  test.each(['bboom', 'BOOM', 'b\u017Fboom'])('RE2 finds boom in %s', (line) => {
    expect(passes('|~ "(?i).?(?:boom)"', line)).toBe(true)
  })
})
