import type { ByteWords } from './byte-words.ts'

/** Is shown the text of a scan before it begins. */
export type OnScan = (text: ByteWords, lengthBytes: number) => void

/** Is told what a scan comes across. */
export interface ScanListener {
  /** A gram that a literal may have begins here; bit `n` of `steps`: the literal's window may begin `n` bytes before. */
  onGram(position: number, steps: number): void
  /** A rare letter may begin here. */
  onRareLead(position: number): void
}
