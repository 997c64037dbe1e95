import { printParseErrorCode, visit } from 'jsonc-parser'

/** The first mistake of a JSON text. */
export interface JsonErrorLocation {
  /** What was found or missed there: `ValueExpected`. */
  readonly reason: string
  /** Counted from 1. */
  readonly line: number
  /** In UTF-16 units, counted from 1. */
  readonly column: number
}

class Found extends Error {
  readonly location: JsonErrorLocation
  constructor(location: JsonErrorLocation) {
    super(location.reason)
    this.location = location
  }
}

/**
 * Finds where a text stops being JSON; `JSON.parse` says so only for some mistakes.
 *
 * @param text - At most some dozens of levels deep.
 */
export function locateJsonError(text: string): JsonErrorLocation | undefined {
  try {
    visit(
      text,
      {
        onError: (code, _offset, _length, line, character) => {
          // Leaves at the first mistake: a hostile text may have a million.
          throw new Found({ reason: printParseErrorCode(code), line: line + 1, column: character + 1 })
        },
      },
      { disallowComments: true },
    )
  } catch (error) {
    if (error instanceof Found) return error.location
    throw error
  }
  return undefined
}
