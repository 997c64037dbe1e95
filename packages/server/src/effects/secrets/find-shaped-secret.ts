import { createRunReader, type ReadRun } from './create-run-reader.ts'
import type { FindSecret, SecretSpan } from './secret-kind.ts'
import { type Run, type SecretShape, secretShapes } from './secret-shapes.ts'
import { hasDigitAndLetter, isWordStart } from './word-boundary.ts'

const shapesByFirstUnit = Map.groupBy(secretShapes, ({ prefix }) => prefix.charCodeAt(0))

/** Finds the secrets that are known by their looks: provider tokens, webhooks, JSON Web Tokens. */
export function createFindShapedSecret(text: string): FindSecret {
  const readRun = createRunReader(text)
  return (index) => {
    const candidates = shapesByFirstUnit.get(text.charCodeAt(index)) ?? []
    for (const shape of candidates) {
      const span = matchShape(shape, text, index, readRun)
      if (span !== undefined) return span
    }
    return undefined
  }
}

function matchShape(
  shape: SecretShape,
  text: string,
  index: number,
  readRun: ReadRun,
): SecretSpan | undefined {
  if (!text.startsWith(shape.prefix, index)) return undefined
  if (!shape.isDistinctive && !isWordStart(text, index)) return undefined
  const start = index + shape.prefix.length
  let end = start
  for (const part of shape.body) {
    const next = typeof part === 'string' ? matchText(part, text, end) : matchRun(part, end, readRun)
    if (next === undefined) return undefined
    end = next
  }
  if (shape.needsDigit && !hasDigitAndLetter(text, start, end)) return undefined
  return { kind: shape.kind, start: index, end }
}

function matchText(part: string, text: string, index: number): number | undefined {
  return text.startsWith(part, index) ? index + part.length : undefined
}

function matchRun({ of, min, max }: Run, index: number, readRun: ReadRun): number | undefined {
  const end = readRun(of, index)
  const length = end - index
  return length < min || (max !== undefined && length > max) ? undefined : end
}
