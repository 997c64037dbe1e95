import { cutText, maxRegexTextBytes } from '../patterns/index.ts'
import { foldAscii } from './fold-ascii.ts'

/** A text on its way through the rules, folded once however many ask for it. */
export interface Line {
  /** Well-formed, at most {@link maxRegexTextBytes} of UTF-8. */
  readonly text: string
  /** Bytes of UTF-8 beyond the cap. */
  readonly cutBytes: number
  /** The text as {@link foldAscii} folds it. */
  folded(): string
}

/** Prepares a text for matching: cuts it at the cap, and puts U+FFFD for half characters, which RE2 cannot see. */
export function createLine(message: string): Line {
  const { text: kept, cutBytes } = cutText(message, maxRegexTextBytes)
  const text = kept.toWellFormed()
  let folded: string | undefined
  return {
    text,
    cutBytes,
    folded() {
      folded ??= foldAscii(text)
      return folded
    },
  }
}
