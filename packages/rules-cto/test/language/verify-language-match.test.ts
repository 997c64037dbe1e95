import { describe, expect, it } from 'vitest'
import { languageTools } from '../../src/language/language-tools.ts'
import { agentLanguages, type Language, verificationRoles } from '../../src/language/languages.ts'
import { verifyLanguageMatch } from '../../src/language/verify-language-match.ts'

/** @source original-healer.md section 3.7, the table and what the documents add to it */
const expected: readonly (readonly [string, string, readonly string[]])[] = [
  ['rex', 'cleo', ['cargo clippy', 'cargo fmt', 'rust-analyzer']],
  ['rex', 'cipher', ['cargo audit', 'cargo deny', 'rustsec']],
  ['rex', 'tess', ['cargo test', 'cargo nextest', 'cargo tarpaulin', 'cargo test --all-features']],
  ['grizz', 'cleo', ['golint', 'gofmt', 'go vet', 'staticcheck', 'golangci-lint']],
  ['grizz', 'cipher', ['gosec', 'govulncheck', 'nancy']],
  ['grizz', 'tess', ['go test', 'gotest', 'gotestsum', 'go test -race']],
  ['nova', 'cleo', ['eslint', 'prettier', 'biome', 'tsc']],
  ['nova', 'cipher', ['npm audit', 'snyk', 'audit-ci']],
  ['blaze', 'cipher', ['npm audit', 'snyk', 'audit-ci', 'OWASP ZAP', 'XSS scan']],
  ['spark', 'cipher', ['npm audit', 'snyk', 'audit-ci', 'Electron advisories']],
  ['tap', 'tess', ['vitest', 'jest', 'playwright', 'cypress', 'npm test', 'expo test']],
  ['snek', 'cleo', ['ruff', 'black', 'mypy', 'pylint']],
  ['snek', 'cipher', ['bandit', 'safety', 'pip-audit']],
  ['snek', 'tess', ['pytest', 'unittest', 'coverage']],
  ['vex', 'cleo', ['dotnet format', 'StyleCop', 'Roslynator']],
  ['vex', 'cipher', ['dotnet list package --vulnerable', 'security-code-scan']],
  ['vex', 'tess', ['dotnet test', 'xunit', 'NUnit']],
]
const languages = new Map<string, Language>([...agentLanguages, ['snek', 'python']])

describe('what is expected of a verification agent', () => {
  it.each(expected)('for %s of %s', (implementationAgent, verificationAgent, tools) => {
    const { expectedTools } = verifyLanguageMatch({
      implementationAgent,
      verificationAgent,
      toolsInUse: [],
      languages,
    })
    expect(expectedTools).toEqual(expect.arrayContaining([...tools]))
    const ours = implementationAgent === 'nova' && verificationAgent === 'cleo' ? 1 : 0
    expect(expectedTools).toHaveLength(tools.length + ours)
  })

  it.each(expected)(
    'for %s of %s is met by each of its tools, and of no other language',
    (implementationAgent, verificationAgent, tools) => {
      for (const tool of tools) {
        const given = { verificationAgent, toolsInUse: [tool.toUpperCase()], languages }
        expect(verifyLanguageMatch({ ...given, implementationAgent })).toMatchObject({
          outcome: 'matched',
          foreignTools: [],
        })
        const isShared = languageTools.some(({ name, isShared: shared }) => name === tool && shared === true)
        const other = languages.get(implementationAgent) === 'rust' ? 'grizz' : 'rex'
        expect(verifyLanguageMatch({ ...given, implementationAgent: other }).outcome).toBe(
          isShared ? 'undecided' : 'mismatched',
        )
      }
    },
  )
})

describe('verifyLanguageMatch', () => {
  const cleoOf = (implementationAgent: string, ...toolsInUse: readonly string[]) =>
    verifyLanguageMatch({ implementationAgent, verificationAgent: 'cleo', toolsInUse })

  it('says what is wrong in a sentence', () => {
    const { outcome, foreignTools, expectedLanguage, mismatchDescription } = cleoOf(
      'grizz',
      'npx eslint .',
      'tsc',
    )
    expect([outcome, foreignTools, expectedLanguage]).toEqual(['mismatched', ['eslint', 'tsc'], 'go'])
    expect(mismatchDescription).toBe(
      'cleo runs eslint, tsc, but grizz writes Go; expected golangci-lint, golint, gofmt, go vet, staticcheck.',
    )
  })

  it('takes golangci-lint for what it is', () => {
    expect(cleoOf('grizz', 'golangci-lint run').outcome).toBe('matched')
  })

  it('is content with any tool of the language, beside those of others', () => {
    expect(cleoOf('rex', 'cargo clippy', 'eslint .').outcome).toBe('matched')
    expect(cleoOf('rex', 'cargo test').outcome).toBe('matched')
  })

  it.each([
    [[]],
    [['git status', 'kubectl get pods']],
    [['prettier --check .']],
    [['my-eslint', 'eslintrc']],
  ])('decides nothing by %j', (toolsInUse) => {
    expect(cleoOf('rex', ...toolsInUse)).toMatchObject({ outcome: 'undecided', foreignTools: [] })
  })

  it.each([
    ['bolt', 'cleo'],
    ['rex', 'atlas'],
    ['', ''],
    ['__proto__', 'constructor'],
  ])('expects nothing of %s and %s', (implementationAgent, verificationAgent) => {
    const match = verifyLanguageMatch({ implementationAgent, verificationAgent, toolsInUse: ['eslint'] })
    expect(match).toMatchObject({ outcome: 'undecided', expectedTools: [] })
  })

  it('knows the agents and roles of the platform', () => {
    expect([...agentLanguages.keys()]).toEqual(['rex', 'grizz', 'nova', 'blaze', 'tap', 'spark', 'vex'])
    expect([...verificationRoles]).toEqual([
      ['cleo', 'quality'],
      ['cipher', 'security'],
      ['tess', 'testing'],
    ])
  })
})
