/** A language that agents implement in, and that verification has tools for. */
export type Language = 'rust' | 'go' | 'typescript' | 'python' | 'csharp'

/** What a verification agent verifies. */
export type VerificationRole = 'quality' | 'security' | 'testing'

/** Languages as people write them. */
export const languageNames: Readonly<Record<Language, string>> = {
  rust: 'Rust',
  go: 'Go',
  typescript: 'TypeScript',
  python: 'Python',
  csharp: 'C#',
}

/**
 * Which agent implements in which language. No agent of the platform implements in Python; an installation may say that
 * one of its own does.
 *
 * @source original-healer.md section 3.7
 */
export const agentLanguages: ReadonlyMap<string, Language> = new Map([
  ['rex', 'rust'],
  ['grizz', 'go'],
  ['nova', 'typescript'],
  ['blaze', 'typescript'],
  ['tap', 'typescript'],
  ['spark', 'typescript'],
  ['vex', 'csharp'],
])

/** Which agent verifies what. @source original-healer.md section 3.7 */
export const verificationRoles: ReadonlyMap<string, VerificationRole> = new Map([
  ['cleo', 'quality'],
  ['cipher', 'security'],
  ['tess', 'testing'],
])
