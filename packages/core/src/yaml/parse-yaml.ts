import { type Document, LineCounter, type ParsedNode, parseDocument } from 'yaml'
import type { RulePackIssue } from '../errors/index.ts'
import { rulePackYamlLimits } from './rule-pack-yaml-limits.ts'

/** A text as nodes with places, or why there are none. */
export type YamlDocument =
  | {
      readonly ok: true
      readonly document: Document.Parsed<ParsedNode>
      readonly positionAt: PositionAt
    }
  | { readonly ok: false; readonly issues: readonly RulePackIssue[] }

/** Line and column of an offset, both counted from 1; a column is a UTF-16 code unit. */
export type PositionAt = (offset: number) => { readonly line: number; readonly column: number }

/**
 * Parses one document of YAML 1.2 with its core schema: no other tags, no merge keys, and every key a text. JSON is YAML.
 *
 * Whether keys are unique is not looked at here: the parser compares each with each.
 */
export function parseYaml(text: string): YamlDocument {
  const { maxLength } = rulePackYamlLimits
  if (text.length > maxLength) {
    const message = `has ${text.length} characters; a file of a rule pack has at most ${maxLength}, split it`
    return { ok: false, issues: [{ code: 'limit-exceeded', path: [], message, line: 1, column: 1 }] }
  }
  const lines = new LineCounter()
  const document = parseNodes(text, lines)
  if (document === undefined) return { ok: false, issues: [tooDeep] }
  const positionAt: PositionAt = (offset) => {
    const { line, col } = lines.linePos(offset)
    return line === 0 ? { line: 1, column: 1 } : { line, column: col }
  }
  // An unknown tag or directive is only a warning for the parser; here nothing may mean what it does not say.
  const faults = [...document.errors, ...document.warnings]
  if (faults.length === 0) return { ok: true, document, positionAt }
  const issues = faults
    .toSorted((a, b) => a.pos[0] - b.pos[0])
    .map(({ code, message, pos }): RulePackIssue => {
      // The parser is recursive, and says so where its stack was full.
      if (code === 'RESOURCE_EXHAUSTION') return { ...tooDeep, ...positionAt(pos[0]) }
      return { code: 'invalid-syntax', path: [], message, ...positionAt(pos[0]) }
    })
  return { ok: false, issues }
}

/** What is said where nesting overflows the stack. */
export const tooDeep: RulePackIssue = {
  code: 'limit-exceeded',
  path: [],
  message: 'is nested so deep that it cannot be read; a rule pack is some 20 levels deep at most',
  line: 1,
  column: 1,
}

/** `undefined` where the stack was full before the parser could say so. */
function parseNodes(text: string, lineCounter: LineCounter): Document.Parsed<ParsedNode> | undefined {
  try {
    // The schema is named so that a `%YAML 1.1` in the text does not choose another one.
    return parseDocument(text, {
      lineCounter,
      schema: 'core',
      merge: false,
      resolveKnownTags: false,
      stringKeys: true,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
    })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
