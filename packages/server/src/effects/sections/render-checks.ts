import { type CheckReport, untrusted } from '@healer/core/contracts'
import { renderFenced, renderInline } from '../render-untrusted.ts'

const maxChecks = 30

/** One line of a checklist for each check of CI, ticked where it passed. */
export function renderChecks(report: CheckReport | undefined): string {
  if (report === undefined || report.checks.length === 0) return '- [ ] CI passing'
  const shown = report.checks.slice(0, maxChecks).map(({ name, status }) => {
    const box = status === 'passed' ? '[x]' : '[ ]'
    return `- ${box} CI: ${renderInline(untrusted(name), { maxLength: 120 })} ${status}`
  })
  const rest = report.checks.length - shown.length
  return [...shown, ...(rest === 0 ? [] : [`- … and ${rest} more`])].join('\n')
}

/** The output of the checks that failed, each in a fence of its own. */
export function renderFailedChecks(report: CheckReport | undefined): readonly string[] {
  const failed = report?.checks.filter(({ status }) => status === 'failed') ?? []
  return failed
    .slice(0, 5)
    .flatMap(({ name, output }) => [
      `**${renderInline(untrusted(name), { maxLength: 120 })}** failed:`,
      renderFenced(untrusted(output), { maxBytes: 4_000, maxLineLength: 500 }),
    ])
}
