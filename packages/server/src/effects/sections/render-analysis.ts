import { type Claim, type Diagnosis, untrusted } from '@healer/core/contracts'
import { renderCode, renderInline } from '../render-untrusted.ts'

const maxClaims = 20
const maxIds = 20

/** How sure a diagnosis is: `confidence 95 % (high)`. */
export function renderConfidence({ confidence }: Diagnosis): string {
  const word = confidence >= 0.85 ? 'high' : confidence >= 0.6 ? 'medium' : 'low'
  return `confidence ${Math.round(confidence * 100)} % (${word})`
}

/** What was found: the cause, how sure it is, and every claim with the evidence that it rests on. */
export function renderAnalysis(diagnosis: Diagnosis): string {
  const shown = diagnosis.claims.slice(0, maxClaims).map(renderClaim)
  const rest = diagnosis.claims.length - shown.length
  const lines = rest === 0 ? shown : [...shown, `- … and ${rest} more`]
  return [
    `**Cause:** ${renderCode(untrusted(diagnosis.cause))}, ${renderConfidence(diagnosis)}`,
    '',
    ...lines,
  ].join('\n')
}

/** Evidence ids as they stand behind a claim: `(E1, E4)`. */
export function renderEvidenceIds(ids: readonly string[]): string {
  return ids.length === 0 ? '' : ` (${ids.slice(0, maxIds).map(renderEvidenceId).join(', ')})`
}

function renderClaim({ kind, text, evidenceIds }: Claim): string {
  const label = kind === 'fact' ? 'Fact' : 'Hypothesis'
  return `- **${label}:** ${renderInline(untrusted(text), { maxLength: 1_000 })}${renderEvidenceIds(evidenceIds)}`
}

function renderEvidenceId(id: string): string {
  const isOurs = id.length > 1 && id.length < 8 && id.startsWith('E') && Number.isInteger(Number(id.slice(1)))
  return isOurs ? id : renderCode(untrusted(id), { maxLength: 40 })
}

/** What to do, and how to see that it helped. */
export function renderSuggestion(diagnosis: Diagnosis): string {
  return [
    `1. **Action:** ${renderInline(untrusted(diagnosis.suggestedAction), { maxLength: 2_000 })}`,
    `2. **Verification:** ${renderInline(untrusted(diagnosis.verification), { maxLength: 2_000 })}`,
  ].join('\n')
}
