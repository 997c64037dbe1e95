/** What stands for a part that changes from one occurrence to the next. */
export const variablePart = '<*>'

// The more special ones first; each is linear, and none matches a part of `<*>`.
const variable = new RegExp(
  [
    // An e-mail address.
    /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*/,
    // A path of Unix, Windows or a URL, after what may stand before one.
    /(?<=^|[\s"'`=(,;:[{|])(?:[A-Za-z]:|~|\.{1,2})?(?:[\\/]+[^\s"'`,;:()[\]{}<>|\\/]+)+[\\/]*/,
    // A UUID, with hyphens.
    /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
    // An address of IPv6, of a network card, and a time of day.
    /(?<![\w:])(?=[0-9a-f:.]*[0-9a-f])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/,
    // An address of memory.
    /0x[0-9a-f]+/,
    // An id in hexadecimal digits.
    /(?<![0-9a-z_])[0-9a-f]{8,}(?![0-9a-z_])/,
    // A number, an address of IPv4 with its port, a version, a date.
    /\d+(?:[.,:-]\d+)*/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
)

/**
 * Leaves out of a text what changes from one occurrence of the same to the next: numbers, ids, paths, addresses.
 *
 * What is left has no more such parts: doing it twice changes nothing.
 *
 * @param text - Short; whoever calls has capped its length.
 */
export function normaliseValue(text: string): string {
  let normalised = text
  // Every round that changes something leaves less that may still change.
  for (;;) {
    const next = normalised.replace(variable, variablePart)
    if (next === normalised) return normalised
    normalised = next
  }
}
