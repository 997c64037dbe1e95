import type * as z from 'zod/mini'
import { ruleActionSchema, ruleExampleSchema, rulePackSchema, ruleSchema } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'
import { describeValue } from './describe-value.ts'
import { findValue } from './find-value.ts'
import { nearestName } from './nearest-name.ts'

type ShapeIssue = z.core.$ZodIssue
type Path = RulePackIssue['path']

const matcherKeys = ['literal', 'regex', 'any', 'all', 'none'] as const
const matcherRule = 'a matcher has exactly one of literal, regex, any, all, none'

/**
 * Says in words what a schema found wrong.
 *
 * zod/mini has no words of its own, and calls everything in a union an invalid union; here a matcher's key picks the
 * member that was meant, and an unknown key is met with the nearest known one.
 *
 * @param issues - What `rulePackSchema.safeParse(input)` reported.
 * @param input - The same input, to tell what stood there.
 */
export function explainShapeIssues(issues: readonly ShapeIssue[], input: unknown): readonly RulePackIssue[] {
  return issues.flatMap((issue) => explain(issue, [], input))
}

function explain(issue: ShapeIssue, parents: Path, input: unknown): readonly RulePackIssue[] {
  const path = [...parents, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))]
  const found = findValue(input, path)
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path))
  if (issue.code === 'invalid_union') return explainUnion(issue, path, found, input)
  const expected = expectationOf(issue)
  return [shapeIssue(path, expected, found)]
}

function explainUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  path: Path,
  found: unknown,
  input: unknown,
): readonly RulePackIssue[] {
  if (path.at(-1) === 'priority') return [shapeIssue(path, 'one of 1, 2, 3', found)]
  if (path.at(-2) === 'captures') return [shapeIssue(path, 'a string, or an array of strings', found)]
  if (typeof found !== 'object' || found === null || Array.isArray(found)) {
    return [shapeIssue(path, `an object: ${matcherRule}`, found)]
  }
  const present = matcherKeys.filter((key) => Object.hasOwn(found, key))
  const [only] = present
  if (only !== undefined && present.length === 1) {
    const member = issue.errors[matcherKeys.indexOf(only)] ?? []
    return member.flatMap((inner) => explain(inner, path, input))
  }
  if (present.length > 1) {
    return [
      { ...shapeIssue(path, 'one key', found), message: `has ${present.join(' and ')}; ${matcherRule}` },
    ]
  }
  const unknown = Object.keys(found).map((key) => unknownKey(key, path))
  return [
    { ...shapeIssue(path, 'one key', found), message: `has none of its keys; ${matcherRule}` },
    ...unknown,
  ]
}

function unknownKey(key: string, path: Path): RulePackIssue {
  const known = knownKeysAt(path)
  const nearest = nearestName(key, known)
  const hint = nearest === undefined ? `the keys here are ${known.join(', ')}` : `did you mean ${nearest}?`
  return {
    code: 'unknown-key',
    path: [...path, key],
    message: `unknown key ${describeValue(key)}; ${hint}`,
    expected: nearest ?? known.join(', '),
    received: key,
  }
}

function knownKeysAt(path: Path): readonly string[] {
  if (path.length === 0) return Object.keys(rulePackSchema.shape)
  if (path.length === 2) return Object.keys(ruleSchema.shape)
  switch (path[2]) {
    case 'action':
      return Object.keys(ruleActionSchema.shape)
    case 'examples':
      return path.length === 3
        ? Object.keys(ruleSchema.shape.examples.shape)
        : Object.keys(ruleExampleSchema.shape)
    default:
      return [...matcherKeys, 'caseSensitive']
  }
}

function shapeIssue(path: Path, expected: string, found: unknown): RulePackIssue {
  const received = describeValue(found)
  const message =
    found === undefined ? `is missing; expected ${expected}` : `expected ${expected}, but found ${received}`
  return { code: 'invalid-shape', path, message, expected, received }
}

function expectationOf(issue: Exclude<ShapeIssue, { code: 'unrecognized_keys' | 'invalid_union' }>): string {
  switch (issue.code) {
    case 'invalid_type':
      return (
        { array: 'an array', object: 'an object', record: 'an object' }[issue.expected as string] ??
        `a ${issue.expected}`
      )
    case 'invalid_value':
      return issue.values.length === 1
        ? describeValue(issue.values[0])
        : `one of ${issue.values.map(describeValue).join(', ')}`
    case 'too_small':
      return issue.origin === 'string' ? 'at least one character' : 'at least one entry'
    default:
      return issue.message.replace(/^expected /, '')
  }
}
