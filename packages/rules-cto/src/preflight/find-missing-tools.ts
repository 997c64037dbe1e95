const canonicalPrefixes = ['mcp_tools_']

/**
 * The declared tools that are not available, as they were declared.
 *
 * Names are compared by their canonical form: lower case, without the `mcp_tools_` that some CLIs put before them. A
 * declared glob such as `github_*` is met by any one tool that fits. What is available beyond the declaration is no
 * mismatch: every CLI brings tools of its own.
 *
 * @source original-healer.md section 8.1, remote tool names
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { findMissingTools } from '@healer/rules-cto'
 *
 * const missing = findMissingTools(['github_*', 'brave_search'], ['mcp_tools_github_create_issue'])
 * assert.deepEqual(missing, ['brave_search'])
 * ```
 */
export function findMissingTools(
  declared: readonly string[],
  available: readonly string[],
): readonly string[] {
  const canonicalAvailable = available.map(canonicalToolName)
  const known = new Set(canonicalAvailable)
  return [...new Set(declared)].filter((tool) => {
    const canonical = canonicalToolName(tool)
    if (known.has(canonical)) return false
    if (!canonical.includes('*')) return true
    const parts = canonical.split('*')
    return !canonicalAvailable.some((name) => fitsGlob(parts, name))
  })
}

function canonicalToolName(name: string): string {
  const folded = name.trim().toLowerCase()
  const prefix = canonicalPrefixes.find((candidate) => folded.startsWith(candidate))
  return prefix === undefined ? folded : folded.slice(prefix.length)
}

/** Whether a name has the parts of a glob in their order; taking each at its first place is enough for `*` alone. */
function fitsGlob(parts: readonly string[], name: string): boolean {
  const first = parts.at(0) ?? ''
  const last = parts.at(-1) ?? ''
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last))
    return false
  const end = name.length - last.length
  let position = first.length
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, position)
    if (found === -1 || found + part.length > end) return false
    position = found + part.length
  }
  return true
}
