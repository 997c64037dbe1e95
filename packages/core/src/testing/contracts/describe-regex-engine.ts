import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RegexEngine, RegexMatch, RegexPattern } from '../../contracts/index.ts'
import { RegexError } from '../../errors/index.ts'
import { refusedPatterns } from '../corpus/refused-patterns.ts'
import { regexCases } from '../corpus/regex-cases.ts'
import { measureGrowth } from '../measure-growth.ts'
import { type ContractTest, createContractTest, type SkippedContractTests } from './create-contract-test.ts'

/** An engine to test, unused. */
export interface RegexEngineSetup {
  readonly subject: RegexEngine
  /** Runs after the engine was closed. */
  cleanup?(): Promise<void>
}

/** Options of {@link describeRegexEngine}. */
export interface DescribeRegexEngineOptions {
  readonly skip?: readonly SkippedContractTests[]
}

interface Suite {
  readonly contractTest: ContractTest
  readonly setup: () => Promise<RegexEngineSetup>
}

const mebibyte = 1024 * 1024
const capBytes = 64 * 1024
const patternsInARow = 1200
const slowTestMs = 120_000

/**
 * Describes what every {@link RegexEngine} must do, as vitest tests: the corpus of {@link regexCases}, and what engines
 * have been seen to get wrong.
 *
 * @param name - Names the implementation in the report.
 * @param setup - Makes an engine for each test; the corpus shares one.
 * @param options.skip - What the implementation is excused from, by the names of tests.
 */
export function describeRegexEngine(
  name: string,
  setup: () => Promise<RegexEngineSetup>,
  { skip }: DescribeRegexEngineOptions = {},
): void {
  const { contractTest, finish } = createContractTest(skip)
  const suite: Suite = { contractTest, setup }
  describe(`RegexEngine: ${name}`, () => {
    vi.setConfig({ testTimeout: slowTestMs })
    describeCorpus(suite)
    describeCompiling(suite)
    describeMatching(suite)
    describeLifetime(suite)
    describeLinearTime(suite)
    test('every excuse names a test', () => {
      expect(finish).not.toThrow()
    })
  })
}

/** Makes an engine before each test of the block it is called in; `once` makes one for all of them. */
function useEngine({ setup }: Suite, times: 'each' | 'once' = 'each'): () => RegexEngine {
  let current: RegexEngineSetup
  const [before, after] = times === 'each' ? [beforeEach, afterEach] : [beforeAll, afterAll]
  before(async () => {
    current = await setup()
  })
  after(async () => {
    current.subject.close?.()
    await current.cleanup?.()
  })
  return () => current.subject
}

/** With captures that are compared by what they hold, whatever their prototype. */
function plain(match: RegexMatch | undefined) {
  return match === undefined ? undefined : { ...match, captures: new Map(Object.entries(match.captures)) }
}

function matchOnce(engine: RegexEngine, pattern: RegexPattern, text: string): RegexMatch | undefined {
  const expression = engine.compile(pattern)
  const match = expression.match(text)
  expression.dispose()
  return match
}

function catchRegexError(run: () => unknown): RegexError | undefined {
  try {
    run()
  } catch (error) {
    if (RegexError.isInstance(error)) return error
    throw error
  }
  return undefined
}

function describeCorpus(suite: Suite): void {
  describe('corpus', () => {
    const subject = useEngine(suite, 'once')
    for (const { name, pattern, caseSensitive, text, match } of regexCases) {
      suite.contractTest(name, async () => {
        const expression = subject().compile({ source: pattern, ...(caseSensitive && { caseSensitive }) })
        expect(plain(expression.match(text))).toEqual(match && plain({ captures: {}, ...match }))
        expect(expression.test(text)).toBe(match !== undefined)
        expression.dispose()
      })
    }
  })
}

