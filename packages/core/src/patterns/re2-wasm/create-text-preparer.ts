import { cutText } from '../cut-text.ts'

/** A text as RE2 sees it. */
export interface PreparedText {
  /** Well-formed and cut. */
  readonly text: string
  /** What is handed over: the text, or its UTF-8. */
  readonly input: string | Uint8Array
}

/** From here on re2-wasm takes bytes faster than it turns a string into some. */
const minEncodedLength = 256

const encoder = new TextEncoder()

/**
 * Creates what makes texts ready for RE2. The last long one is kept, because many expressions are asked about one line.
 *
 * @param maxTextBytes - Bytes of UTF-8 of a text that are seen.
 */
export function createTextPreparer(maxTextBytes: number): (text: string) => PreparedText {
  let last: { readonly original: string; readonly prepared: PreparedText } | undefined
  return (original) => {
    if (original.length < minEncodedLength) {
      const text = cutText(original, maxTextBytes).text.toWellFormed()
      return { text, input: text }
    }
    if (last?.original !== original) {
      const text = cutText(original, maxTextBytes).text.toWellFormed()
      last = { original, prepared: { text, input: encoder.encode(text) } }
    }
    return last.prepared
  }
}
