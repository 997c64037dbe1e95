import { hashText } from './hash-text.ts'
import { readTexts } from './parse-streams-answer.ts'

type Texts = Readonly<Record<string, string>>

/** What a line carries beside itself. */
export interface LineAttributes {
  /** Frozen; absent where there are none. */
  readonly attributes: Texts | undefined
  /** Stands for the stream and the structured metadata in fingerprints. */
  readonly seed: number
}

const none: Texts = Object.freeze({})

/**
 * Creates what reads the third part of the values of a result: `{ structuredMetadata, parsed }`, or nothing.
 *
 * Line after line carries the same, most often: they share one object then.
 *
 * @param merged - Attributes that all lines of the result have.
 * @param streamSeed - Stands for the stream.
 */
export function createAttributeReader(
  merged: Texts,
  streamSeed: number,
): (categories: unknown) => LineAttributes {
  const mergedSeed = isEmpty(merged) ? streamSeed : hashTexts(merged, streamSeed)
  let last = { metadata: none, parsed: none, read: join(merged, none, none, mergedSeed) }
  return (categories) => {
    const { structuredMetadata, parsed: parsedFields } = (categories ?? none) as {
      readonly structuredMetadata?: unknown
      readonly parsed?: unknown
    }
    const metadata = readCategory(structuredMetadata, 'structured metadata')
    const parsed = readCategory(parsedFields, 'parsed fields')
    if (isSame(metadata, last.metadata) && isSame(parsed, last.parsed)) return last.read
    const seed = isEmpty(metadata) ? mergedSeed : hashTexts(metadata, streamSeed)
    last = { metadata, parsed, read: join(merged, metadata, parsed, seed) }
    return last.read
  }
}

function readCategory(value: unknown, what: string): Texts {
  return value === undefined ? none : readTexts(value, what)
}

function join(merged: Texts, metadata: Texts, parsed: Texts, seed: number): LineAttributes {
  const attributes = Object.freeze({ ...parsed, ...metadata, ...merged })
  return { attributes: isEmpty(attributes) ? undefined : attributes, seed }
}

function isEmpty(texts: Texts): boolean {
  return Object.keys(texts).length === 0
}

/** The same texts in the same order. */
function isSame(a: Texts, b: Texts): boolean {
  if (a === b) return true
  const [names, others] = [Object.keys(a), Object.keys(b)]
  return (
    names.length === others.length && names.every((name, at) => name === others[at] && a[name] === b[name])
  )
}

/** The same whatever the order of the names. */
function hashTexts(texts: Texts, seed: number): number {
  // In 32 bits: sums of 53 would be rounded, and depend on their order.
  let sum = seed >>> 0
  for (const [name, value] of Object.entries(texts)) {
    sum = (sum + (hashText(name, hashText(value, 0)) >>> 0)) >>> 0
  }
  return sum
}
