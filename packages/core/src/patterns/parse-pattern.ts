import type { RegexPattern } from '../contracts/index.ts'
import { RegexError } from '../errors/index.ts'
import type { CaptureGroup } from './capture-group.ts'
import { parseClass } from './parse-class.ts'
import { parseEscape, takeNamedSet } from './parse-escape.ts'
import { parseGroupOpening } from './parse-group-opening.ts'
import { parseRepetition } from './parse-repetition.ts'
import { type PatternIssue, PatternSyntaxError } from './pattern-issue.ts'
import type { AssertionNode, PatternNode } from './pattern-node.ts'
import { PatternReader } from './pattern-reader.ts'
import { PatternStack } from './pattern-stack.ts'
import type { PatternState } from './pattern-state.ts'
import { renderPatternIssue } from './render-pattern-issue.ts'

/** A pattern, taken apart. */
export interface ParsedPattern {
  readonly node: PatternNode
  /** By opening brackets. */
  readonly groups: readonly CaptureGroup[]
  /** How many nodes stand within one another; whoever recurses looks here first. */
  readonly depth: number
}

/** A parsed pattern, or what is wrong with it. */
export type PatternResult =
  | { readonly ok: true; readonly value: ParsedPattern }
  | { readonly ok: false; readonly issue: PatternIssue }

/**
 * Parses a pattern of the RE2 dialect as RE2 does, `(?<name>…)` included; names that are used twice are refused.
 *
 * Whether a pattern is compiled is RE2's to say, since it also refuses what grows too large. This parser says where a
 * mistake is, which re2-wasm does not, and what a match must contain.
 *
 * @remarks Cost: O(length). The nodes may be nested as deeply as the pattern is long.
 * @source RE2, re2/parse.cc, as of the version that is built into re2-wasm 1.0.2
 */
export function safeParsePattern(pattern: RegexPattern): PatternResult {
  const { source, caseSensitive = false } = pattern
  if (latest?.source !== source || latest.caseSensitive !== caseSensitive)
    latest = { source, caseSensitive, result: parseAnew(pattern) }
  return latest.result
}

/** Whoever compiles a pattern asks for it several times, one after the other: for its groups, its literals, its size. */
let latest: (Required<RegexPattern> & { readonly result: PatternResult }) | undefined

function parseAnew(pattern: RegexPattern): PatternResult {
  const state: PatternState = {
    reader: new PatternReader(pattern.source.toWellFormed()),
    stack: new PatternStack(),
    groups: [],
    names: new Set(),
    flags: { isFolded: pattern.caseSensitive !== true, isMultiline: false, isDotAll: false, isLazy: false },
    repetitionStart: undefined,
  }
  try {
    while (!state.reader.isAtEnd) parseNext(state)
    failOpenGroup(state)
  } catch (error) {
    if (error instanceof PatternSyntaxError) return { ok: false, issue: error.issue }
    throw error
  }
  const { node, depth } = state.stack.finish()
  return { ok: true, value: { node, groups: state.groups, depth } }
}

/**
 * Parses a pattern like {@link safeParsePattern}.
 *
 * @throws {@link RegexError} `HEALER_REGEX_INVALID` with the place and what to write in place of what is refused.
 */
export function parsePattern(pattern: RegexPattern): ParsedPattern {
  const result = safeParsePattern(pattern)
  if (result.ok) return result.value
  throw createPatternError(pattern, result.issue)
}

/** Creates the error that says what is wrong with a pattern. */
export function createPatternError(pattern: RegexPattern, issue: PatternIssue): RegexError {
  const { reason, offset } = issue
  return new RegexError({
    code: 'HEALER_REGEX_INVALID',
    message: renderPatternIssue(pattern.source, issue),
    details: { pattern: pattern.source, reason, offset },
  })
}

const escapedAssertions: ReadonlyMap<string, AssertionNode['at']> = new Map([
  ['A', 'text-start'],
  ['z', 'text-end'],
  ['b', 'word-boundary'],
  ['B', 'no-word-boundary'],
])

function parseNext(state: PatternState): void {
  const { reader, stack, flags, repetitionStart } = state
  state.repetitionStart = undefined
  const start = reader.offset
  switch (reader.peek()) {
    case '(':
      return parseGroupOpening(state)
    case ')':
      return closeGroup(state)
    case '|':
      reader.accept('|')
      return stack.branch()
    case '^':
      reader.accept('^')
      return stack.push({ kind: 'assertion', at: flags.isMultiline ? 'line-start' : 'text-start' })
    case '$':
      reader.accept('$')
      return stack.push({ kind: 'assertion', at: flags.isMultiline ? 'line-end' : 'text-end' })
    case '.':
      reader.accept('.')
      return stack.push({ kind: 'any', what: flags.isDotAll ? 'character' : 'character-but-line-end' })
    case '[':
      return stack.push(parseClass(reader, flags.isFolded))
    case '*':
    case '+':
    case '?':
    case '{':
      if (!parseRepetition(state, repetitionStart)) pushCharacter(state)
      else state.repetitionStart = start
      return
    case '\\':
      return parseBackslash(state)
    default:
      return pushCharacter(state)
  }
}

function pushCharacter(state: PatternState, codePoint = state.reader.takeCodePoint()): void {
  if (codePoint !== undefined)
    state.stack.push({ kind: 'character', codePoint, isFolded: state.flags.isFolded })
}

function parseBackslash(state: PatternState): void {
  const { reader, stack } = state
  const at = escapedAssertions.get(reader.peek(1))
  if (at !== undefined) {
    reader.offset += 2
    return stack.push({ kind: 'assertion', at })
  }
  if (reader.accept('\\C')) return stack.push({ kind: 'any', what: 'byte' })
  if (reader.accept('\\Q')) return parseQuotation(state)
  const name = takeNamedSet(reader)
  if (name === undefined) return pushCharacter(state, parseEscape(reader, 'pattern'))
  const { isFolded } = state.flags
  stack.push({ kind: 'class', isNegated: false, isFolded, items: [{ kind: 'named', name }] })
}

function parseQuotation(state: PatternState): void {
  while (!state.reader.isAtEnd && !state.reader.accept('\\E')) pushCharacter(state)
}

function closeGroup(state: PatternState): void {
  const start = state.reader.offset
  state.reader.accept(')')
  const { opening } = state.stack
  if (opening === undefined) {
    return state.reader.fail(start, 'This bracket closes nothing', 'Open it with (, or escape it: \\).')
  }
  state.stack.close()
  state.flags = opening.flags
}

function failOpenGroup({ reader, stack }: PatternState): void {
  const start = stack.opening?.start
  if (start === undefined) return
  reader.offset = start + 1
  reader.fail(start, 'This bracket is never closed', 'Close it with ), or escape it: \\(.')
}
