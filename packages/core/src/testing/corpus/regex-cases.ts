import type { RegexCase } from './regex-case.ts'
import { regexGroupCases } from './regex-group-cases.ts'
import { regexSyntaxCases } from './regex-syntax-cases.ts'
import { regexUnicodeCases } from './regex-unicode-cases.ts'

/**
 * Patterns, texts and what RE2 finds in them; `describeRegexEngine` runs all of them. Every name is there once.
 *
 * @source Idea: rust-lang/regex, testdata/
 */
export const regexCases: readonly RegexCase[] = [
  ...regexSyntaxCases,
  ...regexGroupCases,
  ...regexUnicodeCases,
]
