import type { Language, VerificationRole } from './languages.ts'

/** A tool by which code of one language is verified. */
export interface LanguageTool {
  /** As people call it: `cargo clippy`. Unique. */
  readonly name: string
  readonly language: Language
  readonly role: VerificationRole
  /** The program, and the subcommand where it has several: `cargo clippy`. None: only its output shows it. */
  readonly commands: readonly string[]
  /** Words that must stand in the command, too: `-race`. */
  readonly withWords?: readonly string[]
  /** It serves other languages as well, so that it shows no wrong one. Default false. */
  readonly isShared?: boolean
  /** Only of these implementing agents it is expected. Default: of all who implement in the language. */
  readonly expectedOf?: readonly string[]
}

type ToolRow = readonly [name: string, ...commands: readonly string[]]

const listTools = (
  language: Language,
  role: VerificationRole,
  rows: readonly ToolRow[],
): readonly LanguageTool[] =>
  rows.map(([name, ...commands]) => ({
    name,
    language,
    role,
    commands: commands.length === 0 ? [name] : commands,
  }))

const rust = [
  ...listTools('rust', 'quality', [
    ['cargo clippy', 'cargo clippy', 'cargo-clippy'],
    ['cargo fmt', 'cargo fmt', 'rustfmt'],
    ['rust-analyzer'],
  ]),
  ...listTools('rust', 'security', [
    ['cargo audit', 'cargo audit', 'cargo-audit'],
    ['cargo deny', 'cargo deny', 'cargo-deny'],
  ]),
  { name: 'rustsec', language: 'rust', role: 'security', commands: [] },
  ...listTools('rust', 'testing', [
    ['cargo test', 'cargo test', 'cargo t'],
    ['cargo nextest', 'cargo nextest', 'cargo-nextest'],
    ['cargo tarpaulin', 'cargo tarpaulin', 'cargo-tarpaulin'],
  ]),
  {
    name: 'cargo test --all-features',
    language: 'rust',
    role: 'testing',
    commands: ['cargo test'],
    withWords: ['--all-features'],
  },
] as const satisfies readonly LanguageTool[]

const go = [
  ...listTools('go', 'quality', [
    ['golangci-lint'],
    ['golint'],
    ['gofmt', 'gofmt', 'go fmt'],
    ['go vet'],
    ['staticcheck'],
  ]),
  ...listTools('go', 'security', [['gosec'], ['govulncheck'], ['nancy']]),
  ...listTools('go', 'testing', [['go test'], ['gotest'], ['gotestsum']]),
  { name: 'go test -race', language: 'go', role: 'testing', commands: ['go test'], withWords: ['-race'] },
] as const satisfies readonly LanguageTool[]

const typescript = [
  ...listTools('typescript', 'quality', [
    ['eslint', 'eslint', 'next lint', 'expo lint'],
    ['biome'],
    ['tsc', 'tsc', 'vue-tsc'],
    ['npm run lint', 'npm lint', 'npm format', 'npm typecheck', 'npm type-check'],
  ]),
  // Markdown, YAML and JSON are formatted by it in repositories of any language.
  { name: 'prettier', language: 'typescript', role: 'quality', commands: ['prettier'], isShared: true },
  ...listTools('typescript', 'security', [['npm audit'], ['audit-ci']]),
  { name: 'snyk', language: 'typescript', role: 'security', commands: ['snyk'], isShared: true },
  {
    name: 'OWASP ZAP',
    language: 'typescript',
    role: 'security',
    commands: ['zap-baseline.py', 'zap-full-scan.py', 'zap.sh', 'dependency-check', 'dependency-check.sh'],
    isShared: true,
    expectedOf: ['blaze'],
  },
  {
    name: 'XSS scan',
    language: 'typescript',
    role: 'security',
    commands: ['xsstrike', 'dalfox', 'xss-scan'],
    isShared: true,
    expectedOf: ['blaze'],
  },
  {
    name: 'Electron advisories',
    language: 'typescript',
    role: 'security',
    commands: ['electronegativity'],
    expectedOf: ['spark'],
  },
  ...listTools('typescript', 'testing', [
    ['vitest'],
    ['jest'],
    ['playwright', 'playwright test'],
    ['cypress', 'cypress run', 'cypress open'],
    ['npm test'],
    ['expo test', 'expo test', 'jest-expo'],
  ]),
] as const satisfies readonly LanguageTool[]

const python = [
  ...listTools('python', 'quality', [['ruff'], ['black'], ['mypy'], ['pylint']]),
  ...listTools('python', 'security', [['bandit'], ['safety', 'safety check', 'safety scan'], ['pip-audit']]),
  ...listTools('python', 'testing', [
    ['pytest', 'pytest', 'py.test'],
    ['unittest'],
    ['coverage', 'coverage run', 'coverage report', 'coverage xml', 'coverage html'],
  ]),
] as const satisfies readonly LanguageTool[]

const csharp = [
  ...listTools('csharp', 'quality', [
    ['dotnet format'],
    ['StyleCop', 'stylecop'],
    ['Roslynator', 'roslynator'],
  ]),
  {
    name: 'dotnet list package --vulnerable',
    language: 'csharp',
    role: 'security',
    commands: ['dotnet list', 'dotnet package'],
    withWords: ['--vulnerable'],
  },
  ...listTools('csharp', 'security', [['security-code-scan', 'security-scan', 'security-code-scan']]),
  ...listTools('csharp', 'testing', [
    ['dotnet test', 'dotnet test', 'dotnet vstest'],
    ['xunit', 'xunit.console', 'xunit.console.exe'],
    ['NUnit', 'nunit3-console', 'nunit3-console.exe'],
  ]),
] as const satisfies readonly LanguageTool[]

/**
 * Every tool that verification is known by.
 *
 * @source original-healer.md section 3.7, with what the documents add: golangci-lint, `npm test`, `expo test`,
 * `go test -race`, `cargo test --all-features`, OWASP and XSS for Blaze, Electron's advisories for Spark. `npm run lint` is
 * ours, beside `npm test`.
 */
export const languageTools: readonly LanguageTool[] = [...rust, ...go, ...typescript, ...python, ...csharp]

const byName: ReadonlyMap<string, LanguageTool> = new Map(
  languageTools.map((tool) => [tool.name.toLowerCase(), tool]),
)

/** Finds a tool by its name, whatever the case of its letters. */
export function findLanguageTool(name: string): LanguageTool | undefined {
  return byName.get(name.toLowerCase())
}

/** Names of the tools that an agent in a role should use on code of a language. */
export function listExpectedTools(request: {
  readonly language: Language
  readonly role: VerificationRole
  readonly implementationAgent: string
}): readonly string[] {
  return languageTools
    .filter(({ language, role }) => language === request.language && role === request.role)
    .filter(({ expectedOf }) => expectedOf?.includes(request.implementationAgent) ?? true)
    .map(({ name }) => name)
}
