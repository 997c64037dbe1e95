import { Document, Scalar, visit } from 'yaml'
import type { ExportedLokiRules, LokiRuleNotice } from './export-loki-rules.ts'

/**
 * Renders exported rules as the YAML file that Loki's ruler loads, `lokitool rules load` sends, or a ConfigMap carries; what is
 * not in it, or otherwise than in Healer, stands in comments above.
 */
export function renderLokiRules({ groups, omissions, differences }: ExportedLokiRules): string {
  const document = new Document({ groups })
  document.commentBefore = [
    ' Made by `healer rules export --format loki`.',
    ...renderNotices('Not exported, for a ruler cannot express it:', omissions),
    ...renderNotices('Otherwise than in Healer:', differences),
  ].join('\n')
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value !== 'string') return
      if (invisiblePattern.test(node.value)) node.type = Scalar.QUOTE_DOUBLE
      else if (node.value.includes('\n')) node.type = Scalar.BLOCK_LITERAL
    },
  })
  // What is invisible stands between double quotes or in a comment: a terminal must not obey it.
  return document.toString({ lineWidth: 0 }).replaceAll(everyInvisiblePattern, escapeCharacter)
}

const invisiblePattern = /[^\P{C}\n]/u
const everyInvisiblePattern = new RegExp(invisiblePattern, 'gu')

function escapeCharacter(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`
}

function renderNotices(title: string, notices: readonly LokiRuleNotice[]): readonly string[] {
  if (notices.length === 0) return []
  return [
    '',
    ` ${title}`,
    ...notices.map(({ ruleId, reason }) => ` - ${ruleId}: ${reason.replaceAll(/\s+/g, ' ')}`),
  ]
}
