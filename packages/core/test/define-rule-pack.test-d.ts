import { expectTypeOf, it } from 'vitest'
import {
  type CaptureNames,
  type CapturesOf,
  createDetector,
  type Detection,
  defineRulePack,
  type Matcher,
  parseRulePack,
  type RegexEngine,
  type RuleIdsOf,
  type RulePack,
  safeParseRulePack,
} from '../src/index.ts'

const action = { autonomy: 'issue' } as const
const examples = { matching: [{ line: 'a' }], rejecting: [{ line: 'b' }] } as const
const head = { format: 1, name: 'p', version: '1.0.0', title: 'P' } as const
const rule = { id: 'a', title: 'A', priority: 1, severity: 'high', action, examples } as const

const pack = defineRulePack({
  ...head,
  rules: [
    {
      ...rule,
      id: 'tools-missing',
      match: {
        any: [{ regex: 'missing (?<tools>.+) from (?P<place>\\w+)' }, { none: [{ regex: '(?<hidden>x)' }] }],
      },
      captureLists: ['tools'],
    },
    { ...rule, id: 'plain', match: { all: [{ literal: 'a' }, { regex: '(?i)b(?:c)' }] } },
  ],
})

it('keeps ids as literal types', () => {
  expectTypeOf<RuleIdsOf<typeof pack>>().toEqualTypeOf<'tools-missing' | 'plain'>()
})

it('is a rule pack', () => {
  expectTypeOf(pack).toExtend<RulePack>()
})

it('reads the names of captures from the patterns, those of none left out', () => {
  type Rules = (typeof pack)['rules']
  expectTypeOf<CaptureNames<Rules[0]['match']>>().toEqualTypeOf<'tools' | 'place'>()
  expectTypeOf<CaptureNames<Rules[1]['match']>>().toBeNever()
  expectTypeOf<CaptureNames<{ regex: '(?<a>x)(?P<b>y)(?<c>z)' }>>().toEqualTypeOf<'a' | 'b' | 'c'>()
})

it('reads them wherever a pattern looks', () => {
  const fields = defineRulePack({
    ...head,
    rules: [
      {
        ...rule,
        match: {
          all: [
            { regex: '(?<code>\\d+)', on: { field: 'error.code' } },
            { regex: '^(?<app>\\w+)', on: { label: 'app' } },
          ],
        },
        scope: { labels: { app: ['shop-*'] } },
        mode: 'shadow',
      },
    ],
  })
  expectTypeOf<CaptureNames<(typeof fields)['rules'][0]['match']>>().toEqualTypeOf<'code' | 'app'>()
  // @ts-expect-error -- a leaf looks at one place
  defineRulePack({ ...head, rules: [{ ...rule, match: { regex: 'x', on: { header: 'a' } } }] })
})

it('knows nothing of patterns that are only known at run time', () => {
  expectTypeOf<CaptureNames<{ regex: string }>>().toEqualTypeOf<string>()
  expectTypeOf<CaptureNames<Matcher>>().toEqualTypeOf<string>()
})

it('types captures as lists where the rule says so', () => {
  expectTypeOf<CapturesOf<(typeof pack)['rules'][0]>>().toEqualTypeOf<{
    readonly tools?: readonly string[]
    readonly place?: string
  }>()
})

it('refuses what no pack may be', () => {
  const match = { regex: '(?<tools>x)' } as const
  // @ts-expect-error -- no pattern of the rule captures it
  defineRulePack({ ...head, rules: [{ ...rule, match, captureLists: ['tool'] }] })
  // @ts-expect-error -- a rule has a match
  defineRulePack({ ...head, rules: [rule] })
  // @ts-expect-error -- a matcher has one of five keys
  defineRulePack({ ...head, rules: [{ ...rule, match: { regexp: 'x' } }] })
  // @ts-expect-error -- priorities are 1, 2 and 3
  defineRulePack({ ...head, rules: [{ ...rule, match, priority: 4 }] })
  // @ts-expect-error -- rules are data
  defineRulePack({ ...head, rules: [{ ...rule, match: () => true }] })
  // @ts-expect-error -- the format is 1
  defineRulePack({ ...head, format: 2, rules: [] })
})

it('takes rules over time, and reads the names of their captures from every matcher', () => {
  const over = defineRulePack({
    ...head,
    rules: [
      {
        ...rule,
        sequence: {
          steps: [
            { id: 'one', match: { regex: 'a (?<user>\\w+)' } },
            { id: 'two', match: { regex: 'b (?<user>\\w+) (?<doors>\\w+)' }, withinMs: 1 },
          ],
          by: ['capture.user'],
        },
        captureLists: ['doors'],
      },
      {
        ...rule,
        id: 'b',
        expect: {
          event: { regex: '(?<port>\\d+)' },
          withinMs: 1,
          after: { match: { regex: '(?<host>\\w+)' } },
        },
      },
      { ...rule, id: 'c', expect: { event: { literal: 'x' }, withinMs: 1, after: 'agent-start' } },
    ],
  })
  type Rules = (typeof over)['rules']
  expectTypeOf<CapturesOf<Rules[0]>>().toEqualTypeOf<{
    readonly user?: string
    readonly doors?: readonly string[]
  }>()
  expectTypeOf<CapturesOf<Rules[1]>>().toEqualTypeOf<{ readonly port?: string; readonly host?: string }>()
  const match = { literal: 'x' } as const
  const sequence = {
    steps: [
      { id: 'a', match },
      { id: 'b', match, withinMs: 1 },
    ],
  } as const
  // @ts-expect-error -- a rule has one form
  defineRulePack({ ...head, rules: [{ ...rule, match, sequence }] })
  // @ts-expect-error -- no step captures it
  defineRulePack({ ...head, rules: [{ ...rule, sequence, captureLists: ['user'] }] })
})

it('takes unknown data, and gives a value only where there is one', () => {
  expectTypeOf(parseRulePack).parameter(0).toBeUnknown()
  const result = safeParseRulePack({})
  // @ts-expect-error -- it may have failed
  void result.value
  if (result.ok) expectTypeOf(result.value).toEqualTypeOf<RulePack>()
})

it('types events by their name', () => {
  const detector = createDetector({ packs: [pack], engine: {} as RegexEngine })
  detector.on('detection-raised', (detection) => expectTypeOf(detection).toEqualTypeOf<Detection>())
  detector.once('line-cut', ({ cutBytes }) => expectTypeOf(cutBytes).toBeNumber())
  // @ts-expect-error -- there is no such event
  detector.on('detection', () => {})
  // @ts-expect-error -- what is returned cannot be changed
  detector.push({} as never).length = 0
  // @ts-expect-error -- an engine is needed
  createDetector({ packs: [pack] })
})
