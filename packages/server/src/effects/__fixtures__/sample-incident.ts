import {
  type AgentExpectation,
  type Detection,
  type Diagnosis,
  type EvidenceBundle,
  type Incident,
  type LogRecord,
  type PlaySession,
  type PreflightVerdict,
  type RemediationProposal,
  toId,
} from '@healer/core/contracts'

const startMs = Date.UTC(2026, 0, 14, 14, 0, 0)

/** Seconds after the Play's start, 2026-01-14 14:00:00 UTC, as epoch milliseconds. */
export const at = (seconds: number): number => startMs + seconds * 1_000

const subject = {
  playId: toId<'PlayId'>('play-42'),
  agent: 'rex',
  runId: toId<'RunId'>('play-42-rex-x7k2p'),
}

/** A line of rex's log. */
export const record = (lineNumber: number, seconds: number, message: string): LogRecord => ({
  id: toId<'RecordId'>(`file:rex.log:${lineNumber}`),
  source: 'file',
  stream: 'rex.log',
  atMs: at(seconds),
  message,
  labels: { agent: 'rex' },
  lineNumber,
})

const records = [
  record(1, 5, 'INFO: CTO config loaded: cto-config.json'),
  record(2, 6, 'INFO: Tool inventory check - CTO config declares: [memory_create_entities, brave_serch]'),
  record(3, 6, 'INFO: Tool inventory check - CLI has available: [memory_create_entities, brave_search]'),
  record(4, 7, 'ERROR: Tool inventory MISMATCH - missing from CLI: [brave_serch]'),
  record(5, 8, 'WARN: continuing without declared tools'),
]

/** A rule that fired on a line of rex's log. */
export const detection = (on: LogRecord, overrides: Partial<Detection> = {}): Detection => ({
  id: toId<'DetectionId'>(`tool-inventory-mismatch@${on.id}`),
  ruleId: toId<'RuleId'>('tool-inventory-mismatch'),
  pack: 'cto@0.1.0',
  title: 'Tool inventory mismatch',
  alertCode: 'A10',
  priority: 1,
  severity: 'critical',
  tier: 'P0',
  action: { autonomy: 'draft-pull-request', strategy: 'fix-config' },
  atMs: on.atMs,
  subject,
  record: on,
  captures: { tools: ['brave_serch'] },
  isPrimary: true,
  fingerprint: 'f1',
  ...overrides,
})

const expectation: AgentExpectation = {
  remoteTools: ['memory_create_entities', 'brave_serch'],
  localServers: new Map([
    ['filesystem', { isEnabled: true, tools: ['read_file'] }],
    ['git', { isEnabled: false, tools: [] }],
  ]),
}

const verdict: PreflightVerdict = {
  subject,
  verdict: 'fail',
  startedAtMs: at(5),
  atMs: at(7),
  checks: [
    { name: 'config-loaded', title: 'CTO config loaded', outcome: 'passed' },
    {
      name: 'declared-tools-available',
      title: 'Declared tools are available',
      outcome: 'failed',
      suggestedFix: 'In cto-config.json, correct or remove the names of the missing tools.',
      names: ['brave_serch'],
    },
  ],
  declaredTools: ['memory_create_entities', 'brave_serch'],
  availableTools: ['memory_create_entities', 'brave_search'],
  missingTools: ['brave_serch'],
  configExcerpt: {
    cli: 'claude',
    model: 'claude-opus-4-5',
    remoteTools: ['memory_create_entities', 'brave_serch'],
    localServers: [
      { name: 'filesystem', isEnabled: true, tools: ['read_file'] },
      { name: 'git', isEnabled: false, tools: [] },
    ],
  },
}

