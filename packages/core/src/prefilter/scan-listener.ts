/** Is told what a scan comes across. */
export interface ScanListener {
  /** A gram whose flag is set begins here: a literal may be around it. */
  onGram(position: number, gram: number): void
  /** One of the four units from here on is no ASCII. */
  onBeyondAscii(position: number): void
}
