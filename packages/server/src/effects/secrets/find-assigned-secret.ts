import { isPlaceholder } from './is-placeholder.ts'
import { type Assignment, readAssignment } from './read-assignment.ts'
import { type AssignedValue, createReadValue, type ReadValue } from './read-value.ts'
import type { FindSecret, SecretSpan } from './secret-kind.ts'
import { classifySecretName } from './secret-names.ts'
import { hasDigitAndLetter, hasMixedCase } from './word-boundary.ts'

const minSecretLength = 8
/** A bare word of this length is no word of a sentence. */
const minLengthOfLetters = 20
const rawDump = '_raw'

/**
 * Finds secrets by the name beside them: `password=…`, `"ANTHROPIC_API_KEY": "…"`, `token: …`, `--api-key …`,
 * `<password>…</password>`, the headers `Authorization` and `Cookie`, and `_raw={…}` dumps.
 *
 * Sentences about secrets ("invalid token: expired", "password: required"), variables (`${TOKEN}`) and what is masked
 * already are let through.
 */
export function createFindAssignedSecret(text: string): FindSecret {
  const readValue = createReadValue(text)
  return (index) => {
    const assignment = readAssignment(text, index)
    if (assignment === undefined) return undefined
    const name = assignment.name.toLowerCase()
    if (name === rawDump) return findDump(text, assignment.valueStart)
    if (name.endsWith('authorization')) return findHeader(text, assignment, 'authorization', readValue)
    if (name === 'cookie' || name === 'set-cookie') return findHeader(text, assignment, 'cookie', readValue)
    const kind = classifySecretName(assignment.name)
    if (kind === undefined) return undefined
    const value = readValue(assignment.valueStart)
    if (value === undefined || isPlaceholder(text.slice(value.start, value.end))) return undefined
    const isSecret =
      kind === 'password' ? isPassword(text, assignment, value) : isSecretValue(text, assignment, value)
    return isSecret ? { kind, start: value.start, end: value.end } : undefined
  }
}

function isPassword(text: string, { style }: Assignment, value: AssignedValue): boolean {
  if (style !== 'colon' || value.isQuoted) return true
  // In "password: please enter it" a sentence goes on.
  const next = text.charAt(value.end)
  return next !== ' ' || looksRandom(text, value)
}

function isSecretValue(text: string, { style }: Assignment, value: AssignedValue): boolean {
  const length = value.end - value.start
  if (length < minSecretLength || isPathName(text, value)) return false
  if (looksRandom(text, value)) return true
  if (value.isQuoted || style === 'element') return !text.slice(value.start, value.end).includes(' ')
  return style !== 'colon' && length >= minLengthOfLetters
}

function looksRandom(text: string, { start, end }: AssignedValue): boolean {
  return hasDigitAndLetter(text, start, end) || hasMixedCase(text, start, end)
}

/** Where a secret lies is no secret: `/var/run/secrets/token`. */
function isPathName(text: string, { start, end }: AssignedValue): boolean {
  const isPath = ['/', './', '~/', 'file:'].some((opening) => text.startsWith(opening, start))
  return isPath && !(hasDigitAndLetter(text, start, end) && hasMixedCase(text, start, end))
}

/** Schemes whose credentials are one word; those of others (Digest, AWS4-HMAC-SHA256) go on to the end of the line. */
const oneWordSchemes: ReadonlySet<string> = new Set(['bearer', 'basic', 'token', 'apikey', 'negotiate'])
const maxSchemeLength = 32

function findHeader(
  text: string,
  { valueStart }: Assignment,
  kind: 'authorization' | 'cookie',
  readValue: ReadValue,
): SecretSpan | undefined {
  const value = readValue(valueStart)
  if (value === undefined) return undefined
  const [scheme = ''] = text.slice(value.start, value.start + maxSchemeLength).split(' ', 1)
  if (kind === 'authorization' && oneWordSchemes.has(scheme.toLowerCase())) {
    const credentials = readValue(value.start + scheme.length + 1)
    const isMissing =
      credentials === undefined || isPlaceholder(text.slice(credentials.start, credentials.end))
    return isMissing ? undefined : { kind, start: credentials.start, end: credentials.end }
  }
  if (isPlaceholder(scheme)) return undefined
  return { kind, start: value.start, end: value.isQuoted ? value.end : endOfLine(text, value.start) }
}

function findDump(text: string, start: number): SecretSpan | undefined {
  if (text[start] !== '{') return undefined
  const lineEnd = endOfLine(text, start)
  let depth = 0
  for (let index = start; index < lineEnd; index += 1) {
    if (text[index] === '{') depth += 1
    if (text[index] === '}') depth -= 1
    if (depth === 0) return { kind: 'raw-dump', start, end: index + 1 }
  }
  return { kind: 'raw-dump', start, end: lineEnd }
}

function endOfLine(text: string, start: number): number {
  const lineFeed = text.indexOf('\n', start)
  return lineFeed === -1 ? text.length : lineFeed
}
