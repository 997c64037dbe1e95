import { expect, it } from 'vitest'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { safeParseRulePack } from './parse-rule-pack.ts'

const { match: _, ...bare } = buildRule()

function issuesOf(form: object) {
  const result = safeParseRulePack({ ...buildRulePack([]), rules: [{ ...bare, ...form }] })
  return result.ok
    ? []
    : result.issues.map(({ code, path, message }) => [code, path.slice(2).join('.'), message])
}

const match = { regex: 'user (?<user>\\w+)' }
const window = { kind: 'sliding', withinMs: 60_000, count: { atLeast: 3 }, by: ['capture.user', 'label.app'] }
const steps = [
  { id: 'failed', match: { regex: 'failed (?<user>\\w+)' } },
  { id: 'passed', match: { regex: 'passed (?<user>\\w+)' }, withinMs: 1000 },
]
const expected = { event: { regex: 'ready (?<port>\\d+)' }, withinMs: 60_000 }

it.each<[string, object]>([
  ['a window', { match, window, repeatIntervalMs: 1000 }],
  [
    'a count of values',
    { match, window: { kind: 'tumbling', withinMs: 1, distinct: { of: 'capture.user', atLeast: 2 } } },
  ],
  ['a rate', { match, window: { kind: 'sliding', withinMs: 1000, rate: { atLeastPerSecond: 0.5 } } }],
  ['a sequence', { sequence: { steps, by: ['capture.user'] } }],
  ['an expectation after a match', { expect: { ...expected, after: { match: { literal: 'starting' } } } }],
  ['one after a start', { expect: { ...expected, after: 'agent-start', by: ['subject.playId'] } }],
])('takes %s', (_name, form) => {
  expect(issuesOf(form)).toEqual([])
})

it.each<[string, string, string, object]>([
  ['invalid-shape', '', 'exactly one of match, sequence, expect', {}],
  ['invalid-shape', '', 'exactly one of match, sequence, expect', { match, sequence: { steps } }],
  ['invalid-shape', '', 'expected a match beside window', { sequence: { steps }, window }],
  ['unknown-key', 'window.within', 'did you mean withinMs?', { match, window: { ...window, within: 1 } }],
  [
    'unknown-key',
    'window.count.atleast',
    'did you mean atLeast?',
    { match, window: { ...window, count: { atleast: 1 } } },
  ],
  ['invalid-shape', 'window.by.0', 'expected source, stream', { match, window: { ...window, by: ['user'] } }],
  [
    'invalid-shape',
    'window',
    'exactly one of count, distinct, rate',
    { match, window: { kind: 'sliding', withinMs: 1 } },
  ],
  [
    'unknown-capture',
    'window.by.0',
    'did you mean user?',
    { match, window: { ...window, by: ['capture.usr'] } },
  ],
  [
    'unknown-capture',
    'window.distinct.of',
    'the match does not capture "port"',
    { match, window: { kind: 'sliding', withinMs: 1, distinct: { of: 'capture.port', atLeast: 2 } } },
  ],
  [
    'unknown-key',
    'sequence.steps.1.within',
    'did you mean withinMs?',
    { sequence: { steps: [steps[0], { ...steps[1], within: 1 }] } },
  ],
  [
    'invalid-pattern',
    'sequence.steps.1.match.regex',
    '(',
    { sequence: { steps: [steps[0], { ...steps[1], match: { regex: '(' } }] } },
  ],
  [
    'unknown-capture',
    'sequence.by.0',
    'the step "passed" does not capture "user"',
    { sequence: { steps: [steps[0], { ...steps[1], match: { literal: 'x' } }], by: ['capture.user'] } },
  ],
  ['invalid-shape', 'expect.after', 'after is "session-start"', { expect: { ...expected, after: 'start' } }],
  [
    'unknown-key',
    'expect.after.matches',
    'did you mean match?',
    { expect: { ...expected, after: { matches: {} } } },
  ],
  [
    'invalid-pattern',
    'expect.event.regex',
    '(',
    { expect: { ...expected, event: { regex: '(' }, after: 'agent-start' } },
  ],
  [
    'unknown-capture',
    'expect.by.0',
    'captures nothing',
    { expect: { ...expected, after: 'agent-start', by: ['capture.port'] } },
  ],
  [
    'unknown-capture',
    'expect.by.0',
    'the match that starts the time does not capture "port"',
    { expect: { ...expected, after: { match: { literal: 'x' } }, by: ['capture.port'] } },
  ],
  [
    'invalid-shape',
    'repeatIntervalMs',
    'expected a number that is at least 1',
    { match, repeatIntervalMs: 0 },
  ],
  [
    'unknown-key',
    'examples.matching.0.around.0.offset',
    'did you mean offsetMs?',
    {
      match,
      examples: { ...bare.examples, matching: [{ line: 'boom', around: [{ line: 'a', offset: 1 }] }] },
    },
  ],
])('says %s at %s: %s', (code, path, message, form) => {
  const issues = issuesOf(form)
  expect(issues).toContainEqual([code, path, expect.stringContaining(message)])
})
