// No label, capture or tool has a name with a NUL in it, so nobody's data reads as one of these.
const bigintKey = '\u0000bigint'
const mapKey = '\u0000map'

/** Writes a value of ours as JSON; a bigint (a nanosecond timestamp) and a Map survive. */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return { [bigintKey]: item.toString() }
    if (item instanceof Map) return { [mapKey]: [...item] }
    return item
  })
}

/** Reads what {@link encodeJson} wrote. The type is the caller's promise: the text is our own. */
export function decodeJson<Value>(text: string): Value {
  return JSON.parse(text, (_key, item: unknown) => {
    if (!isSingleton(item)) return item
    if (bigintKey in item && typeof item[bigintKey] === 'string' && /^-?\d{1,40}$/.test(item[bigintKey])) {
      return BigInt(item[bigintKey])
    }
    if (mapKey in item && Array.isArray(item[mapKey])) return new Map(item[mapKey])
    return item
  })
}

function isSingleton(item: unknown): item is Readonly<Record<string, unknown>> {
  return typeof item === 'object' && item !== null && Object.keys(item).length === 1
}
