const maxLength = 500
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** Whether a text can stand as a marker: at most 500 characters of one line, visible at both ends. */
export function isMarker(text: string): boolean {
  return text.length <= maxLength && text.trim() === text && text !== '' && !invisible.test(text)
}
