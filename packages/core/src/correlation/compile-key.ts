import type { KeySource } from '../contracts/key-source.ts'
import { compileKeySource } from './compile-key-source.ts'
import type { CorrelationInput } from './correlation-input.ts'
import { encodeParts } from './encode-parts.ts'

/**
 * Prepares the composing of keys.
 *
 * @param digest - Shortens what is long; collisions of it join keys.
 * @returns A function that composes the key of a record. Without parts there is one key, the empty text.
 */
export function compileKey(
  by: readonly KeySource[],
  digest: (text: string) => string,
): (input: CorrelationInput) => string {
  const readers = by.map(compileKeySource)
  return (input) =>
    encodeParts(
      readers.map((read) => read(input)),
      digest,
    )
}
