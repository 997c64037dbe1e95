import type { Matcher } from '@healer/core/contracts'
import { othersWords } from '../behaviours/others-words.ts'
import { quietLevel } from '../exceptions/log-level.ts'

const recovered = {
  regex: String.raw`\b(?:reconnected|recovered|restored)\b|\b(?:0|no|zero) (?:\w+ )?(?:errors?|failures?)\b|\b(?:errors?|failed|failures?)["']?[:=] ?(?:0|none|false|null)\b`,
}

/**
 * A matcher for lines that report a failure in one of these forms, texts being patterns, and do not only mention it: at a level that says that nothing is
 * wrong, with a count of zero, after it is over, or in somebody's words.
 */
export function failureLine(...forms: readonly (string | Matcher)[]): Matcher {
  const any = forms.map((form) => (typeof form === 'string' ? { regex: form } : form))
  return { all: [{ any }, { none: [quietLevel, othersWords, recovered] }] }
}
