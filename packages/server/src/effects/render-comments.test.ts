import { describe, expect, test } from 'vitest'
import {
  at,
  incidentAfterFailure,
  incidentUnderRepair,
  sampleBundle,
  sampleDiagnosis,
  sampleIncident,
  sampleProposal,
} from './__fixtures__/sample-incident.ts'
import { renderCommitMessage } from './render-commit-message.ts'
import { renderEscalationComment } from './render-escalation-comment.ts'
import { renderPullRequest } from './render-pull-request.ts'
import { renderReevaluationComment } from './render-reevaluation-comment.ts'
import { renderRemediationComment } from './render-remediation-comment.ts'
import { renderResolutionComment } from './render-resolution-comment.ts'

const diff = `diff --git a/cto-config.json b/cto-config.json
--- a/cto-config.json
+++ b/cto-config.json
@@ -1,3 +1,4 @@
 {
--- not a header
+++ not a header either
+  "added": true
 }
`
const { pullRequest } = incidentUnderRepair

describe('a remediation comment', () => {
  test('says what was changed, where, and what is still to be seen', () => {
    expect(
      renderRemediationComment({
        incident: incidentUnderRepair,
        attempt: 1,
        proposal: sampleProposal,
        pullRequest,
        diff,
      }),
    ).toMatchInlineSnapshot(`
      "## \`Remediation Attempt #1\`

      Attempt 1 of 3.

      ### Changes Made

      Correct brave_serch to brave_search in the tools of rex

      - Changed \`cto-config.json\` (+2 −1)

      The CLI offers \`brave_search\`; the declared name differs from it by one letter.

      ### PR Created

      [#8](https://github.com/owner/name/pull/8), branch \`healer/a10-rex-1f3a9c2b\`, commit \`9fceb02d0ae5\`

      ### Verification

      - [ ] CI passing
      - [ ] Start rex again: its log shows a complete tool inventory, and the pre-flight passes.

      ### Status: PENDING_CI
      "
    `)
  })

  test.each([
    ['pending', 'PENDING_CI', '- [ ] CI: config pending'],
    ['passed', 'PENDING_VERIFICATION', '- [x] CI: config passed'],
    ['failed', 'CI_FAILED', '- [ ] CI: config failed'],
  ] as const)('with checks that are %s the status is %s', (status, expected, line) => {
    const checks = { status, checks: [{ name: 'config', status, output: '' }] }
    const options = { incident: incidentUnderRepair, attempt: 1, proposal: sampleProposal, checks }
    expect(renderRemediationComment(options)).toContain(`### Status: ${expected}\n`)
    expect(renderRemediationComment(options)).toContain(line)
  })

  test('a remediator that declined says why', () => {
    const proposal = { kind: 'declined', reason: 'no tool with a similar name' } as const
    const comment = renderRemediationComment({ incident: incidentUnderRepair, attempt: 1, proposal })
    expect(comment).toContain('### Changes Made\n\nNone: no tool with a similar name')
    expect(comment).toContain('### PR Created\n\nNone')
    expect(comment).toContain('### Status: DECLINED')
  })
})

