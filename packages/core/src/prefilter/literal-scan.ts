import type { ByteWords } from './byte-words.ts'

/** Looks through a text for the literals of tables. */
export interface LiteralScan {
  /** Where a text of up to so many bytes is put, from the first byte on, before it is scanned. What was there is lost. */
  room(lengthBytes: number): ByteWords
  /**
   * Scans so many bytes of the room, table by table. Of each line, or of the text as a whole, each literal is told once, one with
   * lookarounds with the first {@link placesWanted} of its places in their order, and that there are rare letters at least once. A literal
   * is told only where one of its companions stands, too.
   *
   * @param isOneLine - Newlines in the text end no line. Otherwise a literal that has a newline is in no line.
   */
  scan(lengthBytes: number, isOneLine: boolean, onHit: OnHit): void
}

/**
 * Takes a literal that occurs in a line, or {@link rareLetterHit}: where it begins, and where its line begins and ends, in bytes.
 * The hits of one table come in the order of their lines.
 */
export type OnHit = (literal: number, position: number, lineStart: number, lineEnd: number) => void

/** Is shown the text of a scan before it begins. */
export type OnScan = (text: ByteWords, lengthBytes: number) => void

/** Stands among literals for a letter that folds to an ASCII one. */
export const rareLetterHit = -1
