/** A line that only one tool prints. */
export interface ToolOutput {
  /** Name of a tool of the table. */
  readonly tool: string
  /** Lower case; every match contains it. */
  readonly literal: string
  /** RE2, any case, matched where the message begins. */
  readonly regex: string
}

const rust: readonly ToolOutput[] = [
  { tool: 'cargo test', literal: 'test result: ', regex: 'test result: (?:ok|failed)\\. \\d+ passed;' },
  { tool: 'cargo test', literal: '.rs (target/', regex: 'running (?:unittests )?\\S+\\.rs \\(target/' },
  { tool: 'cargo nextest', literal: 'nextest run id', regex: 'nextest run id ' },
  { tool: 'cargo tarpaulin', literal: 'cargo_tarpaulin', regex: '(?:info |warn )?cargo_tarpaulin(?:::|:)' },
  { tool: 'cargo audit', literal: 'advisory database', regex: 'fetching advisory database from ' },
  { tool: 'cargo audit', literal: 'scanning cargo.lock', regex: 'scanning cargo\\.lock for vulnerabilities' },
  { tool: 'cargo deny', literal: ', bans ', regex: 'advisories (?:ok|failed), bans (?:ok|failed)' },
  { tool: 'rustsec', literal: 'rustsec-', regex: 'id:[ \\t]+rustsec-\\d{4}-' },
  {
    tool: 'cargo clippy',
    literal: '/rust-clippy',
    regex: '= help: for further information visit https://rust-lang\\.github\\.io/rust-clippy',
  },
  { tool: 'cargo fmt', literal: 'diff in ', regex: 'diff in .+\\.rs(?::\\d+|"? at line \\d+)' },
]

const go: readonly ToolOutput[] = [
  { tool: 'golangci-lint', literal: 'golangci-lint has version', regex: 'golangci-lint has version ' },
  {
    tool: 'golangci-lint',
    literal: 'msg="[',
    regex: 'level=\\w+ msg="\\[(?:config_reader|lintersdb|loader|linters_context|runner)[\\]/]',
  },
  { tool: 'go test', literal: 'ok  \t', regex: 'ok  \\t\\S+\\t' },
  { tool: 'go test', literal: '=== run', regex: '=== run[ \\t]+\\S' },
  { tool: 'go test', literal: '--- ', regex: '--- (?:pass|fail|skip): \\S+ \\(\\d' },
  { tool: 'gotestsum', literal: 'done ', regex: 'done \\d+ tests?(?:, \\d+ \\w+)* in \\d' },
  { tool: 'gosec', literal: '[gosec]', regex: '\\[gosec\\] \\d{4}/' },
  { tool: 'govulncheck', literal: 'symbol results', regex: '=== symbol results ===' },
  {
    tool: 'govulncheck',
    literal: 'your code is affected by',
    regex: 'your code is affected by \\d+ vulnerabilit',
  },
]

const typescript: readonly ToolOutput[] = [
  { tool: 'eslint', literal: ' problem', regex: '✖ \\d+ problems? \\(\\d' },
  {
    tool: 'tsc',
    literal: 'error ts',
    regex: '\\S+\\.[cm]?tsx?(?:\\(\\d+,\\d+\\): |:\\d+:\\d+ - )error ts\\d{4,5}: ',
  },
  { tool: 'npm audit', literal: 'npm audit report', regex: '# npm audit report' },
  { tool: 'vitest', literal: 'run  v', regex: 'run  v\\d+\\.\\d+' },
  { tool: 'vitest', literal: 'test files  ', regex: 'test files  \\d' },
  { tool: 'jest', literal: 'test suites: ', regex: 'test suites: +\\d' },
  { tool: 'playwright', literal: ' using ', regex: 'running \\d+ tests? using \\d+ workers?' },
  { tool: 'cypress', literal: '(run ', regex: '\\(run (?:starting|finished)\\)' },
  { tool: 'npm test', literal: ' test', regex: '> \\S+@\\S+ test(?::\\S+)?$' },
  { tool: 'npm run lint', literal: ' lint', regex: '> \\S+@\\S+ lint(?::\\S+)?$' },
]

const python: readonly ToolOutput[] = [
  { tool: 'mypy', literal: ' source file', regex: 'success: no issues found in \\d+ source files?' },
  {
    tool: 'mypy',
    literal: ' source file',
    regex: 'found \\d+ errors? in \\d+ files? \\(checked \\d+ source files?\\)',
  },
  { tool: 'pylint', literal: 'has been rated at', regex: 'your code has been rated at ' },
  { tool: 'black', literal: 'all done!', regex: 'all done! ✨' },
  {
    tool: 'bandit',
    literal: 'profile include tests',
    regex: '\\[main\\][ \\t]+info[ \\t]+profile include tests',
  },
  { tool: 'bandit', literal: 'issue: [b', regex: '>> ?issue: \\[b\\d{3}:' },
  { tool: 'pip-audit', literal: 'no known vulnerabilities', regex: 'no known vulnerabilities found$' },
  { tool: 'pytest', literal: 'test session starts', regex: '=+ test session starts =+' },
  { tool: 'unittest', literal: 'ran ', regex: 'ran \\d+ tests? in \\d+\\.\\d+s$' },
  { tool: 'coverage', literal: 'stmts', regex: 'name[ \\t]+stmts[ \\t]+miss[ \\t]' },
]

const csharp: readonly ToolOutput[] = [
  {
    tool: 'dotnet test',
    literal: '- failed:',
    regex: '(?:passed|failed)![ \\t]+- failed:[ \\t]+\\d+, passed:',
  },
  { tool: 'dotnet test', literal: 'starting test execution', regex: 'starting test execution, please wait' },
  { tool: 'xunit', literal: '[xunit.net', regex: '\\[xunit\\.net \\d\\d:' },
  { tool: 'NUnit', literal: 'nunit adapter', regex: 'nunit adapter \\d' },
  {
    tool: 'StyleCop',
    literal: 'warning sa',
    regex: '\\S+\\.cs\\(\\d+,\\d+\\): (?:warning|error) sa\\d{4}: ',
  },
  { tool: 'Roslynator', literal: 'warning rcs', regex: '\\S+\\.cs\\(\\d+,\\d+\\): warning rcs\\d{4}: ' },
  {
    tool: 'security-code-scan',
    literal: 'warning scs',
    regex: '\\S+\\.cs\\(\\d+,\\d+\\): warning scs\\d{4}: ',
  },
  {
    tool: 'dotnet list package --vulnerable',
    literal: 'vulnerable packages',
    regex: 'project `.+` has (?:the following|no) vulnerable packages',
  },
]

/** Lines by which tools give themselves away. @source the tools, what they print */
export const toolOutputs: readonly ToolOutput[] = [...rust, ...go, ...typescript, ...python, ...csharp]
