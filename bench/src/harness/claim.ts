import type { Medians } from './measurement.ts'

/** What a bench shows, beside what is asked for. */
export interface Claim {
  readonly what: string
  /** Absent when a contestant that it needs is. */
  readonly value?: number
  readonly unit: '×' | '%' | 'MB/s' | 'ms' | 'MiB'
  readonly atLeast?: number
  readonly atMost?: number
}

/** Whether a claim holds: `open` where nothing is asked for, or nothing was measured. */
export function judgeClaim({ value, atLeast, atMost }: Claim): 'holds' | 'fails' | 'open' {
  if (value === undefined || (atLeast === undefined && atMost === undefined)) return 'open'
  return value >= (atLeast ?? value) && value <= (atMost ?? value) ? 'holds' : 'fails'
}

/** Claims how many times faster one contestant is than another; both in MB/s. */
export function claimRatio(
  medians: Medians,
  {
    what,
    of,
    over,
    atLeast,
  }: { readonly what: string; readonly of: string; readonly over: string; readonly atLeast?: number },
): Claim {
  const [value, base] = [medians.get(of), medians.get(over)]
  return {
    what,
    unit: '×',
    ...(value === undefined || base === undefined ? {} : { value: value / base }),
    ...(atLeast === undefined ? {} : { atLeast }),
  }
}

/** Claims how much of the time of the whole is not that of a part of it, which was measured by itself; both in MB/s. */
export function claimShareOutside(
  medians: Medians,
  { what, whole, part }: { readonly what: string; readonly whole: string; readonly part: string },
): Claim {
  const { value } = claimRatio(medians, { what, of: whole, over: part })
  return { what, unit: '%', ...(value === undefined ? {} : { value: 100 * (1 - value) }) }
}

/** Claims the median of a contestant. */
export function claimMedian(
  medians: Medians,
  { id, ...claim }: Omit<Claim, 'value'> & { readonly id: string },
): Claim {
  const value = medians.get(id)
  return { ...claim, ...(value === undefined ? {} : { value }) }
}
