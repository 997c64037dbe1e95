import { maxReportedIssues, type RequestIssue, type RequestIssues } from './request-issue.ts'

/** Where a value stands in the body. */
export type ValuePath = readonly (string | number)[]

/** Reads one value; where it is wrong, that is noted and the answer is an empty stand-in. */
export type ReadValue<Value> = (value: unknown, path: ValuePath) => Value

/** Reads a parsed JSON body piece by piece and notes all that is wrong with it. */
export interface ValueReader {
  /** What was wrong so far; `undefined` where nothing was. */
  findIssues(): RequestIssues | undefined
  /** Notes that a value is not what was expected. */
  refuse(code: RequestIssue['code'], path: ValuePath, expected: string, value: unknown): void
  /** An object; its values are looked up by {@link readField}. */
  readonly readObject: ReadValue<object>
  readonly readText: ReadValue<string>
  readonly readBoolean: ReadValue<boolean>
  /** Text, or a whole number as text. */
  readonly readName: ReadValue<string>
  /** Empty where the list is absent. */
  readList<Item>(value: unknown, path: ValuePath, readItem: ReadValue<Item>): readonly Item[]
  /** An object as a map, empty where it is absent; every name is kept, `__proto__` too. */
  readMap<Item>(value: unknown, path: ValuePath, readItem: ReadValue<Item>): ReadonlyMap<string, Item>
}

/** The object's own value of that name; `undefined` where it is absent or null. */
export function readField(object: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(object, name)?.value ?? undefined
}

/** Creates a reader that has seen nothing yet; one serves one body. */
export function createValueReader(): ValueReader {
  const issues: RequestIssue[] = []
  let omittedCount = 0
  let refusedPath: ValuePath | undefined

  const refuse: ValueReader['refuse'] = (code, path, expected, value) => {
    // What is missing inside a value that is wrong itself would only be noise.
    if (refusedPath !== undefined && isInside(path, refusedPath)) return
    refusedPath = path
    if (issues.length < maxReportedIssues) issues.push(createIssue(code, path, expected, value))
    else omittedCount += 1
  }
  const refuseType = (path: ValuePath, expected: string, value: unknown) =>
    refuse(value === undefined || value === null ? 'missing' : 'wrong-type', path, expected, value)

  const readText: ReadValue<string> = (value, path) => {
    if (typeof value !== 'string') refuseType(path, 'a string', value)
    // Half of a surrogate pair cannot be written as UTF-8: two such texts would become one.
    else if (!value.isWellFormed()) refuse('invalid-text', path, 'whole Unicode characters', value)
    else return value
    return ''
  }
  const readObject: ReadValue<object> = (value, path) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
    refuseType(path, 'an object', value)
    return {}
  }
  const readName: ReadValue<string> = (value, path) => {
    if (typeof value !== 'number') return readText(value, path)
    if (!Number.isSafeInteger(value)) {
      refuse('out-of-range', path, 'a string, or a whole number that JSON keeps exactly', value)
    }
    return String(value)
  }
  const readBoolean: ReadValue<boolean> = (value, path) => {
    if (typeof value === 'boolean') return value
    refuseType(path, 'true or false', value)
    return false
  }

  return {
    findIssues: () => (issues.length === 0 ? undefined : { issues, omittedCount }),
    refuse,
    readObject,
    readText,
    readBoolean,
    readName,
    readList: (value, path, readItem) => {
      if (Array.isArray(value)) return value.map((item: unknown, index) => readItem(item, [...path, index]))
      if (value !== undefined) refuseType(path, 'an array', value)
      return []
    },
    readMap: (value, path, readItem) => {
      const entries = Object.entries(value === undefined ? {} : readObject(value, path))
      return new Map(
        entries.map(([name, item]) => {
          const itemPath = [...path, name]
          return [readText(name, itemPath), readItem(item, itemPath)]
        }),
      )
    },
  }
}

function isInside(path: ValuePath, outer: ValuePath): boolean {
  return path.length > outer.length && outer.every((step, index) => step === path[index])
}

function createIssue(
  code: RequestIssue['code'],
  path: ValuePath,
  expected: string,
  value: unknown,
): RequestIssue {
  const received = describeValue(value)
  const place = path.length === 0 ? 'The body' : renderPath(path)
  return { code, path, message: `${place} is ${received}: send ${expected}.`, expected, received }
}

function renderPath(path: ValuePath): string {
  return path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`
      return /^[A-Za-z_]\w*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`
    })
    .join('')
    .replace(/^\./, '')
}

function describeValue(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'number' || typeof value === 'boolean') return `the ${typeof value} ${value}`
  if (typeof value !== 'string') return 'an object'
  return value.length > 40 ? `a string of ${value.length} characters` : `the string ${JSON.stringify(value)}`
}
