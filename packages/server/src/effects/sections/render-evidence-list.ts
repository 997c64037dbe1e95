import { type Evidence, type LogRecord, untrusted } from '@healer/core/contracts'
import { renderCode, renderInline } from '../render-untrusted.ts'
import { formatTime } from './format-time.ts'
import { withoutTime } from './log-excerpt.ts'
import { describeOutcome } from './render-attempts.ts'
import { renderNames } from './render-names.ts'
import { renderPreflightVerdict } from './render-preflight-verdict.ts'

/** Evidence that is no log line, one bullet each: what a claim's `E2` stands for. */
export function renderEvidenceList(evidence: readonly Evidence[]): string {
  return evidence.map((one) => `- **${one.id}:** ${describeEvidence(one)}`).join('\n')
}

/** One piece of evidence in one line. */
export function describeEvidence(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'detection': {
      const { title, record } = evidence.detection
      return `${renderInline(untrusted(title))}, on ${renderRecord(record)}`
    }
    case 'log-record':
      return renderRecord(evidence.record)
    case 'session-expectation': {
      const { agent, expectation } = evidence
      const who = renderInline(untrusted(agent), { maxLength: 60 })
      return `the session's CTO config declares for ${who}: ${renderNames(expectation.remoteTools)}`
    }
    case 'preflight-verdict':
      return renderPreflightVerdict(evidence.verdict)
    case 'previous-attempt':
      return `remediation attempt ${evidence.attempt.number}: ${describeOutcome(evidence.attempt.outcome)}`
  }
}

function renderRecord(record: LogRecord): string {
  return `${formatTime(record.atMs)} ${renderCode(untrusted(withoutTime(record)), { maxLength: 300 })}`
}
