import { findToolsInCommand } from './find-tools-in-command.ts'
import { findLanguageTool, listExpectedTools } from './language-tools.ts'
import { agentLanguages, type Language, languageNames, verificationRoles } from './languages.ts'

/** Who implemented, who verifies, and by what. */
export interface LanguageMatchCase {
  readonly implementationAgent: string
  readonly verificationAgent: string
  /** Names of tools, or the command lines that run them: `golangci-lint`, `cargo clippy --all-targets`. */
  readonly toolsInUse: readonly string[]
  /** Language by agent. Default: {@link agentLanguages}. */
  readonly languages?: ReadonlyMap<string, Language>
}

/** How the tools of a verification agent go with the language of the implementing one. */
export interface LanguageMatch {
  readonly implementationAgent: string
  readonly verificationAgent: string
  /** Absent: the language of the implementing agent is not known. */
  readonly expectedLanguage?: Language
  /** Empty where the language is not known, or where the other agent verifies nothing. */
  readonly expectedTools: readonly string[]
  /** Tools in use that are of another language. */
  readonly foreignTools: readonly string[]
  /**
   * `matched`: a tool of the language is in use, whatever else is. `mismatched`: tools of other languages are, and none of
   * it. `undecided`: nothing is in use that shows a language, or nothing is expected.
   */
  readonly outcome: 'matched' | 'mismatched' | 'undecided'
  /** In a sentence; only of a mismatch. */
  readonly mismatchDescription?: string
}

/**
 * Tells whether a verification agent uses the tools of the language that the implementing agent writes.
 *
 * A tool of the language counts whatever its role is, so that a Cleo who runs `cargo test` is not taken for one who lints
 * TypeScript. The original compares parts of names; here a tool is one of the table, whole.
 *
 * @source original-healer.md section 3.7
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { verifyLanguageMatch } from '@healer/rules-cto'
 *
 * const agents = { implementationAgent: 'grizz', verificationAgent: 'cleo' }
 * assert.equal(verifyLanguageMatch({ ...agents, toolsInUse: ['golangci-lint run'] }).outcome, 'matched')
 * assert.equal(verifyLanguageMatch({ ...agents, toolsInUse: ['npx eslint .'] }).outcome, 'mismatched')
 * ```
 */
export function verifyLanguageMatch(given: LanguageMatchCase): LanguageMatch {
  const { implementationAgent, verificationAgent, toolsInUse, languages = agentLanguages } = given
  const expectedLanguage = languages.get(implementationAgent)
  const role = verificationRoles.get(verificationAgent)
  const agents = { implementationAgent, verificationAgent }
  if (expectedLanguage === undefined || role === undefined) {
    const language = expectedLanguage === undefined ? {} : { expectedLanguage }
    return { ...agents, ...language, expectedTools: [], foreignTools: [], outcome: 'undecided' }
  }
  const expectedTools = listExpectedTools({ language: expectedLanguage, role, implementationAgent })
  const { own, foreign } = sortTools(toolsInUse.flatMap(findTools), [expectedLanguage])
  const match = { ...agents, expectedLanguage, expectedTools, foreignTools: foreign }
  if (own.length > 0) return { ...match, outcome: 'matched' }
  if (foreign.length === 0) return { ...match, outcome: 'undecided' }
  const mismatchDescription = `${verificationAgent} runs ${foreign.join(', ')}, but ${implementationAgent} writes ${languageNames[expectedLanguage]}; expected ${expectedTools.join(', ')}.`
  return { ...match, outcome: 'mismatched', mismatchDescription }
}

/** Parts tools of the expected languages from those of others; what several languages share shows no other one. */
export function sortTools(
  names: readonly string[],
  expected: readonly Language[],
): { readonly own: readonly string[]; readonly foreign: readonly string[] } {
  const tools = [...new Set(names)].map(findLanguageTool).filter((tool) => tool !== undefined)
  const own = tools.filter(({ language }) => expected.includes(language))
  const foreign = tools.filter(({ language, isShared = false }) => !isShared && !expected.includes(language))
  return { own: own.map(({ name }) => name), foreign: foreign.map(({ name }) => name) }
}

function findTools(toolInUse: string): readonly string[] {
  const named = findLanguageTool(toolInUse.trim())
  return named === undefined ? findToolsInCommand(toolInUse) : [named.name]
}
