import { canonicalToolName } from './canonical-tool-name.ts'
import { fitsGlob } from './fits-glob.ts'

// Far beyond any tool's name; what is longer is compared as it stands.
const maxGlobbedLength = 256

/**
 * The declared tools that are not available, as they were declared.
 *
 * Names are compared by their canonical form: letter case, `-` or `_`, and what a CLI puts before them (`mcp__`,
 * `mcp_tools_`) do not count. A declared glob such as `github_*` is met by any one tool that fits, and an available one
 * meets every tool that it describes; no name is met by a part of it. What is available beyond the declaration is no
 * mismatch: every CLI brings tools of its own.
 *
 * @source original-healer.md section 8.1, remote tool names
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { findMissingTools } from '@healer/rules-cto'
 *
 * const missing = findMissingTools(['github_*', 'brave_search'], ['mcp__github__create_issue'])
 * assert.deepEqual(missing, ['brave_search'])
 * ```
 */
export function findMissingTools(
  declared: readonly string[],
  available: readonly string[],
): readonly string[] {
  const names = new Set(available.map(canonicalToolName))
  const globbed = [...names].filter((name) => name.length <= maxGlobbedLength)
  const offered = globbed.filter(describesTools).map((glob) => glob.split('*'))
  return [...new Set(declared)].filter((tool) => {
    const name = canonicalToolName(tool)
    if (names.has(name)) return false
    if (name.length > maxGlobbedLength) return true
    if (offered.some((parts) => fitsGlob(parts, name))) return false
    const parts = name.split('*')
    return parts.length === 1 || !globbed.some((candidate) => fitsGlob(parts, candidate))
  })
}

// `*` alone would say that a CLI has whatever anybody declares.
function describesTools(name: string): boolean {
  return name.includes('*') && /[a-z0-9]/.test(name)
}
