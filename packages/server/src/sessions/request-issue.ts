/** One thing that is wrong with a request's body. */
export interface RequestIssue {
  readonly code: 'missing' | 'wrong-type' | 'out-of-range' | 'invalid-text'
  /** Where in the body: `['tasks', 0, 'id']`; empty for the body itself. */
  readonly path: readonly (string | number)[]
  /** What is wrong, with the value, and what is expected. */
  readonly message: string
  readonly expected: string
  readonly received: string
}

/** Everything that is wrong with a body. */
export interface RequestIssues {
  /** The first ones. At least one, at most {@link maxReportedIssues}. */
  readonly issues: readonly RequestIssue[]
  /** How many more there are. */
  readonly omittedCount: number
}

/** A body may hold a mistake in each of its thousands of values; nobody reads more than these. */
export const maxReportedIssues = 50
