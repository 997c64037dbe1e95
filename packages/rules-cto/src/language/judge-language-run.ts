import type { LanguageRun, LanguageSighting } from './language-run.ts'
import { listExpectedTools } from './language-tools.ts'
import { type Language, verificationRoles } from './languages.ts'
import { type LanguageMatch, sortTools } from './verify-language-match.ts'

/** What a run is judged by. */
export interface LanguageCase {
  readonly run: LanguageRun
  /** Who implemented; of several each one's language will do. */
  readonly implementers: readonly string[]
  readonly languages: ReadonlyMap<string, Language>
  readonly graceMs: number
}

/** How a run stands, from what was seen of it alone. */
export interface LanguageJudgement {
  readonly outcome: LanguageMatch['outcome']
  readonly implementationAgents: readonly string[]
  readonly expectedLanguages: readonly Language[]
  readonly expectedTools: readonly string[]
  /** Those of other languages that were seen within the time of grace. */
  readonly foreignTools: readonly string[]
  /** The first record that shows a tool of another language; of a mismatch it is there. */
  readonly sighting: LanguageSighting | undefined
}

/** Languages that the tools of a run may be of; empty where nobody knows who implemented. */
export function expectedLanguagesOf({
  implementers,
  languages,
}: Pick<LanguageCase, 'implementers' | 'languages'>): readonly Language[] {
  const found = implementers.map((agent) => languages.get(agent)).filter((language) => language !== undefined)
  return [...new Set(found)]
}

/** The first sighting of a language that is not expected. */
export function firstForeign(run: LanguageRun, expected: readonly Language[]): LanguageSighting | undefined {
  const foreign = Object.entries(run.sightings).filter(
    ([language]) => !expected.includes(language as Language),
  )
  return foreign
    .map(([, sighting]) => sighting)
    .reduce<LanguageSighting | undefined>((first, sighting) => {
      if (first === undefined) return sighting
      const isTie = sighting.atMs === first.atMs
      const isFirst = isTie ? sighting.record.id < first.record.id : sighting.atMs < first.atMs
      return isFirst ? sighting : first
    }, undefined)
}

/** Judges a run: a tool of an expected language within the time of grace, from the first foreign one on, settles it. */
export function judgeLanguageRun({ run, implementers, languages, graceMs }: LanguageCase): LanguageJudgement {
  const expectedLanguages = expectedLanguagesOf({ implementers, languages })
  const sighting = expectedLanguages.length === 0 ? undefined : firstForeign(run, expectedLanguages)
  const untilMs = sighting === undefined ? Number.POSITIVE_INFINITY : sighting.atMs + graceMs
  const inTime = Object.keys(run.tools).filter((tool) => (run.tools[tool] ?? untilMs) <= untilMs)
  const { own, foreign } = sortTools(inTime, expectedLanguages)
  return {
    outcome: own.length > 0 ? 'matched' : sighting === undefined ? 'undecided' : 'mismatched',
    implementationAgents: implementers.filter((agent) => languages.has(agent)),
    expectedLanguages,
    expectedTools: listAllExpectedTools(run, implementers, languages),
    foreignTools: foreign.toSorted(),
    sighting,
  }
}

function listAllExpectedTools(
  { subject }: LanguageRun,
  implementers: readonly string[],
  languages: ReadonlyMap<string, Language>,
): readonly string[] {
  const role = verificationRoles.get(subject.agent ?? '')
  if (role === undefined) return []
  const lists = implementers.flatMap((implementationAgent) => {
    const language = languages.get(implementationAgent)
    return language === undefined ? [] : listExpectedTools({ language, role, implementationAgent })
  })
  return [...new Set(lists)]
}
