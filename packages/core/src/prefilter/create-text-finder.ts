import { foldCodeUnit, listUnitsFoldedTo } from '../patterns/index.ts'
import { compileLiteralTables } from './compile-literal-tables.ts'
import { type ConfirmContext, confirmLiterals } from './confirm-literals.ts'
import { chooseTextShape } from './gram-shape.ts'
import { scanText } from './scan-text.ts'

/** Names the literals that occur in a text, by their index, each once. */
export type TextFinder = (text: string) => readonly number[]

const nothing: readonly number[] = Object.freeze([])

/** Creates a finder of literals in strings. */
export function createTextFinder(literals: readonly string[]): TextFinder {
  const tables = compileLiteralTables(literals.map(toUnits), {
    chooseShape: chooseTextShape,
    spellUnit,
  })
  const isFound = new Uint8Array(literals.length)
  let text = ''
  let found: number[] = []

  const passes = tables.map(({ table, literalOf }) => {
    const toLiteral = (own: number) => literalOf[own] ?? 0
    const context: ConfirmContext = {
      readUnit: (position) => foldCodeUnit(text.charCodeAt(position)),
      isKnown: (own) => isFound[toLiteral(own)] === 1,
      onLiteral(own) {
        isFound[toLiteral(own)] = 1
        found.push(toLiteral(own))
      },
    }
    const onGram = (position: number, steps: number) => confirmLiterals(table, position, steps, context)
    return { table, onGram }
  })

  return (scanned) => {
    text = scanned
    for (const { table, onGram } of passes) scanText(table, scanned, onGram)
    if (found.length === 0) return nothing
    const result = found
    for (const literal of found) isFound[literal] = 0
    found = []
    return result
  }
}

function spellUnit(unit: number): readonly number[] {
  return listUnitsFoldedTo(unit).filter((spelling) => spelling === unit || spelling > 0x7f)
}

function toUnits(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
}
