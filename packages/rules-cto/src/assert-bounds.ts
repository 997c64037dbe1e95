import { UsageError } from '@healer/core/errors'

/** Refuses options of a monitor that bound nothing. @throws {@link UsageError} `HEALER_USAGE_INVALID` */
export function assertBounds(bounds: {
  /** Spans by name; each is 0 or more. */
  readonly milliseconds: Readonly<Record<string, number>>
  readonly maxRuns: number
}): void {
  for (const [name, span] of Object.entries(bounds.milliseconds)) {
    if (!(span >= 0)) throw unusable(name, span, 'a number of milliseconds, 0 or more')
  }
  if (!(bounds.maxRuns >= 1)) throw unusable('maxRuns', bounds.maxRuns, 'a number, 1 or more')
}

function unusable(name: string, value: number, expected: string): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `${name} is ${value}; give ${expected}.`,
    details: { what: name, reason: `expected ${expected}` },
  })
}
