/** Formats a measured value with its unit, to three digits: `2.86 ×`, `1,740 MB/s`. */
export function formatValue(value: number, unit: string): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  const text = value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return `${text} ${unit}`
}

/** Formats what a claim asks for: `≥ 1.2 ×`; empty when it asks for nothing. */
export function formatRequirement(claim: {
  readonly unit: string
  readonly atLeast?: number
  readonly atMost?: number
}): string {
  const { unit, atLeast, atMost } = claim
  if (atLeast !== undefined) return `≥ ${atLeast.toLocaleString('en-US')} ${unit}`
  return atMost === undefined ? '' : `≤ ${atMost.toLocaleString('en-US')} ${unit}`
}
