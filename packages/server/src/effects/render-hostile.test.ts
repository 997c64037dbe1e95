import type { Diagnosis, EvidenceBundle, Incident, Untrusted } from '@healer/core/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostileText } from './__fixtures__/arbitrary-hostile-text.ts'
import { findLiveMarkdown, findTriggers } from './__fixtures__/find-live-markdown.ts'
import {
  incidentAfterFailure,
  incidentUnderRepair,
  sampleBundle,
  sampleDiagnosis,
  sampleProposal,
  sampleSession,
} from './__fixtures__/sample-incident.ts'
import { renderCommitMessage } from './render-commit-message.ts'
import { renderEscalationComment } from './render-escalation-comment.ts'
import { renderIssue } from './render-issue.ts'
import { renderNotification } from './render-notification.ts'
import { renderPullRequest } from './render-pull-request.ts'
import { renderReevaluationComment } from './render-reevaluation-comment.ts'
import { renderRemediationComment } from './render-remediation-comment.ts'
import { renderResolutionComment } from './render-resolution-comment.ts'

const ownUrls = [incidentUnderRepair.issue?.url ?? '', incidentUnderRepair.pullRequest?.url ?? '']
const maxLength = 65_536

/** Words that code compares; everything else in an incident may come from a log, a model or a config. */
const ownWords: ReadonlySet<string> = new Set([
  ...'draft-pull-request fix-config critical P0 fact hypothesis detection log-record session-expectation'.split(
    ' ',
  ),
  ...'preflight-verdict previous-attempt passed failed missing unknown pass fail change diagnosing'.split(
    ' ',
  ),
  ...'remediating under-way checks-failed active E1 E2 E3 E4 E5 E6 E7 E8 E9'.split(' '),
  ...ownUrls,
])

/** Puts hostile text in the place of every string that is not one of ours. */
function poison<Value>(value: Value, next: () => string): Value {
  const visit = (item: unknown): unknown => {
    if (typeof item === 'string') return ownWords.has(item) ? item : next()
    if (Array.isArray(item)) return item.map(visit)
    if (item instanceof Map) return new Map(Array.from(item, ([key, inner]) => [visit(key), visit(inner)]))
    if (typeof item === 'object' && item !== null) {
      return Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, visit(inner)]))
    }
    return item
  }
  return visit(value) as Value
}

interface Poisoned {
  readonly incident: Incident
  readonly diagnosis: Diagnosis
  readonly bundle: EvidenceBundle
  readonly proposal: typeof sampleProposal
  readonly texts: readonly string[]
}

const poisoned: fc.Arbitrary<Poisoned> = fc
  .array(hostileText, { minLength: 5, maxLength: 20 })
  .map((texts) => {
    let index = 0
    const next = () => {
      index += 1
      return texts[index % texts.length] ?? ''
    }
    const incident = poison(incidentAfterFailure, next)
    // Detections that belong to the incident are told by agent, Play and code, whatever these are.
    const bundle: EvidenceBundle = {
      incident,
      evidence: poison(sampleBundle.evidence, next).map((one) =>
        one.kind === 'detection'
          ? { ...one, detection: { ...one.detection, fingerprint: incident.fingerprint } }
          : one,
      ),
    }
    return {
      incident,
      bundle,
      diagnosis: poison(sampleDiagnosis, next),
      proposal: poison(sampleProposal, next),
      texts,
    }
  })

const checks = (output: string) =>
  ({ status: 'failed', checks: [{ name: output, status: 'failed', output }] }) as const

