/** The text that is looked through, and the line of it that was come to last. */

const newline: u8 = 0x0a

export let begin: usize = 0
export let end: usize = 0
export let lineStart: usize = 0
export let lineEnd: usize = 0
export let isOneLine: bool = false

/**
 * Zeros stand before it, and are put behind it: 32 bytes are read along with it on both sides.
 *
 * @param isWhole - Newlines in it end no line.
 */
export function openText(address: usize, length: usize, isWhole: bool): void {
  begin = address
  end = address + length
  isOneLine = isWhole
  v128.store(end, i64x2.splat(0))
  v128.store(end, i64x2.splat(0), 16)
}

/** Goes back to the beginning: from there on lines are come to in their order. */
export function reopenText(): void {
  lineStart = begin
  lineEnd = isOneLine ? end : begin
}

/** Comes to the line of a place that is in no line before the present one. */
export function enterLine(position: usize): void {
  if (position < lineEnd || isOneLine) return
  lineStart = findLineStart(position)
  lineEnd = findNewline(position)
}

/** Bytes before the text may be read: zeros stand there. */
function findLineStart(position: usize): usize {
  const newlines = i8x16.splat(newline)
  for (let to = position; to > begin; to -= 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(to - 16), newlines))
    if (found !== 0) return max(begin, to - <usize>clz<u32>(found) + 16)
  }
  return begin
}

function findNewline(position: usize): usize {
  const newlines = i8x16.splat(newline)
  for (let at = position; at < end; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), newlines))
    if (found !== 0) return min(end, at + ctz<i32>(found))
  }
  return end
}
