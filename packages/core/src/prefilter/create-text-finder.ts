import { foldCase } from '../patterns/fold-case.ts'
import { compileLiteralTables } from './compile-literal-tables.ts'
import { type ConfirmContext, confirmLiterals } from './confirm-literals.ts'
import { hasRareLetter } from './rare-letters.ts'
import type { ScanListener } from './scan-listener.ts'
import { scanText } from './scan-text.ts'

/** Names the literals that occur in a text, by their index, each once. */
export type TextFinder = (text: string) => readonly number[]

/** Creates a finder of literals in strings. */
export function createTextFinder(literals: readonly string[]): TextFinder {
  const tables = compileLiteralTables(literals.map(toUnits))
  const isFound = new Uint8Array(literals.length)
  let text = ''
  let found: number[] = []
  let isBeyondAscii = false

  const passes = tables.map(({ table, literalOf }) => {
    const toLiteral = (own: number) => literalOf[own] ?? 0
    const context: ConfirmContext = {
      readUnit: (position) => text.charCodeAt(position),
      isKnown: (own) => isFound[toLiteral(own)] === 1,
      onLiteral(own) {
        isFound[toLiteral(own)] = 1
        found.push(toLiteral(own))
      },
    }
    const listener: ScanListener = {
      onGram: (position, gram) => confirmLiterals(table, gram, position, context),
      onBeyondAscii() {
        isBeyondAscii = true
      },
    }
    return { table, listener }
  })

  const scan = (scanned: string): readonly number[] => {
    text = scanned
    for (const { table, listener } of passes) scanText(table, scanned, listener)
    const result = found
    if (found.length > 0) {
      for (const literal of found) isFound[literal] = 0
      found = []
    }
    return result
  }
  return (scanned) => {
    isBeyondAscii = false
    const result = scan(scanned)
    return isBeyondAscii && hasRareLetter(scanned) ? scan(foldCase(scanned)) : result
  }
}

function toUnits(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
}
