import type * as z from 'zod/mini'
import type { RulePackIssue } from '../errors/index.ts'
import { describeValue } from './describe-value.ts'
import { findValue } from './find-value.ts'
import { type CheckedKind, keyChoiceAt, knownKeysAt } from './known-keys.ts'
import { nearestName } from './nearest-name.ts'

type ShapeIssue = z.core.$ZodIssue
type Path = RulePackIssue['path']

/**
 * Says in words what a schema found wrong.
 *
 * zod/mini has no words of its own, and calls everything in a union an invalid union; here a matcher's key picks the
 * member that was meant, and an unknown key is met with the nearest known one.
 *
 * @param issues - What `rulePackSchema.safeParse(input)` reported.
 * @param input - The same input, to tell what stood there.
 * @param kind - What the input should be. Default: a pack.
 */
export function explainShapeIssues(
  issues: readonly ShapeIssue[],
  input: unknown,
  kind: CheckedKind = 'pack',
): readonly RulePackIssue[] {
  return issues.flatMap((issue) => explain(issue, [], { root: input, kind }))
}

interface Input {
  readonly root: unknown
  readonly kind: CheckedKind
}

function explain(issue: ShapeIssue, parents: Path, input: Input): readonly RulePackIssue[] {
  const path = [...parents, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))]
  const found = findValue(input.root, path)
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, input.kind))
  if (issue.code === 'invalid_union') return explainUnion(issue, path, found, input)
  const expected = expectationOf(issue)
  return [shapeIssue(path, expected, found)]
}

function explainUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  path: Path,
  found: unknown,
  input: Input,
): readonly RulePackIssue[] {
  if (path.at(-1) === 'priority') return [shapeIssue(path, 'one of 1, 2, 3', found)]
  if (path.at(-2) === 'captures') return [shapeIssue(path, 'a string, or an array of strings', found)]
  const { keys, rule } = keyChoiceAt(path)
  if (path.at(-1) === 'after' && typeof found !== 'object') return [shapeIssue(path, rule, found)]
  if (typeof found !== 'object' || found === null || Array.isArray(found)) {
    return [shapeIssue(path, `an object: ${rule}`, found)]
  }
  const present = keys.filter((key) => Object.hasOwn(found, key))
  const [only] = present
  if (only !== undefined && present.length === 1) {
    const member = issue.errors[keys.indexOf(only)] ?? []
    return member.flatMap((inner) => explain(inner, path, input))
  }
  if (present.length > 1) {
    return [{ ...shapeIssue(path, 'one key', found), message: `has ${present.join(' and ')}; ${rule}` }]
  }
  const unknown = Object.keys(found).map((key) => unknownKey(key, path, input.kind))
  return [{ ...shapeIssue(path, 'one key', found), message: `has none of its keys; ${rule}` }, ...unknown]
}

function unknownKey(key: string, path: Path, kind: CheckedKind): RulePackIssue {
  const known = knownKeysAt(path, kind)
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
        { array: 'an array', object: 'an object', record: 'an object', int: 'a whole number' }[
          issue.expected as string
        ] ?? `a ${issue.expected}`
      )
    case 'invalid_value':
      return issue.values.length === 1
        ? describeValue(issue.values[0])
        : `one of ${issue.values.map(describeValue).join(', ')}`
    case 'too_small':
      if (issue.origin === 'number') return `a number that is at least ${issue.minimum}`
      return issue.origin === 'string' ? 'at least one character' : 'at least one entry'
    default:
      return issue.message.replace(/^expected /, '')
  }
}
