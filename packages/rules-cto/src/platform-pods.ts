/**
 * What the names of the platform's own pods begin with: they carry names of agents, and are none.
 *
 * @source original-healer.md section 3.10, excluded pod prefixes
 */
export const platformPodPrefixes: readonly string[] = [
  'healer',
  'cto-tools',
  'cto-controller',
  'vault-mcp-server',
  'openmemory',
  'event-cleaner',
  'workspace-pvc-cleaner',
  'tweakcn',
  'atlas-guardian',
  'atlas-batch-integration',
]
