import type { RulePackIssue } from '../errors/index.ts'

const maxLines = 50

/**
 * Renders issues for people, one after the other: where, which rule, what is wrong and what to do.
 *
 * Control characters are escaped, so that a pack from elsewhere cannot write to a terminal. Beyond 50 issues the rest
 * is counted only; all of them are in the error's details.
 */
export function formatIssues(issues: readonly RulePackIssue[]): string {
  const lines = issues.slice(0, maxLines).map(renderIssue)
  const left = issues.length - lines.length
  return [...lines, ...(left > 0 ? [`and ${left} more`] : [])].join('\n')
}

/** Renders a path as one would write it: `rules[3].match.regex`. */
export function renderIssuePath(path: RulePackIssue['path']): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`
      if (!/^[A-Za-z_$][\w$]*$/.test(step)) return `[${JSON.stringify(step)}]`
      return index === 0 ? step : `.${step}`
    })
    .join('')
}

function renderIssue(issue: RulePackIssue): string {
  const path = renderIssuePath(issue.path)
  const owner = [
    ...(issue.pack === undefined ? [] : [`pack ${JSON.stringify(issue.pack)}`]),
    ...(issue.ruleId === undefined ? [] : [`rule ${JSON.stringify(issue.ruleId)}`]),
  ].join(', ')
  const where = path === '' ? owner || 'pack' : `${path}${owner === '' ? '' : ` (${owner})`}`
  return `${renderPlace(issue)}${where}: ${issue.message}`.split('\n').map(escapeControls).join('\n    ')
}

/** As compilers write it, so that editors follow it: `pack.yaml:3:7 `. */
function renderPlace({ file, line, column }: RulePackIssue): string {
  if (line === undefined) return file === undefined ? '' : `${file} `
  const place = `${line}:${column}`
  return file === undefined ? `line ${place} ` : `${file}:${place} `
}

function escapeControls(line: string): string {
  return line.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  )
}
