import { type CoveredSection, met, unmet } from './covered-item.ts'

/** What is checked when an agent starts, and which tools verify which language. */
export const checklistCoverage: readonly CoveredSection[] = [
  {
    title: 'Pre-flight checklist',
    section: '3.6',
    items: [
      met('agent type identified', 'check:agent-identified'),
      met('role matches task type', 'check:role-matches-task'),
      met('template loaded', 'check:template-loaded cto-template-not-found cto-template-not-loaded'),
      met('role instructions present', 'check:template-loaded cto-prompt-missing cto-role-undefined'),
      met('task context injected', 'check:role-matches-task cto-task-context-empty'),
      met('language/stack hints', 'check:language-context-set'),
      met('CTO config loaded & valid', 'check:config-loaded'),
      met('remote tools declared vs accessible counts', 'check:remote-tools-accessible'),
      met('local servers enabled vs initialised', 'check:local-servers-initialized'),
      met(
        'tools-server reachable and authenticated',
        'check:tools-server-reachable check:remote-tools-accessible',
      ),
      met('declared == available', 'check:declared-tools-available findMissingTools()'),
      met(
        'verdict PASS / FAIL(reason) within 60 s',
        'cto-preflight-failed createPreflightMonitor()',
        'and unknown where the source is silent',
      ),
      met('every agent needs both prompts and tools', 'createPreflightMonitor()'),
    ],
  },
  {
    title: 'Language match',
    section: '3.7',
    items: [
      met(
        'rex Rust; grizz Go; nova, blaze, tap, spark TypeScript; vex C#',
        'cto-language-mismatch createLanguageMonitor()',
      ),
      unmet(
        'Python: no agent maps to it',
        'the same here; an installation names its own agents by the option languages',
      ),
      met('Rust, Cleo', 'tool:cargo_clippy tool:cargo_fmt tool:rust-analyzer'),
      met('Rust, Cipher', 'tool:cargo_audit tool:cargo_deny tool:rustsec'),
      met('Rust, Tess', 'tool:cargo_test tool:cargo_nextest tool:cargo_tarpaulin'),
      met('Go, Cleo', 'tool:golint tool:gofmt tool:go_vet tool:staticcheck'),
      met('Go, Cipher', 'tool:gosec tool:govulncheck tool:nancy'),
      met('Go, Tess', 'tool:go_test tool:gotest tool:gotestsum'),
      met('TypeScript, Cleo', 'tool:eslint tool:prettier tool:biome tool:tsc'),
      met('TypeScript, Cipher', 'tool:npm_audit tool:snyk tool:audit-ci'),
      met('TypeScript, Tess', 'tool:vitest tool:jest tool:playwright tool:cypress'),
      met('Python, Cleo', 'tool:ruff tool:black tool:mypy tool:pylint'),
      met('Python, Cipher', 'tool:bandit tool:safety tool:pip-audit'),
      met('Python, Tess', 'tool:pytest tool:unittest tool:coverage'),
      met('C#, Cleo', 'tool:dotnet_format tool:StyleCop tool:Roslynator'),
      met('C#, Cipher', 'tool:dotnet_list_package_--vulnerable tool:security-code-scan'),
      met('C#, Tess', 'tool:dotnet_test tool:xunit tool:NUnit'),
      met('documents: golangci-lint', 'tool:golangci-lint'),
      met('documents: npm test, expo test', 'tool:npm_test tool:expo_test'),
      met(
        'documents: go test -race, cargo test --all-features',
        'tool:go_test_-race tool:cargo_test_--all-features',
      ),
      met('documents: OWASP and XSS for Blaze', 'tool:OWASP_ZAP tool:XSS_scan'),
      met('documents: Electron advisories for Spark', 'tool:Electron_advisories'),
      met(
        'verify_language_match(impl_agent, verification_agent, tools_in_use[])',
        'verifyLanguageMatch()',
        'and called: from what the log of a run shows',
      ),
    ],
  },
]
