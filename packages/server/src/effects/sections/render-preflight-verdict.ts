import {
  type PreflightCheck,
  type PreflightConfigExcerpt,
  type PreflightVerdict,
  untrusted,
} from '@healer/core/contracts'
import { renderCode, renderInline } from '../render-untrusted.ts'
import { renderNames } from './render-names.ts'

const maxServers = 10

/**
 * Renders a pre-flight verdict: which checks did not pass and what to do about each, expected against actual tools, and
 * what the session's config declares.
 *
 * @source original-healer.md section 3.6: failed checks, expected vs actual tools, config excerpt, suggested fix
 */
export function renderPreflightVerdict(verdict: PreflightVerdict): string {
  const { checks, declaredTools, availableTools, missingTools, configExcerpt, revises } = verdict
  const open = checks.filter(({ outcome }) => outcome !== 'passed')
  const failed = open.map(({ title, outcome }) => `${renderInline(untrusted(title))} (${outcome})`)
  const details = [
    ...(failed.length === 0 ? [] : [`not passed: ${failed.join(', ')}`]),
    ...(declaredTools.length === 0 ? [] : [`declared: ${renderNames(declaredTools)}`]),
    ...(availableTools.length === 0 ? [] : [`available: ${renderNames(availableTools)}`]),
    ...(missingTools.length === 0 ? [] : [`missing: ${renderNames(missingTools)}`]),
    ...(configExcerpt === undefined ? [] : [`config of the session: ${renderConfig(configExcerpt)}`]),
    ...open.flatMap(renderFix),
  ].map((detail) => `  - ${detail}`)
  const passed = checks.length - open.length
  const earlier = revises === undefined ? '' : `, after ${revises} before`
  return [
    `pre-flight verdict ${verdict.verdict}${earlier}, ${passed} of ${checks.length} checks passed`,
    ...details,
  ].join('\n')
}

function renderFix({ suggestedFix, names = [] }: PreflightCheck): readonly string[] {
  if (suggestedFix === undefined) return []
  const about = names.length === 0 ? '' : ` This is about: ${renderNames(names)}.`
  return [`suggested fix: ${renderInline(untrusted(suggestedFix))}${about}`]
}

function renderConfig({ cli, model, githubApp, ...tools }: PreflightConfigExcerpt): string {
  const { remoteTools, localServers, omittedCount = 0 } = tools
  const enabled = localServers.filter(({ isEnabled }) => isEnabled)
  const disabled = localServers.filter(({ isEnabled }) => !isEnabled).map(({ name }) => name)
  const servers = enabled
    .slice(0, maxServers)
    .map((server) => (server.tools.length === 0 ? renderNames([server.name]) : renderServer(server)))
  const rest = Math.max(0, enabled.length - maxServers)
  return [
    ...(githubApp === undefined ? [] : [`GitHub App ${renderCode(untrusted(githubApp))}`]),
    ...(cli === undefined ? [] : [`CLI ${renderCode(untrusted(cli))}`]),
    ...(model === undefined ? [] : [`model ${renderCode(untrusted(model))}`]),
    `remote tools ${renderNames(remoteTools)}`,
    `local servers ${servers.length === 0 ? 'none' : servers.join(', ')}${rest === 0 ? '' : ` and ${rest} more`}`,
    ...(disabled.length === 0 ? [] : [`disabled ${renderNames(disabled)}`]),
    ...(omittedCount === 0 ? [] : [`${omittedCount} left out`]),
  ].join('; ')
}

function renderServer({ name, tools }: PreflightConfigExcerpt['localServers'][number]): string {
  return `${renderNames([name])} with ${renderNames(tools)}`
}