const bodies: Readonly<Record<string, (input: Poisoned) => string>> = {
  issue: ({ incident, diagnosis, bundle }) =>
    renderIssue({ incident, diagnosis, bundle, session: sampleSession }).body,
  'remediation comment': ({ incident, proposal, texts }) =>
    renderRemediationComment({
      incident,
      attempt: 1,
      proposal,
      pullRequest: incidentUnderRepair.pullRequest,
      checks: checks(texts[0] ?? ''),
      diff: texts.join('\n'),
    }),
  'declined remediation': ({ incident, texts }) =>
    renderRemediationComment({
      incident,
      attempt: 1,
      proposal: { kind: 'declined', reason: texts.join(' ') },
    }),
  're-evaluation comment': ({ incident, diagnosis, bundle, texts }) =>
    renderReevaluationComment({ incident, diagnosis, bundle, checks: checks(texts[1] ?? '') }),
  'resolution comment': ({ incident }) => renderResolutionComment({ incident }),
  'escalation comment': ({ incident, texts }) =>
    renderEscalationComment({ incident, reason: texts[0] ?? '' }),
  'pull request': ({ incident, proposal, texts }) =>
    renderPullRequest({ incident, proposal, checks: checks(texts[2] ?? ''), diff: texts.join('\n') }).body,
}

describe.each(Object.entries(bodies))('%s', (_, render) => {
  test('is inert Markdown of at most 65,536 characters, whatever was said anywhere', () => {
    fc.assert(
      fc.property(poisoned, (input) => {
        const body = render(input)
        expect(findLiveMarkdown(body, ownUrls)).toEqual([])
        expect(body.length).toBeLessThanOrEqual(maxLength)
        expect(body.isWellFormed()).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

describe('titles, messages and notifications', () => {
  test('command nobody and hide nothing, whatever was said', () => {
    fc.assert(
      fc.property(poisoned, ({ incident, diagnosis, bundle, proposal, texts }) => {
        const titles = [
          renderIssue({ incident, diagnosis, bundle }).title,
          renderPullRequest({ incident, proposal }).title,
        ]
        for (const title of titles) {
          expect(findTriggers(title)).toEqual([])
          expect(title.length).toBeLessThanOrEqual(300)
          expect(title).not.toContain('\n')
        }
        expect(findTriggers(renderCommitMessage({ incident, proposal }))).toEqual([])
        const { title, text, fields } = renderNotification({
          kind: 'incident-escalated',
          incident,
          diagnosis,
          reason: texts[0] ?? '',
          atMs: 0,
        })
        expect(findTriggers(title)).toEqual([])
        expect(findLiveMarkdown(text)).toEqual([])
        for (const { value } of fields.filter(({ name }) => name !== 'Issue' && name !== 'Pull request')) {
          expect(findLiveMarkdown(value)).toEqual([])
          expect(value.length).toBeLessThanOrEqual(1_024)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('huge input makes no huge output, and no slow one', () => {
    const huge = 'x `y` @z #1 https://a.b/c <d> '.repeat(5_000)
    const input: Poisoned = {
      incident: poison(incidentAfterFailure, () => huge),
      bundle: {
        incident: poison(incidentAfterFailure, () => huge),
        evidence: poison(sampleBundle.evidence, () => huge),
      },
      diagnosis: {
        ...poison(sampleDiagnosis, () => huge),
        claims: Array.from({ length: 500 }, () => ({
          kind: 'fact',
          text: huge.slice(0, 3_000),
          evidenceIds: ['E1'],
        })),
        filesLikelyInvolved: Array.from({ length: 5_000 }, (_, index) => `file-${index}`),
      },
      proposal: poison(sampleProposal, () => huge),
      texts: [huge, huge, huge],
    }
    for (const render of Object.values(bodies)) {
      const body = render(input)
      expect(body.length).toBeLessThanOrEqual(maxLength)
      expect(findLiveMarkdown(body, ownUrls)).toEqual([])
    }
  })

  test('text that is marked untrusted cannot slip into a template', () => {
    const value: Untrusted = { untrusted: '@everyone' }
    // @ts-expect-error A renderer takes the text only through an exit.
    const summary: string = value
    expect(String(summary)).not.toContain('everyone')
  })
})
