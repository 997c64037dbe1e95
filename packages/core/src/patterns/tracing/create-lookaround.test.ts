import { describe, expect, it } from 'vitest'
import { requiredLiterals } from '../required-literals.ts'
import { createLiteralTest } from './create-literal-test.ts'
import { createLookaround } from './create-lookaround.ts'

/** What is said of the first place of a literal in a text, without regard to case. */
function lookAround(source: string, literal: string, text: string): string {
  const start = text.toLowerCase().indexOf(literal)
  return createLookaround({ source })(literal)({
    codeAt: (at) => text.charCodeAt(at),
    start,
    end: start + literal.length,
    lineStart: 0,
    lineEnd: text.length,
  })
}

describe('what stands around a literal', () => {
  it.each([
    ['^(?:\\w+ ){0,3}retrying\\b', 'retrying', 'now retrying it', 'matches'],
    ['^(?:\\w+ ){0,3}retrying\\b', 'retrying', 'the lock, retrying', 'cannot-match'],
    ['^(?:\\w+ ){0,3}retrying\\b', 'retrying', 'one of two of three retrying', 'cannot-match'],
    ['^(?:\\w+ ){0,3}retrying\\b', 'retrying', 'retryings', 'cannot-match'],
    ['committed (?:changes|[0-9a-f]{7})', 'committed ', 'committed in two', 'cannot-match'],
    ['committed (?:changes|[0-9a-f]{7})', 'committed ', 'committed deadbee', 'matches'],
    ['committed (?:changes|[0-9a-f]{7})', 'committed ', 'committed deadbe', 'cannot-match'],
    // Each of the branches has its own beginning and its own end.
    ['(?:if|unless) timed out|timed out: 0', 'timed out', 'it timed out', 'cannot-match'],
    ['(?:if|unless) timed out|timed out: 0', 'timed out', 'timed out: 0', 'matches'],
    // A wildcard that takes the literal is no place of it.
    ['^"[^"]*" committed', 'committed', 'x committed "', 'cannot-match'],
    // What is read behind it is of the same match.
    ['retrying (?:now|later)', 'retrying ', 'retrying it, retrying now', 'cannot-match'],
    ['fail(?:ed|s)', 'failed', 'failed', 'matches'],
    ['timed out$', 'timed out', 'timed out', 'matches'],
    ['timed out$', 'timed out', 'timed out\r', 'may-match'],
    ['timed out$', 'timed out', 'timed out.', 'cannot-match'],
    // What is no ASCII may be anything.
    ['\\w timed out', 'timed out', 'é timed out', 'may-match'],
    ['x timed out', 'timed out', 'é timed out', 'may-match'],
    ['(?-i)Timed out', 'timed out', 'timed out', 'may-match'],
    // Only RE2 can say.
    ['\\pL+ timed out', 'timed out', '1 timed out', 'may-match'],
  ])('%s, %j in %j: %s', (source, literal, text, expected) => {
    expect(lookAround(source, literal, text)).toBe(expected)
  })

  it('is looked at within bounds', () => {
    const source = '^\\w* ?timed out'
    expect(lookAround(source, 'timed out', `${'x'.repeat(60)} timed out`)).toBe('matches')
    expect(lookAround(source, 'timed out', `${'x'.repeat(65)} timed out`)).toBe('may-match')
  })
})

describe('a test by literals', () => {
  it.each([
    ['\\btimed[ -]?out\\b', 'it timed-out here', true],
    ['\\btimed[ -]?out\\b', 'it timed  out here', false],
    ['\\btimed[ -]?out\\b', 'mistimed out', false],
    ['\\btimed[ -]?out\\b', 'mistimed out, timed out', true],
    ['\\btimed[ -]?out\\b', `${'mistimed out, '.repeat(8)}timed out`, undefined],
    ['(?-i)\\btimed out\\b', 'TIMED OUT', undefined],
    // Two letters say little, and beyond ASCII only RE2 knows.
    ['\\bno\\b', 'it is not so', undefined],
    ['\\bé is now\\b', 'é is now', undefined],
  ])('%s on %j: %s', (source, text, expected) => {
    const test = createLiteralTest(requiredLiterals({ source }), createLookaround({ source }))
    expect(test(text, text.toLowerCase())).toBe(expected)
  })
})
