import type { Diagnosis, EvidenceBundle, RemediationStrategy } from '@healer/core/contracts'
import { pickEvidence, pickOwnDetections } from './pick-evidence.ts'

const actions: Readonly<Record<RemediationStrategy | 'none', string>> = {
  'fix-config': 'Correct the configuration that the log names.',
  'fix-code': 'Correct the code that the log names.',
  restart: 'Start the agent again.',
  retry: 'Try the failed step again once the infrastructure answers.',
  none: 'A human must look: nothing that Healer may do by itself helps here.',
}

const ruleConfidence = 0.5

/** Explains an incident by what its rule says: all that is sure is that the line was logged. */
export function explainByRule(bundle: EvidenceBundle): Diagnosis {
  const { incident } = bundle
  const who = incident.subject.agent ?? 'an unnamed agent'
  const evidenceIds = [...pickOwnDetections(bundle), ...pickEvidence(bundle, 'log-record')]
    .map(({ id }) => id)
    .slice(0, 1)
  const { strategy } = incident.action
  return {
    cause: incident.ruleId,
    summary: `${who}: ${incident.title}.`,
    confidence: ruleConfidence,
    claims: [
      {
        kind: 'fact',
        text: `Rule ${incident.ruleId} fired on the log of ${who}, ${incident.detectionCount} time${incident.detectionCount === 1 ? '' : 's'} so far.`,
        evidenceIds,
      },
      { kind: 'hypothesis', text: `The cause is what the rule is about: ${incident.title}.`, evidenceIds },
    ],
    suggestedAction: actions[strategy ?? 'none'],
    verification: `${who} runs to its end without rule ${incident.ruleId} firing again.`,
    strategy,
    filesLikelyInvolved: [],
    parameters: { ...(incident.subject.agent === undefined ? {} : { agent: incident.subject.agent }) },
  }
}
