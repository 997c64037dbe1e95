import { describe, expect, it } from 'vitest'
import { ciAgentOfFile } from '../../src/ci/ci-agent-of-file.ts'
import { cleanCiLine } from '../../src/ci/clean-ci-line.ts'
import { diagnoseBatchFailure } from '../../src/ci/diagnose-batch-failure.ts'
import { hasWord } from '../../src/ci/has-word.ts'
import { routeScanFindings } from '../../src/ci/route-scan-findings.ts'

describe('hasWord', () => {
  it.each([
    ['a pod is pending', 'pod'],
    ['pod', 'pod'],
    ['(pod)', 'pod'],
    ['podcast of a pod', 'pod'],
    ['at node.js:12', 'node.js'],
    ['error[e0382]: moved', 'error[e*'],
    ['argocd-server', 'argo*'],
    ['30 conflicts', 'conflicts'],
    ['casino conflict', 'conflict'],
  ])('finds in %j the word %j', (text, word) => {
    expect(hasWord(text, word)).toBe(true)
  })

  it.each([
    ['podcast', 'pod'],
    ['tripod', 'pod'],
    ['pod_name', 'pod'],
    ['xerror[e0382]', 'error[e*'],
    ['cargo*', 'argo*'],
    ['0 conflicts', 'conflicts'],
    ['no conflict', 'conflict'],
    ['', 'pod'],
  ])('does not find in %j the word %j', (text, word) => {
    expect(hasWord(text, word)).toBe(false)
  })

  it('reads a long text once', () => {
    expect(hasWord(`${'podx'.repeat(200_000)} pod`, 'pod')).toBe(true)
  })
})

describe('cleanCiLine', () => {
  it.each([
    ['plain', 'plain'],
    ['2026-01-14T12:00:00.1234567Z text', 'text'],
    ['\ufeff2026-01-14T12:00:00Z text', 'text'],
    ['job\tstep one\t2026-01-14T12:00:00.1Z text', 'text'],
    ['job\tstep\ttext', 'job\tstep\ttext'],
    ['##[error]text\r', 'text'],
    ['2026-01-14T12:00:00.1234567Z \u001b[31m##[error]te\0xt\u001b[0m', 'text'],
    ['##[error] ', ''],
    ['##[unknown]text', '##[unknown]text'],
    ['  indented', '  indented'],
    ['', ''],
  ])('makes of %j', (line, text) => {
    expect(cleanCiLine(line)).toBe(text)
  })
})

describe('the agent of a file', () => {
  it.each([
    ['src/main.rs', 'rex'],
    ['Cargo.lock', 'rex'],
    ['web/src/app.tsx', 'blaze'],
    ['package.json', 'blaze'],
    ['pnpm-lock.yaml', 'blaze'],
    ['infra/setup.sh', 'bolt'],
    ['Dockerfile', 'bolt'],
    ['images/api/Dockerfile.dev', 'bolt'],
    ['charts/api/templates/_helpers.tpl', 'bolt'],
    ['values.yaml', 'bolt'],
    ['.github/workflows/ci.yml', undefined],
    ['docs/plan.md', undefined],
    ['', undefined],
    ['src/rs', undefined],
  ])('%s is for %s', (path, agent) => {
    expect(ciAgentOfFile(path)).toBe(agent)
  })
})

describe('the diagnosis of a batch', () => {
  it.each([
    ['merge conflict in src/main.rs', 'git-issue'],
    ['authentication failed', 'infrastructure-issue'],
    ['HTTP 401 from the registry', 'infrastructure-issue'],
    ['status=403', 'infrastructure-issue'],
    ['request timeout', 'infrastructure-issue'],
    ['the stage timed out after 30 minutes', 'infrastructure-issue'],
    ['import error: no module named x', 'code-issue'],
    ['3 tests failed', 'code-issue'],
    ['clippy says no', 'code-issue'],
    ['lint', 'code-issue'],
    ['prompt template not found', 'prompt-issue'],
    ['0 conflicts, build stopped', 'unknown'],
    ['exit code 1401', 'unknown'],
    ['splinter of the latest failover', 'unknown'],
    ['important, no terror', 'unknown'],
    ['no test failed', 'unknown'],
    ['', 'unknown'],
  ])('of %j is %s', (text, diagnosis) => {
    expect(diagnoseBatchFailure(text)).toBe(diagnosis)
  })
})

describe('the route of what a scan found', () => {
  it.each([
    ['api', ['error[E0382]: moved'], 'rex', 'samples'],
    ['api', ['rustc crashed'], 'rex', 'samples'],
    ['api', ['at node:internal/modules/run_main'], 'blaze', 'samples'],
    ['api', ['npm start failed'], 'blaze', 'samples'],
    ['api', ['reading /app/node_modules/react'], 'blaze', 'samples'],
    ['api', ['node ip-10-0-0-7 is not ready'], 'bolt', 'samples'],
    ['api', ['Back-off restarting failed container'], 'bolt', 'samples'],
    ['api', ['pod api-1 was evicted'], 'bolt', 'samples'],
    ['api', ['403 Forbidden'], 'cipher', 'samples'],
    ['api', ['x509: certificate has expired'], 'cipher', 'samples'],
    ['api', ['git push was refused'], 'atlas', 'samples'],
    ['api', ['a podcast about anode reactors, digitally'], 'atlas', 'nothing-told'],
    ['cto-controller', ['failed'], 'rex', 'service'],
    ['pm_server', ['failed'], 'rex', 'service'],
    ['argocd-server', [], 'bolt', 'service'],
    ['flux-system', [], 'bolt', 'service'],
    ['npm-cache', ['failed'], 'atlas', 'nothing-told'],
    ['api', ['no pods, 0 containers'], 'atlas', 'nothing-told'],
  ] as const)('of %s with %j is %s by %s', (service, samples, agent, reason) => {
    expect(routeScanFindings({ service, samples })).toMatchObject({ agent, reason })
  })
})
