import type { RulePackIssue } from '../errors/index.ts'
import { rulePackLimits } from './rule-pack-limits.ts'

/** Names that reach a prototype; no key and no capture may have them. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

// A pack nests some 4 levels deep, and each level of a matcher adds 2.
const maxDepth = 64

interface Visit {
  readonly value: unknown
  readonly path: RulePackIssue['path']
}

/**
 * Looks through untrusted data for what no schema may ever read: keys that reach a prototype, properties that run code
 * when they are read, nesting so deep (or circular) that walking it would overflow the stack, and what is too large to
 * be looked at: a few objects that stand in one another twice each are millions.
 */
export function findForbiddenKeys(input: unknown): readonly RulePackIssue[] {
  const issues: RulePackIssue[] = []
  const open: Visit[] = [{ value: input, path: [] }]
  let values = 0
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { value, path } = visit
    values += Array.isArray(value) ? 1 + countHoles(value) : 1
    const excess = findExcess(visit, values)
    if (excess !== undefined) {
      issues.push({ code: 'limit-exceeded', path: path.slice(0, 8), message: excess })
      break
    }
    if (typeof value === 'object' && value !== null) inspectObject(value, path, issues, open)
  }
  return issues
}

function findExcess({ value, path }: Visit, values: number): string | undefined {
  const { maxValues, maxTextLength } = rulePackLimits
  if (path.length > maxDepth && typeof value === 'object') {
    return `is nested more than ${maxDepth} levels deep, or contains itself; a rule pack is plain data`
  }
  if (values > maxValues) {
    return `is where the pack exceeds ${maxValues} values; split it, and let no part stand in many places`
  }
  if (typeof value === 'string' && value.length > maxTextLength) {
    return `is ${value.length} characters long; a text has at most ${maxTextLength}, shorten it`
  }
  return undefined
}

// A schema walks over the holes of a sparse array, too.
function countHoles(array: readonly unknown[]): number {
  return array.length - Object.keys(array).length
}

function inspectObject(value: object, path: Visit['path'], issues: RulePackIssue[], open: Visit[]): void {
  for (const key of Object.keys(value).reverse()) {
    const keyPath = [...path, Array.isArray(value) ? Number(key) : key]
    const property = Object.getOwnPropertyDescriptor(value, key)
    if (forbiddenKeys.has(key)) {
      issues.push({
        code: 'forbidden-key',
        path: keyPath,
        message: `the key ${JSON.stringify(key)} is refused everywhere: it names a part of a prototype; choose another`,
        received: key,
      })
    } else if (property?.get !== undefined || property?.set !== undefined) {
      issues.push({
        code: 'invalid-shape',
        path: keyPath,
        message: 'is computed when it is read (a getter); a rule pack is plain data, give the value itself',
      })
    } else if (property !== undefined) {
      open.push({ value: property.value, path: keyPath })
    }
  }
}