function describeCompiling(suite: Suite): void {
  const { contractTest } = suite
  describe('compiling', () => {
    const subject = useEngine(suite)

    contractTest('says its contract version and its name', async () => {
      expect(subject().contractVersion).toBe(1)
      expect(subject().name).not.toBe('')
    })

    for (const [why, sources] of Object.entries(refusedPatterns)) {
      contractTest(`refuses ${why}, with code, pattern and reason`, async () => {
        const refused = sources.map((source) => {
          const error = catchRegexError(() => subject().compile({ source }))
          const details = error?.details as { pattern?: string; reason?: string } | undefined
          return [error?.code, details?.pattern, (details?.reason ?? '').length > 0]
        })
        expect(refused).toEqual(sources.map((source) => ['HEALER_REGEX_INVALID', source, true]))
      })
    }

    contractTest('a pattern that is refused leaves the engine as it was', async () => {
      const before = subject().compile({ source: 'a(?P<x>.)' })
      for (let times = 0; times < 50; times += 1) {
        expect(catchRegexError(() => subject().compile({ source: `(?P<x${times}>a)(` }))).toBeDefined()
      }
      expect(before.match('ab')?.captures['x']).toBe('b')
      expect(subject().compile({ source: 'b' }).test('ab')).toBe(true)
    })

    contractTest('a pattern that is changed afterwards stays as it was compiled', async () => {
      const pattern = { source: 'a', caseSensitive: true }
      const expression = subject().compile(pattern)
      Object.assign(pattern, { source: 'b', caseSensitive: false })
      expression.dispose()
      expect([expression.test('a'), expression.test('A'), expression.test('b')]).toEqual([true, false, false])
    })

    contractTest('the same source with and without case are two expressions', async () => {
      const [insensitive, sensitive] = [false, true].map((caseSensitive) =>
        subject().compile({ source: 'Tool', caseSensitive }),
      )
      expect([insensitive?.test('tool'), sensitive?.test('tool'), sensitive?.test('Tool')]).toEqual([
        true,
        false,
        true,
      ])
    })
  })
}

function describeMatching(suite: Suite): void {
  const { contractTest } = suite
  describe('matching', () => {
    const subject = useEngine(suite)

    contractTest('asking again gives the same answer', async () => {
      const expression = subject().compile({ source: 'a|(?P<empty>)' })
      for (const text of ['a', 'b', 'a', '', 'ba']) {
        const first = plain(expression.match(text))
        expect(plain(expression.match(text))).toEqual(first)
        expect([expression.test(text), expression.test(text)]).toEqual([true, true])
      }
    })

    contractTest('an earlier match is not changed by a later one', async () => {
      const expression = subject().compile({ source: '(?P<x>[a-z]+)' })
      const first = expression.match('one')
      expression.match('two')
      expect(plain(first)).toEqual({ index: 0, text: 'one', captures: new Map([['x', 'one']]) })
    })

    contractTest('no name of a group reaches a prototype', async () => {
      const source = '(?P<__proto__>a)(?P<constructor>b)?'
      const captures = matchOnce(subject(), { source }, 'a')?.captures ?? {}
      expect(Object.keys(captures)).toEqual(['__proto__'])
      expect(({} as Record<string, unknown>)['a']).toBeUndefined()
      expect(Object.keys(Object.prototype)).toEqual([])
    })

    contractTest(`a line of ${capBytes} bytes is seen to its last one`, async () => {
      const source = '(?P<last>x)$'
      const ascii = `${'a'.repeat(capBytes - 1)}x`
      const wide = `${'😀'.repeat(capBytes / 4 - 1)}   x`
      expect(matchOnce(subject(), { source }, ascii)?.index).toBe(ascii.length - 1)
      expect(matchOnce(subject(), { source }, wide)?.index).toBe(wide.length - 1)
    })

    contractTest('a line of 8 MiB is searched from its beginning, and does no harm', async () => {
      const expression = subject().compile({ source: 'start(?P<x>.)' })
      const line = `start!${'😀b'.repeat((8 * mebibyte) / 5)}`
      for (let times = 0; times < 10; times += 1) expect(expression.match(line)?.captures['x']).toBe('!')
      expect(subject().compile({ source: 'b(?P<x>.)' }).match('bc')?.captures['x']).toBe('c')
    })
  })
}

