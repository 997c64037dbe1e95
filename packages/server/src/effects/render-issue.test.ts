import type { EvidenceBundle } from '@healer/core/contracts'
import { describe, expect, test } from 'vitest'
import { findLiveMarkdown, parseGitHubMarkdown } from './__fixtures__/find-live-markdown.ts'
import {
  at,
  detection,
  record,
  sampleBundle,
  sampleDiagnosis,
  sampleIncident,
  sampleSession,
} from './__fixtures__/sample-incident.ts'
import { type RenderIssueOptions, renderIssue } from './render-issue.ts'

const options: RenderIssueOptions = {
  incident: sampleIncident,
  diagnosis: sampleDiagnosis,
  bundle: sampleBundle,
  session: sampleSession,
}

const section = (body: string, heading: string): string =>
  body.split(/^#{1,3} /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''

describe('an issue', () => {
  test('says what happened, why, and what to do, in the sections of the original', () => {
    expect(renderIssue(options).body).toMatchInlineSnapshot(`
      "# Healer Evaluation Report

      **P0** · **critical** · priority 1 · opened 2026-01-14 14:00:09 UTC · rule \`tool-inventory-mismatch\` · incident \`a10-rex-1f3a9c2b\`

      ## Summary

      cto-config.json declares a tool for rex that its CLI does not have: brave_serch.

      ## Play Context

      - **Play ID:** \`play-42\`
      - **Stage (agent):** Implementation (rex), run \`play-42-rex-x7k2p\`
      - **Duration:** failed 2 s after the agent's start, 7 s after the Play's start
      - **Expected:** remote tools \`memory_create_entities\`, \`brave_serch\`; local servers \`filesystem\`; this stage done within 45 min

      ## Root Cause Analysis

      **Cause:** \`declared-tool-unavailable\`, confidence 95 % (high)

      - **Fact:** The log of rex says that its CLI lacks: brave_serch. (E1)
      - **Fact:** The session's CTO config declares brave_serch for rex. (E3)
      - **Hypothesis:** The name is mistyped: \`brave_search\` is available. (E1, E2, E3)

      ## Evidence

      - **E2:** pre-flight verdict fail, 1 of 2 checks passed
        - not passed: Declared tools are available (failed)
        - declared: \`memory_create_entities\`, \`brave_serch\`
        - available: \`memory_create_entities\`, \`brave_search\`
        - missing: \`brave_serch\`
        - config of the session: CLI \`claude\`; model \`claude-opus-4-5\`; remote tools \`memory_create_entities\`, \`brave_serch\`; local servers \`filesystem\` with \`read_file\`; disabled \`git\`
        - suggested fix: In cto-config.json, correct or remove the names of the missing tools. This is about: \`brave_serch\`.
      - **E3:** the session's CTO config declares for rex: \`memory_create_entities\`, \`brave_serch\`
      - **E9:** Filesystem permission denied, on 14:00:03 \`ERROR: permission denied on filesystem\`

      ### Relevant Logs

      Times are UTC; \`>>\` marks what fired.

      \`\`\`text
         14:00:05  E4     INFO: CTO config loaded: cto-config.json
         14:00:06  E5     INFO: Tool inventory check - CTO config declares: [memory_create_entities, brave_serch]
         14:00:06  E6     INFO: Tool inventory check - CLI has available: [memory_create_entities, brave_search]
      >> 14:00:07  E1 E7  ERROR: Tool inventory MISMATCH - missing from CLI: [brave_serch]
         14:00:08  E8     WARN: continuing without declared tools
      \`\`\`

      ### Timeline

      - 14:00:00 - Play started
      - 14:00:03 - Also in this Play: cleo: Filesystem permission denied (E9)
      - 14:00:05 - rex started
      - 14:00:07 - Tool inventory mismatch ← **ISSUE** (E1, E7)
      - 14:00:07 - Pre-flight verdict: fail, missing \`brave_serch\` (E2)
      - 14:00:08 - Last line seen: \`WARN: continuing without declared tools\` (E8)

      ## Suggested Remediation

      1. **Action:** In cto-config.json, correct brave_serch in the tools of agent rex.
      2. **Verification:** Start rex again: its log shows a complete tool inventory, and the pre-flight passes.

      Automatable: Healer tries \`fix-config\` by itself.

      ## Files Likely Involved

      - \`cto-config.json\`

      ## Prior Attempts

      - None (first detection)
      "
    `)
  })

  test('has exactly these headings', () => {
    const headings = parseGitHubMarkdown(renderIssue(options).body).children.flatMap((node) =>
      node.type === 'heading' && node.children[0]?.type === 'text'
        ? [`${'#'.repeat(node.depth)} ${node.children[0].value}`]
        : [],
    )
    expect(headings).toEqual([
      '# Healer Evaluation Report',
      '## Summary',
      '## Play Context',
      '## Root Cause Analysis',
      '## Evidence',
      '### Relevant Logs',
      '### Timeline',
      '## Suggested Remediation',
      '## Files Likely Involved',
      '## Prior Attempts',
    ])
  })

  test('is titled by its alert code, what it is about, and whom', () => {
    expect(renderIssue(options).title).toBe('[HEAL-A10] Tool inventory mismatch: rex in play-42')
    const { alertCode: _, ...incident } = sampleIncident
    expect(renderIssue({ ...options, incident: { ...incident, subject: {} } }).title).toBe(
      '[HEAL-tool-inventory-mismatch] Tool inventory mismatch: unknown agent',
    )
  })

  test('is labelled by code and severity, and for humans where it is not automatable', () => {
    expect(renderIssue(options).labels).toEqual(['healer', 'heal', 'a10', 'critical'])
    const { strategy: _, ...diagnosis } = sampleDiagnosis
    expect(renderIssue({ ...options, diagnosis }).labels).toContain('needs-attention')
  })

  test('is the same text for the same input, and the input stays as it was', () => {
    const before = structuredClone(options)
    expect(renderIssue(options)).toEqual(renderIssue(structuredClone(options)))
    expect(options).toEqual(before)
  })
})

describe('what is missing', () => {
  test('is named as missing: no session, no agent, no line, no file', () => {
    const incident = { ...sampleIncident, subject: {} }
    const { body } = renderIssue({
      incident,
      diagnosis: { ...sampleDiagnosis, filesLikelyInvolved: [] },
      bundle: { incident, evidence: [] },
    })
    expect(section(body, 'Play Context')).toContain(
      '- **Play ID:** unknown\n- **Stage (agent):** Unknown stage (unknown agent)\n- **Duration:** unknown\n- **Expected:** no session told which tools this agent should have',
    )
    expect(section(body, 'Relevant Logs')).toContain('No log line is among the evidence.')
    expect(section(body, 'Files Likely Involved')).toContain('- None known')
  })

  test('a rule that Healer may not act on says who has to', () => {
    const says = (overrides: Partial<typeof sampleIncident.action>) => {
      const incident = { ...sampleIncident, action: { ...sampleIncident.action, ...overrides } }
      return section(renderIssue({ ...options, incident }).body, 'Suggested Remediation')
    }
    expect(says({ escalateAtOnce: true })).toContain('The rule calls a human at once')
    expect(says({ autonomy: 'issue' })).toContain('The rule lets Healer report, not mend')
    expect(says({})).toContain('Automatable: Healer tries `fix-config` by itself.')
  })
})

describe('logs and timeline', () => {
  const issueLine = record(100, 50, 'ERROR: Tool inventory MISMATCH - missing from CLI: [x]')
  const withRecords = (records: readonly ReturnType<typeof record>[]): RenderIssueOptions => ({
    ...options,
    bundle: {
      incident: sampleIncident,
      evidence: [
        { id: 'E1', kind: 'detection', detection: detection(issueLine) },
        ...records.map((one, index) => ({ id: `E${index + 2}`, kind: 'log-record' as const, record: one })),
      ],
    },
  })

  test('a long excerpt keeps what is around the line that fired, and counts the rest', () => {
    const around = Array.from({ length: 200 }, (_, index) => record(index, index / 2, `line ${index}`))
    const logs = section(
      renderIssue(withRecords(around.filter(({ lineNumber }) => lineNumber !== 100))).body,
      'Relevant Logs',
    )
    expect(logs).toContain('… 72 earlier lines')
    expect(logs).toContain('… 88 later lines')
    expect(logs).toMatch(/^>> 14:00:50 {2}E1 +ERROR: Tool inventory MISMATCH/m)
    expect(logs.split('\n').filter((line) => line.includes('line '))).toHaveLength(39)
  })

  test('lines stand in the order of their times, then of their numbers', () => {
    const logs = section(
      renderIssue(withRecords([record(3, 2, 'third'), record(2, 2, 'second'), record(9, 1, 'first')])).body,
      'Relevant Logs',
    )
    expect(logs.match(/first|second|third|ERROR/g)).toEqual(['first', 'second', 'third', 'ERROR'])
  })

  test('a message that holds a line break cannot pretend to be a line of its own', () => {
    const logs = section(
      renderIssue(withRecords([record(1, 1, 'one\n>> 14:00:02  E9  ERROR: forged')])).body,
      'Relevant Logs',
    )
    expect(logs).not.toMatch(/^>> 14:00:02/m)
    expect(logs).toContain('one ⏎ >> 14:00:02')
  })

  test('a private key that was logged line by line is hidden over the lines', () => {
    const key = 'MIIEpAIBAAKCAQEA0Z3VS5JJcds3xfnygWyF8PbnGy0AHB7MhgwMbRvI0MBZhpI'
    const { body } = renderIssue(
      withRecords([
        record(1, 1, '-----BEGIN RSA PRIVATE KEY-----'),
        record(2, 1, key),
        record(3, 1, '-----END RSA PRIVATE KEY-----'),
      ]),
    )
    expect(section(body, 'Relevant Logs')).toContain('[redacted private-key]')
    expect(body).not.toContain(key.slice(0, 20))
  })

  test('times are told once: lines that begin with their own get no other, and the timeline leaves theirs away', () => {
    const records = [
      record(1, 49, '2026-01-14T14:00:49.120Z INFO before'),
      record(2, 51, '2026-01-14T14:00:51.004Z INFO after'),
    ]
    const issue = record(100, 50, '2026-01-14T14:00:50.000Z ERROR: Tool inventory MISMATCH')
    const [own, ...rest] = withRecords(records).bundle.evidence
    const evidence = [{ ...own, detection: detection(issue) }, ...rest] as EvidenceBundle['evidence']
    const { body } = renderIssue({ ...options, bundle: { incident: sampleIncident, evidence } })
    expect(section(body, 'Relevant Logs')).toContain(
      '   E2  2026-01-14T14:00:49.120Z INFO before\n>> E1  2026-01-14T14:00:50.000Z ERROR',
    )
    expect(section(body, 'Timeline')).toContain('14:00:51 - Last line seen: `INFO after` (E3)')
  })

  test('a line on which several rules fired is named after the one that ranks first', () => {
    const evidence: EvidenceBundle['evidence'] = [
      { id: 'E1', kind: 'detection', detection: detection(issueLine, { title: 'Second', isPrimary: false }) },
      { id: 'E2', kind: 'detection', detection: detection(issueLine, { title: 'First' }) },
    ]
    const { body } = renderIssue({ ...options, bundle: { incident: sampleIncident, evidence } })
    expect(section(body, 'Timeline')).toContain('14:00:50 - First ← **ISSUE** (E1, E2)')
    expect(section(body, 'Timeline')).not.toContain('Second')
  })

  test('days are named where there is more than one', () => {
    const timeline = section(renderIssue(withRecords([record(1, 90_000, 'the next day')])).body, 'Timeline')
    expect(timeline).toContain('- 2026-01-14 14:00:00 - Play started')
    expect(timeline).toContain('- 2026-01-15 15:00:00 - Last line seen: `the next day` (E2)')
  })

  test('a time that no calendar has breaks nothing', () => {
    const { body } = renderIssue(withRecords([{ ...record(1, 1, 'when?'), atMs: Number.NaN }]))
    expect(body).toContain('--:--:--')
    expect(findLiveMarkdown(body)).toEqual([])
    expect(at(0)).toBe(Date.UTC(2026, 0, 14, 14))
  })
})
