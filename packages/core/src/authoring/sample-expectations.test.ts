import { describe, expect, test } from 'vitest'
import { formatIssues } from '../rules/index.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { judgeSample } from './judge-sample.ts'
import { safeParseSampleExpectations } from './parse-sample-expectations.ts'

const packs = [buildRulePack([buildRule({ id: 'disk-full' }), buildRule({ id: 'boom' })])]
const explain = (input: unknown) => {
  const result = safeParseSampleExpectations(input, packs)
  return result.ok ? '' : formatIssues(result.issues)
}
const withExpectation = (expectation: unknown) => ({
  format: 1,
  samples: [{ log: 'a.log', expect: [expectation] }],
})

describe('expectations', () => {
  test('are read when they are right', () => {
    const input = {
      format: 1,
      samples: [
        {
          log: 'a.log',
          expect: [
            { rule: 'boom', exactly: 0 },
            { rule: 'disk-full', atLeast: 1, atMost: 3 },
          ],
          others: 'none',
        },
        { log: 'b.log', expect: [] },
      ],
    }
    expect(safeParseSampleExpectations(input, packs)).toEqual({ ok: true, value: input })
  })

  test.each([
    ['no object', 'x', 'pack: expected an object, but found "x"'],
    ['another format', { format: 2, samples: [{ log: 'a', expect: [] }] }, 'format: expected 1, but found 2'],
    [
      'no samples',
      { format: 1, samples: [] },
      'samples: expected at least one entry, but found an empty array',
    ],
    [
      'an unknown key',
      { format: 1, samples: [{ log: 'a.log', expects: [], expect: [] }] },
      'samples[0].expects: unknown key "expects"; did you mean expect?',
    ],
    [
      'a key of a rule that is none here',
      withExpectation({ rule: 'boom', exactly: 1, zzz: 1 }),
      'samples[0].expect[0].zzz: unknown key "zzz"; the keys here are rule, exactly, atLeast, atMost',
    ],
    [
      'half a hit',
      withExpectation({ rule: 'boom', exactly: 0.5 }),
      'samples[0].expect[0].exactly: expected a whole number of at least 0, but found 0.5',
    ],
    [
      'nothing expected',
      withExpectation({ rule: 'boom' }),
      'samples[0].expect[0]: expected either exactly, or atLeast, atMost or both of them, but found an object',
    ],
    [
      'too much expected',
      withExpectation({ rule: 'boom', exactly: 1, atMost: 2 }),
      'samples[0].expect[0]: expected either exactly, or atLeast, atMost or both of them, but found an object',
    ],
    [
      'bounds that cross',
      withExpectation({ rule: 'boom', atLeast: 3, atMost: 2 }),
      'samples[0].expect[0]: expected an atLeast that is not above atMost, but found an object',
    ],
    [
      'a rule that there is not',
      withExpectation({ rule: 'bom', exactly: 1 }),
      'samples[0].expect[0].rule: there is no rule "bom"; did you mean boom?',
    ],
    [
      'a rule far from any',
      withExpectation({ rule: 'zzzzzz', exactly: 1 }),
      'samples[0].expect[0].rule: there is no rule "zzzzzz"; healer rules list shows them',
    ],
    [
      'a rule twice',
      {
        format: 1,
        samples: [
          {
            log: 'a',
            expect: [
              { rule: 'boom', atLeast: 1 },
              { rule: 'boom', atMost: 1 },
            ],
          },
        ],
      },
      'samples[0].expect[1].rule: the rule "boom" is already that of expect[0]; say all of a rule in one place',
    ],
  ])('are refused with the place and what to do: %s', (_case, input, message) => {
    expect(explain(input)).toBe(message)
  })
})

describe('a log', () => {
  const samples = [{ stream: 'a.log', lineNumber: 7, line: 'boom' }]
  const found = (ruleId: string, hits: number) => {
    const rest = {
      pack: 'sample@1.0.0',
      mode: 'live' as const,
      matches: hits,
      primaryHits: 0,
      suppressed: 0,
      repeated: 0,
    }
    return { ruleId, hits, samples: hits === 0 ? [] : samples, ...rest }
  }
  const report = { rules: [found('disk-full', 3), found('boom', 1), found('quiet', 0)] }

  test.each([
    [{ exactly: 3 }, 'exactly 3 hits', true],
    [{ exactly: 2 }, 'exactly 2 hits', false],
    [{ atLeast: 3 }, 'at least 3 hits', true],
    [{ atLeast: 4 }, 'at least 4 hits', false],
    [{ atMost: 3 }, 'at most 3 hits', true],
    [{ atMost: 1 }, 'at most 1 hit', false],
    [{ atLeast: 1, atMost: 4 }, 'at least 1 hit and at most 4 hits', true],
  ])('is held to %o', (bounds, expected, holds) => {
    const sample = { log: 'a.log', expect: [{ rule: 'disk-full', ...bounds }] }
    expect(judgeSample(sample, report)).toEqual([
      { log: 'a.log', ruleId: 'disk-full', expected, received: '3 hits', holds, samples },
    ])
  })

  test('is held to silence of the others where that is asked for', () => {
    const expectation = { rule: 'disk-full', exactly: 3 }
    const [, others] = judgeSample({ log: 'a.log', expect: [expectation], others: 'none' }, report)
    expect(others).toEqual({
      log: 'a.log',
      expected: 'no hits of other rules',
      received: '1 hit of boom',
      holds: false,
      samples,
    })
    const all = [expectation, { rule: 'boom', atLeast: 1 }]
    expect(judgeSample({ log: 'a.log', expect: all, others: 'none' }, report).at(-1)).toMatchObject({
      received: 'none',
      holds: true,
    })
    expect(judgeSample({ log: 'a.log', expect: all, others: 'any' }, report)).toHaveLength(2)
  })
})
