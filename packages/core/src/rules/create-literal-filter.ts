import { foldCase } from '../patterns/fold-case.ts'
import type { CompiledLeaf } from './compile-leaf.ts'
import type { LeafFilter } from './compile-matcher.ts'

/**
 * Makes a filter that stops the leaves of whose literals a message has none, as the prefilter does, for one message and few
 * leaves: each literal is looked for by itself.
 */
export function createLiteralFilter(text: string, leaves: readonly CompiledLeaf[]): LeafFilter {
  const folded = foldCase(text)
  return (position) => {
    const literals = leaves[position]?.literals
    return literals === undefined || literals.some((literal) => folded.includes(literal))
  }
}
