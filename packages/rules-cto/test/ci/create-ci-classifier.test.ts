import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { ciFailureTypes } from '../../src/ci/ci-failure-types.ts'
import { createCiClassifier } from '../../src/ci/create-ci-classifier.ts'
import { routeCiFailure } from '../../src/ci/route-ci-failure.ts'
import { ciLogExcerpts } from './ci-log-excerpts.ts'
import { harmlessCiLines } from './harmless-ci-lines.ts'

const engine = createRe2WasmEngine()
const classifier = createCiClassifier(engine)
afterAll(() => {
  classifier.close()
  engine.close?.()
})
const typeOf = (log: string) => classifier.classify({ log }).failureType
const padding = harmlessCiLines.join('\n')

describe('the classifier of CI failures, by the log', () => {
  describe.each(ciLogExcerpts)('$failureType, for $agent', ({ failureType, agent, logs }) => {
    it.each(logs)('%j', (log) => {
      const classification = classifier.classify({ log })
      expect(classification).toMatchObject({
        failureType,
        category: ciFailureTypes[failureType].category,
        basis: failureType === 'general' ? 'none' : 'log',
        isPartial: false,
      })
      expect(routeCiFailure(classification).agent).toBe(agent)
    })
  })

  it('is shown at least 120 excerpts, of every kind', () => {
    expect(ciLogExcerpts.flatMap(({ logs }) => logs).length).toBeGreaterThanOrEqual(120)
    expect(ciLogExcerpts.map(({ failureType }) => String(failureType)).toSorted()).toEqual(
      Object.keys(ciFailureTypes).toSorted(),
    )
  })

  it.each(harmlessCiLines)('finds no failure in %j', (line) => {
    expect(classifier.classify({ log: line })).toMatchObject({ failureType: 'general', basis: 'none' })
    expect(classifier.classify({ log: line }).evidence).toBeUndefined()
  })

  it('finds the same in the middle of a log that is otherwise fine, as the runner stores it', () => {
    const stamp = (log: string) =>
      `\ufeff${log
        .split('\n')
        .map((line) => `2026-01-14T12:00:00.1234567Z ${line}\r`)
        .join('\n')}`
    const stamped = (line: string) => /^\d{4}-|\t/.test(line)
    for (const { failureType, logs } of ciLogExcerpts) {
      for (const log of logs.filter((text) => !stamped(text))) {
        expect({ log, is: typeOf(`${padding}\n${log}\n${padding}`) }).toEqual({ log, is: failureType })
        expect({ log, is: typeOf(stamp(`${padding}\n${log}`)) }).toEqual({ log, is: failureType })
      }
    }
  })

  it('names the cause, whatever follows from it, in whatever order the lines stand', () => {
    const causes: readonly string[] = [
      'test parser::reads_nothing ... FAILED',
      'npm ERR! code ELIFECYCLE',
      'ERROR: failed to solve: process "/bin/sh -c cargo test" did not complete successfully: exit code: 101',
    ]
    for (const order of [causes, causes.toReversed()]) expect(typeOf(order.join('\n'))).toBe('rust-test')
    expect(typeOf(causes.slice(1).toReversed().join('\n'))).toBe('frontend-dependencies')
  })

  it('shows the line by which it knows, without what the runner and the terminal added', () => {
    const log =
      'Run npm ci\n2026-01-14T12:00:00.1234567Z \u001b[31mnpm\0 ERR! code ERESOLVE\u001b[0m\r\nnpm ERR! again'
    expect(classifier.classify({ log }).evidence).toEqual({
      pattern: 'ci-package-manager-error',
      line: 'npm ERR! code ERESOLVE',
      lineNumber: 2,
    })
  })

  it('finds what stands behind a bar of progress', () => {
    const log = 'first\n2026-01-14T12:00:00Z  10% |#   |\r 90% |### |\rnpm ERR! code E404\r'
    expect(classifier.classify({ log }).evidence).toMatchObject({ line: 'npm ERR! code E404', lineNumber: 2 })
  })

  it('cuts a long line of evidence, at a whole character', () => {
    const { evidence } = classifier.classify({ log: `npm ERR! ${'x'.repeat(490)}😀${'y'.repeat(100_000)}` })
    expect(evidence?.line?.length).toBeLessThanOrEqual(500)
    expect(evidence?.line?.isWellFormed()).toBe(true)
  })

  it('says that it did not read all of a line that is too long', () => {
    const { failureType, isPartial } = classifier.classify({ log: `${'x'.repeat(70_000)} npm ERR! code` })
    expect([failureType, isPartial]).toEqual(['general', true])
  })

  it('never throws, and reads each line as if it were alone', () => {
    const anyLines = [...harmlessCiLines, ...ciLogExcerpts.flatMap(({ logs }) => logs)].flatMap((log) =>
      log.split('\n'),
    )
    const positions = ciLogExcerpts.map(({ failureType }) => failureType)
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...anyLines), fc.string()), { maxLength: 12 }),
        (parts) => {
          const whole = typeOf(parts.join('\n'))
          const alone = parts.flatMap((part) => part.split('\n')).map(typeOf)
          expect(positions).toContain(whole)
          if (whole === 'general')
            expect(new Set(alone)).toEqual(new Set(parts.length === 0 ? [] : ['general']))
          else expect(alone).toContain(whole)
        },
      ),
      { numRuns: 150, seed: 11 },
    )
  })
})

