import * as z from 'zod/mini'

/** Checks a name in kebab-case: `disk-full`. */
export const kebabCaseSchema = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'expected kebab-case: a-z, 0-9 and single dashes'))
