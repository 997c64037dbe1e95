import { composeFingerprint, tierOf } from '@healer/core'
import { type Detection, type RuleAction, type Subject, toId } from '@healer/core/contracts'
import { ctoRulePack } from '../cto-rule-pack.ts'
import type { LanguageJudgement } from './judge-language-run.ts'
import type { LanguageSighting } from './language-run.ts'
import { languageNames } from './languages.ts'

/** Id under which a mismatch is reported; it stands in no pack, since no pattern of one line can tell it. */
export const languageMismatchRuleId = toId<'RuleId'>('cto-language-mismatch')

const action: RuleAction = { autonomy: 'draft-pull-request', strategy: 'fix-config' }
const rank = { priority: 2, severity: 'critical', action } as const

/**
 * Builds the detection of a mismatch, on the first record that shows a tool of another language.
 *
 * @source original-healer.md section 3.11: wrong-language lint, scan and runner are critical
 */
export function buildLanguageDetection(
  subject: Subject,
  judgement: LanguageJudgement,
  { record }: LanguageSighting,
): Detection {
  const { implementationAgents, expectedLanguages, expectedTools, foreignTools } = judgement
  return {
    id: toId<'DetectionId'>(`${languageMismatchRuleId}@${record.id}`),
    ruleId: languageMismatchRuleId,
    pack: `${ctoRulePack.name}@${ctoRulePack.version}`,
    title: 'A verification agent uses the tools of another language',
    ...rank,
    tier: tierOf(rank),
    atMs: record.atMs,
    subject,
    record,
    captures: {
      implementationAgents,
      expectedLanguages: expectedLanguages.map((language) => languageNames[language]),
      foundTools: foreignTools,
      expectedTools,
    },
    isPrimary: true,
    fingerprint: composeFingerprint({ ruleId: languageMismatchRuleId, subject, stream: record.stream }),
  }
}