describe('the classifier of CI failures, by the names of job and workflow', () => {
  it.each([
    ['clippy', 'CI', 'rust-clippy', 'clippy'],
    ['test', 'Rust', 'rust-test', 'test + rust'],
    ['cargo_tests', 'CI', 'rust-test', 'tests + cargo'],
    ['build (rust)', 'CI', 'rust-build', 'build + rust'],
    ['eslint', 'CI', 'frontend-lint', 'eslint'],
    ['Lint frontend', 'CI', 'frontend-lint', 'lint + frontend'],
    ['typescript', 'CI', 'frontend-typescript', 'typescript'],
    ['tsc', 'CI', 'frontend-typescript', 'tsc'],
    ['npm', 'install', 'frontend-dependencies', 'npm'],
    ['vitest', 'CI', 'frontend-test', 'vitest'],
    ['build', 'Web', 'frontend-build', 'build + web'],
    ['docker', 'Release', 'docker-build', 'docker'],
    ['lint', 'Helm', 'helm-template', 'helm'],
    ['gitops', 'CD', 'argocd-sync', 'gitops'],
    ['kubeconform', 'CI', 'kubernetes-manifest', 'kubeconform'],
    ['yamllint', 'CI', 'yaml-syntax', 'yamllint'],
    ['update', 'Dependabot Updates', 'security-dependabot', 'dependabot'],
    ['gitleaks', 'CI', 'security-secret', 'gitleaks'],
    ['Security audit', 'Nightly', 'security-code-scan', 'security'],
    ['actionlint', 'CI', 'github-workflow', 'actionlint'],
  ])('%s of %s is %s', (jobName, workflowName, failureType, pattern) => {
    const classification = classifier.classify({ log: padding, jobName, workflowName })
    expect(classification).toMatchObject({ failureType, basis: 'name', evidence: { pattern } })
  })

  it.each(['latest-trust', 'unclippy', 'overwhelm', 'contest rustic', 'dockerless', 'unit', ''])(
    'finds nothing in the name %j',
    (jobName) => {
      expect(classifier.classify({ jobName })).toMatchObject({ failureType: 'general', basis: 'none' })
    },
  )

  it('believes the log more', () => {
    const classification = classifier.classify({ log: 'npm ERR! code E404', jobName: 'clippy' })
    expect(classification).toMatchObject({ failureType: 'frontend-dependencies', basis: 'log' })
  })
})

describe('signals', () => {
  it('are told beside the kind, each once, in the order of the pack', () => {
    const log = 'docker pull api\ncargo build\ncargo test\nat src/main.rs:4'
    expect(classifier.classify({ log }).signals).toEqual([
      'ci-signal-cargo',
      'ci-signal-rust-file',
      'ci-signal-docker',
    ])
  })
})