/** What the evaluator says of {@link sampleIncident}. */
export const sampleDiagnosis: Diagnosis = {
  cause: 'declared-tool-unavailable',
  summary: 'cto-config.json declares a tool for rex that its CLI does not have: brave_serch.',
  confidence: 0.95,
  claims: [
    { kind: 'fact', text: 'The log of rex says that its CLI lacks: brave_serch.', evidenceIds: ['E1'] },
    { kind: 'fact', text: "The session's CTO config declares brave_serch for rex.", evidenceIds: ['E3'] },
    {
      kind: 'hypothesis',
      text: 'The name is mistyped: `brave_search` is available.',
      evidenceIds: ['E1', 'E2', 'E3'],
    },
  ],
  suggestedAction: 'In cto-config.json, correct brave_serch in the tools of agent rex.',
  verification: 'Start rex again: its log shows a complete tool inventory, and the pre-flight passes.',
  strategy: 'fix-config',
  filesLikelyInvolved: ['cto-config.json'],
  parameters: { agent: 'rex', missingTools: ['brave_serch'] },
}

/** An incident of alert code A10, freshly diagnosed. */
export const sampleIncident: Incident = {
  id: toId<'IncidentId'>('a10-rex-1f3a9c2b'),
  fingerprint: 'f1',
  state: 'diagnosing',
  subject,
  title: 'Tool inventory mismatch',
  ruleId: toId<'RuleId'>('tool-inventory-mismatch'),
  alertCode: 'A10',
  priority: 1,
  severity: 'critical',
  tier: 'P0',
  action: { autonomy: 'draft-pull-request', strategy: 'fix-config' },
  openedAtMs: at(9),
  updatedAtMs: at(12),
  detectionCount: 1,
  episode: 1,
  maxAttempts: 3,
  diagnosis: sampleDiagnosis,
  attempts: [],
}

/** The evidence of {@link sampleIncident}. */
export const sampleBundle: EvidenceBundle = {
  incident: sampleIncident,
  evidence: [
    { id: 'E1', kind: 'detection', detection: detection(records[3] as LogRecord) },
    { id: 'E2', kind: 'preflight-verdict', verdict },
    { id: 'E3', kind: 'session-expectation', agent: 'rex', expectation },
    ...records.map((one, index) => ({ id: `E${index + 4}`, kind: 'log-record' as const, record: one })),
    {
      id: 'E9',
      kind: 'detection',
      detection: detection(
        { ...record(1, 3, 'ERROR: permission denied on filesystem'), stream: 'cleo.log' },
        { subject: { ...subject, agent: 'cleo' }, title: 'Filesystem permission denied', fingerprint: 'f2' },
      ),
    },
  ],
}

/** The Play of {@link sampleIncident}. */
export const sampleSession: PlaySession = {
  playId: subject.playId,
  repository: 'owner/name',
  namespace: 'cto',
  agents: new Map([['rex', expectation]]),
  tasks: [],
  startedAtMs: at(0),
  updatedAtMs: at(0),
  status: 'active',
}

/** What the remediator proposes for {@link sampleIncident}. */
export const sampleProposal: Extract<RemediationProposal, { readonly kind: 'change' }> = {
  kind: 'change',
  summary: 'Correct brave_serch to brave_search in the tools of rex',
  explanation: 'The CLI offers `brave_search`; the declared name differs from it by one letter.',
  changes: [{ path: 'cto-config.json', text: '{}\n' }],
}

const reference = (kind: 'issues' | 'pull', number: number) => ({
  number,
  url: `https://github.com/owner/name/${kind}/${number}`,
})

/** The incident while its first attempt is under way. */
export const incidentUnderRepair: Incident = {
  ...sampleIncident,
  state: 'remediating',
  issue: reference('issues', 7),
  pullRequest: reference('pull', 8),
  attempts: [
    {
      number: 1,
      startedAtMs: at(15),
      outcome: 'under-way',
      summary: sampleProposal.summary,
      branch: 'healer/a10-rex-1f3a9c2b',
      commit: '9fceb02d0ae598e95dc970b74767f19372d61af8',
    },
  ],
}

/** The incident after its first attempt failed. */
export const incidentAfterFailure: Incident = {
  ...incidentUnderRepair,
  state: 'diagnosing',
  attempts: incidentUnderRepair.attempts.map((attempt) => ({
    ...attempt,
    outcome: 'checks-failed' as const,
    failure: 'check-config: cto-config.json:12 unexpected token\nexit code 1',
  })),
}
