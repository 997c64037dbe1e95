import { expect, it } from 'vitest'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { safeParseRulePack } from './parse-rule-pack.ts'

const exception = {
  id: 'drill',
  owner: 'sre',
  reason: 'a drill is no failure',
  match: { literal: 'drill' },
  examples: { suppressed: [{ line: 'boom drill' }] },
}

function issuesOf(rule: object) {
  const result = safeParseRulePack({ ...buildRulePack([]), rules: [{ ...buildRule(), ...rule }] })
  return result.ok ? [] : result.issues.map(({ path, message }) => [path.slice(2).join('.'), message])
}

it('takes all that a rule may have', () => {
  const rule = {
    mode: 'shadow',
    scope: { labels: { app: ['shop-*'] }, sources: ['loki'], agents: ['rex'], phases: ['work'] },
    match: {
      any: [
        { literal: 'a', on: { label: 'app' } },
        { regex: 'b', on: { field: 'error.code' } },
      ],
    },
    exceptions: [{ ...exception, expiresOn: '2028-02-29' }],
  }
  expect(issuesOf(rule)).toEqual([])
})

it.each<[string, object, string]>([
  ['match.on', { match: { literal: 'a', on: 'app' } }, 'on names exactly one of label, field'],
  ['match.on', { match: { literal: 'a', on: { label: 'a', field: 'b' } } }, 'has label and field'],
  ['match.on.labels', { match: { literal: 'a', on: { labels: 'a' } } }, 'did you mean label?'],
  ['match.at', { match: { literal: 'a', at: 'x' } }, 'the keys here are literal, regex, any, all, none'],
  ['scope.source', { scope: { source: ['a'] } }, 'did you mean sources?'],
  ['scope.sources', { scope: { sources: [] } }, 'expected at least one entry'],
  ['scope.labels.app', { scope: { labels: { app: 'shop' } } }, 'expected an array'],
  ['fingerprint.capture', { fingerprint: { capture: ['a'] } }, 'did you mean captures?'],
  ['fingerprint.captures', { fingerprint: { captures: [] } }, 'at least one entry'],
  [
    'fingerprint.captures.0',
    { match: { regex: '(?<disk>a)' }, fingerprint: { captures: ['disc'] } },
    'no pattern of the rule captures "disc"; did you mean disk?',
  ],
  ['mode', { mode: 'dry' }, 'expected one of "live", "shadow"'],
  ['exceptions.0.expires', { exceptions: [{ ...exception, expires: '' }] }, 'did you mean expiresOn?'],
  [
    'exceptions.0.expiresOn',
    { exceptions: [{ ...exception, expiresOn: '2027-02-29' }] },
    'expected a day of the calendar, as in 2026-12-31, but found "2027-02-29"',
  ],
  [
    'exceptions.0.examples.suppressed',
    { exceptions: [{ ...exception, examples: { suppressed: [] } }] },
    'at least one entry',
  ],
  [
    'exceptions.0.examples.suppressed.0.lines',
    { exceptions: [{ ...exception, examples: { suppressed: [{ line: 'x', lines: 'y' }] } }] },
    'did you mean line?',
  ],
  ['exceptions.0.match.regex', { exceptions: [{ ...exception, match: { regex: '(' } }] }, '('],
  ['exceptions.1.id', { exceptions: [exception, exception] }, 'already that of exceptions[0]'],
])('says what is wrong at %s', (path, rule, message) => {
  const issues = issuesOf(rule)
  expect(issues.map(([place]) => place)).toContain(path)
  expect(issues.find(([place]) => place === path)?.[1]).toContain(message)
})
