/** Whether a UTF-16 code unit is the first of two that make a character. */
export function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
