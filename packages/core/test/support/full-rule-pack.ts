import type { Rule, RuleException, RulePack, RulePackOverlay } from '../../src/index.ts'

const base = {
  title: 'A rule',
  priority: 2,
  severity: 'high',
  action: { autonomy: 'draft-pull-request', strategy: 'fix-code', escalateAtOnce: true },
  examples: { matching: [{ line: 'a' }], rejecting: [{ line: 'b' }] },
} as const satisfies Partial<Rule>

const exception: RuleException = {
  id: 'drill',
  owner: 'sre',
  reason: 'a drill is no failure',
  expiresOn: '2027-12-31',
  match: { literal: 'drill' },
  examples: { suppressed: [{ line: 'a drill' }], kept: [{ line: 'a' }] },
}

/** A pack in which every key of the rule language stands at least once. */
export const fullPack: RulePack = {
  format: 1,
  name: 'full',
  version: '1.0.0-beta.1',
  title: 'All there is',
  rules: [
    {
      ...base,
      id: 'one',
      alertCode: 'A10',
      tier: 'P1',
      mode: 'shadow',
      scope: { labels: { app: ['shop-*'] }, sources: ['loki'], agents: ['rex'], phases: ['work'] },
      match: {
        all: [
          { literal: 'a', caseSensitive: true, on: { label: 'app' } },
          { any: [{ regex: '(?<list>b)', on: { field: 'c.d', of: 'pod' } }, { none: [{ literal: 'e' }] }] },
        ],
      },
      window: { kind: 'sliding', withinMs: 1000, distinct: { of: 'label.app', atLeast: 2 }, by: ['source'] },
      repeatIntervalMs: 60_000,
      exceptions: [exception],
      captureLists: ['list'],
      fingerprint: { captures: ['list'] },
      source: 'the manual',
      runbook: 'docs/runbook.md',
      examples: {
        matching: [
          {
            line: 'a',
            kind: 'log',
            labels: { app: 'shop-1' },
            source: 'loki',
            playId: 'play-1',
            agent: 'rex',
            phase: 'work',
            severity: 'high',
            fingerprint: { list: ['b'] },
            captures: { list: ['b'], other: 'c' },
            around: [
              {
                line: 'a',
                kind: 'event',
                offsetMs: -5,
                times: 2,
                labels: {},
                source: 's',
                playId: 'p',
                agent: 'a',
                phase: 'w',
              },
            ],
          },
        ],
        rejecting: [{ line: 'b' }],
        injected: [
          {
            line: 'b',
            kind: 'log',
            labels: {},
            source: 's',
            playId: 'p',
            agent: 'a',
            phase: 'w',
            fires: false,
            captures: {},
            severity: 'high',
            fingerprint: { list: ['b'] },
            around: [{ line: 'b', offsetMs: 1 }],
          },
        ],
      },
    },
    {
      ...base,
      id: 'two',
      match: { regex: 'a' },
      window: { kind: 'tumbling', withinMs: 1000, count: { atLeast: 3 } },
    },
    {
      ...base,
      id: 'three',
      match: { literal: 'a' },
      window: { kind: 'sliding', withinMs: 1000, rate: { atLeastPerSecond: 2.5 } },
    },
    {
      ...base,
      id: 'four',
      sequence: {
        steps: [
          { id: 'first', match: { literal: 'a' } },
          { id: 'second', match: { literal: 'b' }, absent: true, withinMs: 5 },
        ],
        by: ['capture.id'],
      },
    },
    {
      ...base,
      id: 'five',
      expect: {
        event: { literal: 'a' },
        withinMs: 5,
        after: { match: { literal: 'b' } },
        by: ['subject.playId'],
      },
    },
    { ...base, id: 'six', expect: { event: { literal: 'a' }, withinMs: 5, after: 'session-start' } },
  ],
}

/** The same for an overlay. */
export const fullOverlay: RulePackOverlay = {
  format: 1,
  name: 'ours',
  version: '1.0.0',
  title: 'What is different here',
  pack: 'full',
  rules: [
    { id: 'one', exceptions: [exception], mode: 'live', severity: 'low' },
    { id: 'two', disabled: { reason: 'there are none here' } },
  ],
}
