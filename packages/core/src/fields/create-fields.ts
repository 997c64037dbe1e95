import { findJsonField } from './find-json-field.ts'
import { type CriLine, parseCriLine } from './parse-cri-line.ts'
import { parseLogfmt } from './parse-logfmt.ts'

/** The fields of one line. */
export interface Fields {
  /**
   * Finds a field by its path with dots; `undefined` where the line has none of that name, or an object or an array.
   *
   * An empty value is there: the empty text.
   */
  find(path: string): string | undefined
}

type Find = Fields['find']

const findNothing: Find = () => undefined

/**
 * Reads the fields of a line: of an object of JSON, of the pairs of logfmt, or of a CRI line, whose `time`, `stream`,
 * `tag` and `message` are joined to the fields of what the container wrote, which come first.
 *
 * The line is parsed when a field is first asked for that it may have, and only once. Where a key stands twice, the last
 * one counts, as in `JSON.parse`.
 *
 * @param text - The line; whoever calls has capped its length.
 */
export function createFields(text: string): Fields {
  let find: Find | undefined
  return {
    find(path) {
      if (find === undefined && isAbsent(path, text)) return undefined
      find ??= readFields(text)
      return find(path)
    },
  }
}

const criNames: ReadonlySet<string> = new Set([
  'time',
  'stream',
  'tag',
  'message',
] satisfies (keyof CriLine)[])

// A key stands in the line as it is, unless JSON escapes a character of it.
function isAbsent(path: string, text: string): boolean {
  if (criNames.has(path)) return false
  const dot = path.indexOf('.')
  return !text.includes(dot === -1 ? path : path.slice(0, dot)) && !text.includes('\\')
}

function readFields(text: string): Find {
  const cri = parseCriLine(text)
  if (cri === undefined) return readPlainFields(text)
  const own: ReadonlyMap<string, string> = new Map(Object.entries(cri))
  const findWritten = readPlainFields(cri.message)
  return (path) => findWritten(path) ?? own.get(path)
}

function readPlainFields(text: string): Find {
  const root = parseObject(text)
  if (root !== undefined) return (path) => findJsonField(root, path)
  if (!text.includes('=')) return findNothing
  const pairs = parseLogfmt(text)
  return (path) => pairs.get(path)
}

function parseObject(text: string): unknown {
  const trimmed = text.trim()
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return undefined
  try {
    return JSON.parse(trimmed)
  } catch {
    // It only looks like JSON; it may still have pairs.
    return undefined
  }
}