function describeLifetime(suite: Suite): void {
  const { contractTest } = suite
  describe('lifetime', () => {
    const subject = useEngine(suite)

    contractTest('an expression is disposed of as often as one likes, and works afterwards', async () => {
      const expression = subject().compile({ source: 'a(?P<x>.)' })
      for (let times = 0; times < 3; times += 1) {
        expression.dispose()
        expression.dispose()
        expect(expression.match('ab')?.captures['x']).toBe('b')
        expect(expression.test('b')).toBe(false)
      }
    })

    contractTest('disposing of an expression leaves its twin working', async () => {
      const [first, second] = [0, 1].map(() => subject().compile({ source: 'a(?P<x>.)' }))
      first?.dispose()
      expect(second?.match('ab')?.captures['x']).toBe('b')
      expect(first?.test('ab')).toBe(true)
    })

    contractTest('an engine is closed as often as one likes, and works afterwards', async () => {
      const expression = subject().compile({ source: 'a(?P<x>.)' })
      for (let times = 0; times < 3; times += 1) {
        subject().close?.()
        subject().close?.()
        expression.dispose()
        expect(expression.match('ab')?.captures['x']).toBe('b')
        expect(
          subject()
            .compile({ source: `b${times}` })
            .test(`b${times}`),
        ).toBe(true)
      }
    })

    contractTest(`${patternsInARow} patterns in a row find what they are looking for`, async () => {
      const expressions = Array.from({ length: patternsInARow }, (_, index) => {
        const expression = subject().compile({ source: `error ${index} (?P<what>a|b) in (?P<where>\\w+)` })
        expect(expression.match(`error ${index} b in core`)?.captures['where']).toBe('core')
        return expression
      })
      for (const index of [0, 1, 599, 600, patternsInARow - 1]) {
        expect(expressions[index]?.match(`error ${index} a in x`)?.captures['what']).toBe('a')
        expect(expressions[index]?.test(`error ${index + 1} a in x`)).toBe(false)
      }
    })
  })
}

/** Pattern and text of `length` characters on which an engine that backtracks takes more than linear time. */
const hostileCases: Readonly<Record<string, { source: string; buildText: (length: number) => string }>> = {
  'a repetition within a repetition': {
    source: '^(?:a+)+$',
    buildText: (length) => `${'a'.repeat(length)}!`,
  },
  'branches that overlap': { source: '^(?:a|a|aa)+$', buildText: (length) => `${'a'.repeat(length)}!` },
  'repetitions in a row': { source: 'a*a*a*b', buildText: (length) => 'a'.repeat(length) },
  'captures of anything': { source: '(.*)(.*)(.*)=(?P<x>.*)!', buildText: (length) => 'x'.repeat(length) },
  'words in a list': { source: '^(?:[a-z ]+,?)+;', buildText: (length) => 'a '.repeat(length / 2) },
}

/** The first is small enough for an engine that takes exponential time to fail on it before anyone loses patience. */
const lengths = [8, 100, 2000, 16_000]
const maxGrowth = 3

function describeLinearTime(suite: Suite): void {
  describe('linear time', () => {
    const subject = useEngine(suite)
    for (const [what, { source, buildText }] of Object.entries(hostileCases)) {
      suite.contractTest(`twice the text takes about twice the time: ${what}`, async () => {
        const expression = subject().compile({ source })
        for (const length of lengths) {
          const growth = measureGrowth((factor) => {
            const text = buildText(length * factor)
            return () => expression.match(text)
          }, maxGrowth)
          expect(growth, `from ${length} to ${2 * length} characters`).toBeLessThan(maxGrowth)
        }
      })
    }
  })
}