describe('a re-evaluation comment', () => {
  test('says what happened, what is thought now, and what is tried next', () => {
    const diagnosis = { ...sampleDiagnosis, summary: 'The config is no JSON any more.' }
    expect(
      renderReevaluationComment({ incident: incidentAfterFailure, diagnosis, bundle: sampleBundle }),
    ).toMatchInlineSnapshot(`
      "## \`Re-evaluation After Attempt #1\`

      ### What Happened

      The repository's checks failed. Tried: Correct brave_serch to brave_search in the tools of rex

      \`\`\`text
      check-config: cto-config.json:12 unexpected token
      exit code 1
      \`\`\`

      ### New Analysis

      The config is no JSON any more.

      **Cause:** \`declared-tool-unavailable\`, confidence 95 % (high)

      - **Fact:** The log of rex says that its CLI lacks: brave_serch. (E1)
      - **Fact:** The session's CTO config declares brave_serch for rex. (E3)
      - **Hypothesis:** The name is mistyped: \`brave_search\` is available. (E1, E2, E3)

      What this rests on:

      - **E1:** Tool inventory mismatch, on 14:00:07 \`ERROR: Tool inventory MISMATCH - missing from CLI: [brave_serch]\`
      - **E2:** pre-flight verdict fail, 1 of 2 checks passed
        - not passed: Declared tools are available (failed)
        - declared: \`memory_create_entities\`, \`brave_serch\`
        - available: \`memory_create_entities\`, \`brave_search\`
        - missing: \`brave_serch\`
        - config of the session: CLI \`claude\`; model \`claude-opus-4-5\`; remote tools \`memory_create_entities\`, \`brave_serch\`; local servers \`filesystem\` with \`read_file\`; disabled \`git\`
        - suggested fix: In cto-config.json, correct or remove the names of the missing tools. This is about: \`brave_serch\`.
      - **E3:** the session's CTO config declares for rex: \`memory_create_entities\`, \`brave_serch\`

      ### Revised Remediation Approach

      1. **Action:** In cto-config.json, correct brave_serch in the tools of agent rex.
      2. **Verification:** Start rex again: its log shows a complete tool inventory, and the pre-flight passes.

      Healer tries \`fix-config\` next: attempt 2 of 3.
      "
    `)
  })

  test('shows the output of the checks that failed, and of no other', () => {
    const checks = {
      status: 'failed',
      checks: [
        { name: 'config', status: 'failed', output: 'line 12: ```unexpected``` token' },
        { name: 'lint', status: 'passed', output: 'all fine' },
      ],
    } as const
    const comment = renderReevaluationComment({
      incident: incidentAfterFailure,
      diagnosis: sampleDiagnosis,
      checks,
    })
    expect(comment).toContain('**config** failed:\n\n````text\nline 12: ```unexpected``` token\n````')
    expect(comment).not.toContain('all fine')
  })

  test('says so when nothing is left to try', () => {
    const attempts = [1, 2, 3].map((number) => ({
      number,
      startedAtMs: at(number),
      outcome: 'checks-failed' as const,
    }))
    const { strategy: _, ...withoutStrategy } = sampleDiagnosis
    const render = (diagnosis: typeof sampleDiagnosis) =>
      renderReevaluationComment({ incident: { ...incidentAfterFailure, attempts }, diagnosis })
    expect(render(sampleDiagnosis)).toContain('No attempt is left (3 of 3): a human is called.')
    expect(render(withoutStrategy)).toContain('Not automatable any more')
  })
})

describe('a resolution comment', () => {
  test('says how it is known, and who merges', () => {
    const attempts = incidentUnderRepair.attempts.map((attempt) => ({
      ...attempt,
      outcome: 'verified' as const,
    }))
    const incident = { ...incidentUnderRepair, attempts, verificationRunId: 'rex-verify-1' as never }
    expect(renderResolutionComment({ incident, atMs: at(200) })).toMatchInlineSnapshot(`
      "## Resolved

      **Verified:** rex was started again from branch \`healer/a10-rex-1f3a9c2b\` as run \`rex-verify-1\`, and rule \`tool-inventory-mismatch\` did not fire any more.

      - **Cause:** cto-config.json declares a tool for rex that its CLI does not have: brave_serch.
      - **Fix:** Correct brave_serch to brave_search in the tools of rex ([#8](https://github.com/owner/name/pull/8), commit \`9fceb02d0ae5\`)
      - **Attempts:** 1 of at most 3
      - **Time to resolution:** 3 min 11 s

      [#8](https://github.com/owner/name/pull/8) waits for a human to merge it: Healer never merges.
      "
    `)
  })
})

describe('an escalation comment', () => {
  test('has the whole history', () => {
    const failed = incidentAfterFailure.attempts[0] as (typeof incidentAfterFailure.attempts)[number]
    const attempts = [
      failed,
      {
        ...failed,
        number: 2,
        startedAtMs: at(75),
        outcome: 'verification-failed' as const,
        failure: 'pre-flight fail: declared-tools-available failed',
      },
      { number: 3, startedAtMs: at(135), outcome: 'declined' as const, failure: 'nothing left to try' },
    ]
    const { diagnosis: _, ...incident } = { ...incidentAfterFailure, attempts }
    expect(
      renderEscalationComment({ incident, reason: '3 of 3 remediation attempts failed' }),
    ).toMatchInlineSnapshot(`
      "## Escalated to a Human

      **P0** · **critical** · priority 1 · opened 2026-01-14 14:00:09 UTC · rule \`tool-inventory-mismatch\` · incident \`a10-rex-1f3a9c2b\`

      **Why:** 3 of 3 remediation attempts failed

      ### What Is Known

      No diagnosis stands: the last one was refuted by the attempt that followed it.

      ### What Was Tried

      #### Attempt 1: the repository's checks failed

      - **Started:** 2026-01-14 14:00:15 UTC
      - **Tried:** Correct brave_serch to brave_search in the tools of rex
      - **Branch:** \`healer/a10-rex-1f3a9c2b\`, commit \`9fceb02d0ae5\`

      \`\`\`text
      check-config: cto-config.json:12 unexpected token
      exit code 1
      \`\`\`

      #### Attempt 2: the checks passed, but the symptom came back

      - **Started:** 2026-01-14 14:01:15 UTC
      - **Tried:** Correct brave_serch to brave_search in the tools of rex
      - **Branch:** \`healer/a10-rex-1f3a9c2b\`, commit \`9fceb02d0ae5\`

      \`\`\`text
      pre-flight fail: declared-tools-available failed
      \`\`\`

      #### Attempt 3: declined: the remediator had nothing to propose

      - **Started:** 2026-01-14 14:02:15 UTC

      \`\`\`text
      nothing left to try
      \`\`\`

      ### What To Do Next

      Start from the evidence in the report above.

      [#8](https://github.com/owner/name/pull/8) is left open: continue there, or close it.

      Healer does nothing more here by itself.
      "
    `)
  })

  test('without an attempt it still says what is known, and what to do', () => {
    const comment = renderEscalationComment({ incident: sampleIncident, reason: 'not automatable' })
    expect(comment).toContain('**Why:** Not automatable')
    expect(comment).toContain('### What Was Tried\n\nNothing.')
    expect(comment).toContain('1. **Action:** In cto-config.json, correct brave_serch')
  })
})

