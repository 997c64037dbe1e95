import type { Captures, Claim, Diagnosis, EvidenceBundle } from '@healer/core/contracts'
import { pickEvidence, pickOwnDetections } from './pick-evidence.ts'
import { isToolName } from './tool-name.ts'

const configFile = 'cto-config.json'
/** Groups of the CTO pack's rules that hold tools which an agent lacks. */
const missingToolCaptures = ['tools', 'missing', 'tool'] as const

/**
 * Explains alert code A10: an agent's config declares tools that its CLI does not have.
 *
 * The more independent evidence agrees (the log line, the comparison of both inventories, the session's own config), the
 * higher the confidence: 0.7 for the line alone, 0.15 more for the comparison, 0.1 more for the config.
 */
export function explainMissingTools(bundle: EvidenceBundle): Diagnosis | undefined {
  const { agent } = bundle.incident.subject
  if (bundle.incident.alertCode !== 'A10' || agent === undefined) return undefined
  const detections = pickOwnDetections(bundle)
  const verdicts = pickEvidence(bundle, 'preflight-verdict')
  const missingTools = unique([
    ...detections.flatMap(({ detection }) => missingIn(detection.captures)),
    ...verdicts.flatMap(({ verdict }) => verdict.missingTools),
  ]).filter(isToolName)
  const [firstDetection] = detections
  if (missingTools.length === 0 || firstDetection === undefined) return undefined

  const expectations = pickEvidence(bundle, 'session-expectation').filter(({ expectation }) =>
    missingTools.some((tool) => expectation.remoteTools.includes(tool)),
  )
  const compared = verdicts.filter(({ verdict }) => verdict.missingTools.length > 0)
  const tools = missingTools.join(', ')
  const claims: readonly Claim[] = [
    {
      kind: 'fact',
      text: `The log of ${agent} says that its CLI lacks: ${tools}.`,
      evidenceIds: detections.map(({ id }) => id),
    },
    ...compared.map(
      ({ id, verdict }): Claim => ({
        kind: 'fact',
        text: `Compared at pre-flight: ${verdict.declaredTools.length} tools declared, ${verdict.availableTools.length} available, missing: ${verdict.missingTools.filter(isToolName).join(', ')}.`,
        evidenceIds: [id],
      }),
    ),
    ...expectations.map(
      ({ id }): Claim => ({
        kind: 'fact',
        text: `The session's CTO config declares ${tools} for ${agent}.`,
        evidenceIds: [id],
      }),
    ),
    {
      kind: 'hypothesis',
      text: `${configFile} declares tools for ${agent} that its CLI does not offer: a name that was mistyped, renamed or never routed.`,
      evidenceIds: [firstDetection, ...compared, ...expectations].map(({ id }) => id),
    },
  ]
  return {
    cause: 'declared-tool-unavailable',
    summary: `${configFile} declares ${missingTools.length === 1 ? 'a tool' : 'tools'} for ${agent} that its CLI does not have: ${tools}.`,
    confidence: confidenceOf(compared.length > 0, expectations.length > 0),
    claims,
    suggestedAction: `In ${configFile}, correct or remove ${tools} in the tools of agent ${agent}.`,
    verification: `Start ${agent} again: its log shows a complete tool inventory, and the pre-flight passes.`,
    strategy: 'fix-config',
    filesLikelyInvolved: [configFile],
    parameters: {
      agent,
      missingTools,
      availableTools: unique(verdicts.flatMap(({ verdict }) => verdict.availableTools)).filter(isToolName),
    },
  }
}

function missingIn(captures: Captures): readonly string[] {
  return missingToolCaptures.flatMap((name) => captures[name] ?? [])
}

function confidenceOf(isCompared: boolean, isExpected: boolean): number {
  const hundredths = 70 + (isCompared ? 15 : 0) + (isExpected ? 10 : 0)
  return hundredths / 100
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
