/**
 * Follows a path with dots into parsed JSON: own properties only, entries of arrays by their number.
 *
 * A key that itself has dots is found before the way through objects: `{"error.code": 5}` by `error.code`.
 *
 * @returns A string as it is, another scalar as JSON writes it; `undefined` where nothing is, or an object or an array.
 */
export function findJsonField(root: unknown, path: string): string | undefined {
  let value = root
  let rest = path
  while (true) {
    const whole = readOwn(value, rest)
    if (whole !== undefined) return renderScalar(whole)
    const dot = rest.indexOf('.')
    if (dot === -1) return undefined
    value = readOwn(value, rest.slice(0, dot))
    rest = rest.slice(dot + 1)
  }
}

function readOwn(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  if (Array.isArray(value) && key === 'length') return undefined
  return (value as Readonly<Record<string, unknown>>)[key]
}

function renderScalar(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null ? undefined : JSON.stringify(value)
}