describe('a pull request', () => {
  test('links its issue, shows its changes, and promises nothing that nobody checked', () => {
    const { title, body } = renderPullRequest({
      incident: incidentUnderRepair,
      proposal: sampleProposal,
      diff,
    })
    expect(title).toBe('[HEAL-A10] Correct brave_serch to brave_search in the tools of rex')
    expect(body).toMatchInlineSnapshot(`
      "For [#7](https://github.com/owner/name/issues/7). cto-config.json declares a tool for rex that its CLI does not have: brave_serch. Cause \`declared-tool-unavailable\`, confidence 95 % (high).

      ## Changes

      Correct brave_serch to brave_search in the tools of rex

      - Changed \`cto-config.json\` (+2 −1)

      The CLI offers \`brave_search\`; the declared name differs from it by one letter.

      ## Verification

      - [ ] CI passing
      - [ ] Start rex again: its log shows a complete tool inventory, and the pre-flight passes.

      ---

      Proposed by Healer: attempt 1 of 3 for incident \`a10-rex-1f3a9c2b\`. A human merges; Healer never does.
      "
    `)
  })

  test('has no closing keyword: merging proves nothing', () => {
    const proposal = {
      ...sampleProposal,
      summary: 'Fixes #7',
      explanation: 'Closes #7, resolves owner/name#7.',
    }
    const { title, body } = renderPullRequest({ incident: incidentUnderRepair, proposal })
    expect(title).toBe('[HEAL-A10] Fixes ＃7')
    expect(body).toContain('Closes ＃7, resolves owner/name＃7.')
  })

  test('files that are deleted are named so, and many are counted', () => {
    const changes = [
      { path: 'old.json' },
      ...Array.from({ length: 60 }, (_, index) => ({ path: `f${index}`, text: '' })),
    ]
    const { body } = renderPullRequest({
      incident: incidentUnderRepair,
      proposal: { ...sampleProposal, changes },
    })
    expect(body).toContain('- Deleted `old.json`\n- Changed `f0`\n')
    expect(body).toContain('- … and 11 more files')
  })

  test('a URL that could break out of the link is left away', () => {
    const issue = { number: 7, url: 'https://x.example/)[evil](https://evil.example' }
    const { body } = renderPullRequest({
      incident: { ...incidentUnderRepair, issue },
      proposal: sampleProposal,
    })
    expect(body).toContain('For #7. ')
    expect(body).not.toContain('evil')
  })
})

describe('a commit message', () => {
  test('has a subject, wrapped lines, and the incident', () => {
    const explanation =
      'The CLI offers `brave_search`, and the declared name differs from it by one letter. '.repeat(3)
    const message = renderCommitMessage({
      incident: incidentUnderRepair,
      proposal: { ...sampleProposal, explanation },
    })
    expect(message).toMatchInlineSnapshot(`
      "Correct brave_serch to brave_search in the tools of rex

      The CLI offers 'brave_search', and the declared name differs from it by one letter. The CLI offers
      'brave_search', and the declared name differs from it by one letter. The CLI offers 'brave_search',
      and the declared name differs from it by one letter.

      Incident a10-rex-1f3a9c2b, attempt 1 of 3.
      "
    `)
    expect(Math.max(...message.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test('commands nobody, closes nothing, skips nothing', () => {
    const proposal = {
      ...sampleProposal,
      summary: 'Fix @claude [skip ci]',
      explanation: `${'word '.repeat(19)}/approve fixes https://github.com/o/n/issues/1\n\nskip-checks: true`,
    }
    const message = renderCommitMessage({ incident: incidentUnderRepair, proposal })
    expect(message).toContain('Fix ＠claude (skip ci)\n')
    expect(message).not.toMatch(/^\/|:\/\/|@|^skip-checks/m)
  })
})
