const keyAndEquals = /([^\s="]+)=/y
const bareValue = /[^\s"]*/y
const quotedValue = /"((?:[^"\\]|\\.)*)(?:"|\\?$)/sy
const betweenPairs = /\S*\s*/y

/**
 * Reads the pairs of a line of logfmt: `level=warn msg="disk full" free=0`.
 *
 * What is no pair is skipped, so that a sentence with pairs in it has fields, too; a key without `=` is not there. The
 * last pair of a key wins, and a quote that is never closed reaches to the end.
 *
 * @remarks Cost: O(length).
 */
export function parseLogfmt(text: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  let index = 0
  const read = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = index
    const found = pattern.exec(text)
    if (found !== null) index += found[0].length
    return found
  }
  while (index < text.length) {
    const start = index
    const key = read(keyAndEquals)?.[1]
    if (key !== undefined) {
      const quoted = read(quotedValue)?.[1]
      pairs.set(key, quoted === undefined ? (read(bareValue)?.[0] ?? '') : unescape(quoted))
    }
    read(betweenPairs)
    if (index === start) break
  }
  return pairs
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function unescape(quoted: string): string {
  return quoted.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code: string | undefined, other = '') =>
    code === undefined ? (controls[other] ?? other) : String.fromCharCode(Number.parseInt(code, 16)),
  )
}
