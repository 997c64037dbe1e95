import { UsageError } from '../errors/index.ts'
import { assertWholeNumber } from '../patterns/assert-whole-number.ts'
import { type JoinerLanguage, joinerLanguages } from './joiner-language.ts'
import type { LineJoinerOptions } from './line-joiner.ts'

/** @source issue 3: 500 lines or 2 MB or 2 s a record; the limits of all streams together are ours */
const defaults = {
  maxLines: 500,
  maxBytes: 2_000_000,
  maxWaitMs: 2_000,
  maxStreams: 10_000,
  maxHeldBytes: 64_000_000,
} as const

const allLanguages = Object.keys(joinerLanguages) as readonly JoinerLanguage[]

/**
 * Checks the options of a joiner, and fills in what they leave out.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID`
 */
export function parseJoinerOptions(options: LineJoinerOptions): Required<LineJoinerOptions> {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  const all = { ...defaults, languages: allLanguages, readsCri: true, ...(given as LineJoinerOptions) }
  for (const name of Object.keys(defaults) as (keyof typeof defaults)[]) assertWholeNumber(name, all[name])
  for (const language of all.languages) assertLanguage(language)
  return { ...all, languages: allLanguages.filter((language) => all.languages.includes(language)) }
}

function assertLanguage(language: string): void {
  if (allLanguages.some((known) => known === language)) return
  throw new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `The option languages has ${JSON.stringify(language)}; there are ${allLanguages.join(', ')}.`,
    details: { what: 'languages', reason: `${JSON.stringify(language)} is unknown` },
  })
}
