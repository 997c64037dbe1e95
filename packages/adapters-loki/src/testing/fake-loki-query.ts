import type { FakeEntry } from './fake-loki-entry.ts'
import { findLikeLoki } from './find-like-loki.ts'

/** Says whether a query lets an entry through. */
export type FakeQuery = (entry: FakeEntry) => boolean

/** A metric query, as far as the fake knows them. */
export interface FakeCountQuery {
  readonly matches: FakeQuery
  readonly rangeNs: bigint
}

/** Says of a query that the fake cannot read it, in Loki's words. */
export class FakeParseError extends Error {
  override readonly name = 'FakeParseError'
}

const stringPattern = /"(?:[^"\\\n]|\\.)*"|`[^`]*`/y
const namePattern = /[a-zA-Z_][a-zA-Z0-9_]*/y
const operatorPattern = /=~|!~|!=|=/y
const lineOperatorPattern = /\|=|\|~|!=|!~/y
const spacePattern = /\s*/y

const nsByUnit: Readonly<Record<string, bigint>> = {
  ns: 1n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
}

/**
 * Parses `sum(count_over_time(<query> [1m]))`; `undefined` where a query is none of that kind.
 *
 * @throws {@link FakeParseError} when the query within is broken.
 */
export function parseFakeCount(text: string): FakeCountQuery | undefined {
  const [, query, amount, unit] =
    /^sum\s*\(\s*count_over_time\s*\((.*)\[(\d+)(ns|ms|s|m|h)\]\s*\)\s*\)$/s.exec(text.trim()) ?? []
  if (query === undefined || amount === undefined || unit === undefined) return undefined
  return { matches: parseFakeQuery(query), rangeNs: BigInt(amount) * (nsByUnit[unit] ?? 1n) }
}

/**
 * Parses a log query: a selector, line filters with `or`, label filters and `| json`, which the fake passes over.
 *
 * @throws {@link FakeParseError} when it is none, or cannot be answered.
 */
export function parseFakeQuery(text: string): FakeQuery {
  const reader = createReader(text)
  const { take, skip, fail } = reader
  const tests: FakeQuery[] = []
  if (!skip('{')) fail('{')
  let isSelective = false
  while (!skip('}')) {
    if (tests.length > 0 && !skip(',')) fail(', or }')
    const name = take(namePattern) ?? fail('IDENTIFIER')
    const matches = createMatcher(take(operatorPattern) ?? fail('='), reader.takeString(), true)
    isSelective ||= !matches('')
    tests.push((entry) => matches(entry.labels[name] ?? ''))
  }
  if (!isSelective) {
    throw new FakeParseError(
      'parse error : queries require at least one regexp or equality matcher that does not have an empty-compatible value. For instance, app=~".*" does not meet this requirement, but app=~".+" will',
    )
  }
  while (!reader.isAtEnd()) {
    const operator = take(lineOperatorPattern)
    if (operator !== undefined) tests.push(readLineFilter(reader, operator))
    else if (!skip('|')) fail('|')
    else if (!skip('json')) tests.push(readLabelFilter(reader))
  }
  return (entry) => tests.every((test) => test(entry))
}

function readLineFilter(reader: Reader, operator: string): FakeQuery {
  const texts = [reader.takeString()]
  while (reader.skip('or')) texts.push(reader.takeString())
  const isRegex = operator.endsWith('~')
  const finders = texts.map((text) => {
    if (!isRegex) return (line: string) => line.includes(text)
    const regex = toRegExp(text, false)
    return findLikeLoki(text) ?? ((line: string) => regex.test(line))
  })
  const isWanted = operator.startsWith('|')
  return ({ line }) => finders.some((find) => find(line)) === isWanted
}

function readLabelFilter({ take, takeString, fail }: Reader): FakeQuery {
  const name = take(namePattern) ?? fail('IDENTIFIER')
  const matches = createMatcher(take(operatorPattern) ?? fail('='), takeString(), true)
  return ({ labels, metadata }) => matches(labels[name] ?? metadata[name] ?? '')
}

function createMatcher(operator: string, text: string, isWhole: boolean): (value: string) => boolean {
  const isWanted = operator === '=' || operator === '=~'
  const regex = operator.endsWith('~') ? toRegExp(text, isWhole) : undefined
  return (value) => (regex === undefined ? value === text : regex.test(value)) === isWanted
}

/** Expressions of RE2, as far as JavaScript writes them the same way; flags may stand at the beginning. */
function toRegExp(text: string, isWhole: boolean): RegExp {
  const [prefix = '', flags = ''] = /^\(\?([ims]+)\)/.exec(text) ?? []
  const rest = text.slice(prefix.length).replaceAll(String.raw`\x{`, String.raw`\u{`)
  try {
    return new RegExp(isWhole ? `^(?:${rest})$` : rest, `u${flags}`)
  } catch {
    throw new FakeParseError(`parse error : error parsing regexp: \`${rest}\``)
  }
}

interface Reader {
  take(pattern: RegExp): string | undefined
  takeString(): string
  skip(text: string): boolean
  isAtEnd(): boolean
  fail(expected: string): never
}

function createReader(text: string): Reader {
  let index = 0
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = index
    const [found] = pattern.exec(text) ?? []
    index += found?.length ?? 0
    return found
  }
  const take = (pattern: RegExp) => {
    match(spacePattern)
    return match(pattern)
  }
  const fail = (expected: string): never => {
    throw new FakeParseError(
      `parse error at line 1, col ${index + 1}: syntax error: unexpected IDENTIFIER, expecting ${expected}`,
    )
  }
  return {
    take,
    takeString: () => unquote(take(stringPattern) ?? fail('STRING')),
    skip(expected) {
      match(spacePattern)
      if (!text.startsWith(expected, index)) return false
      index += expected.length
      return true
    },
    isAtEnd() {
      match(spacePattern)
      return index >= text.length
    },
    fail,
  }
}

function unquote(literal: string): string {
  if (literal.startsWith('`')) return literal.slice(1, -1)
  const long = literal.replaceAll(/\\U([\da-fA-F]{8})/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  )
  return JSON.parse(long) as string
}
