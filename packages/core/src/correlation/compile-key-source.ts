import type { KeySource } from '../contracts/key-source.ts'
import type { CorrelationInput } from './correlation-input.ts'

/** Reads one part of a key; `undefined` where the record has none. */
export type KeyReader = (input: CorrelationInput) => string | undefined

/** Prepares the reading of one part of a key. A capture that is a list is read as its parts joined by commas. */
export function compileKeySource(source: KeySource): KeyReader {
  const dot = source.indexOf('.')
  const kind = dot < 0 ? source : source.slice(0, dot)
  const name = source.slice(dot + 1)
  switch (kind) {
    case 'source':
      return ({ record }) => record.source
    case 'stream':
      return ({ record }) => record.stream
    case 'subject':
      return ({ subject }) => subject[name as keyof typeof subject]
    case 'label':
      return ({ record }) => ownText(record.labels, name)
    case 'capture':
      return ({ captures }) => ownText(captures, name)
    default:
      return ({ findField }) => findField?.(name)
  }
}

function ownText(
  values: Readonly<Record<string, string | readonly string[]>>,
  name: string,
): string | undefined {
  if (!Object.hasOwn(values, name)) return undefined
  const value = values[name]
  return typeof value === 'object' ? value.join(',') : value
}
