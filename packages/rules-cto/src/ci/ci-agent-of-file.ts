import type { CiAgent } from './ci-agents.ts'

const infrastructureFolders: ReadonlySet<string> = new Set([
  'infra',
  'infrastructure',
  'charts',
  'helm',
  'k8s',
  'manifests',
  'terraform',
])
const rustNames: ReadonlySet<string> = new Set([
  'cargo.toml',
  'cargo.lock',
  'rust-toolchain.toml',
  'clippy.toml',
])
const frontendNames: ReadonlySet<string> = new Set([
  'package.json',
  'package-lock.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'tsconfig.json',
])
const frontendExtensions: ReadonlySet<string> = new Set(
  'ts tsx mts cts js jsx mjs cjs css scss html vue svelte'.split(' '),
)
const infrastructureExtensions: ReadonlySet<string> = new Set(['yaml', 'yml', 'tf', 'tpl'])

/**
 * The agent whose work a file is, by its path: Rust, frontend or infrastructure.
 *
 * @returns `undefined` for all else, the workflows of GitHub among it.
 */
export function ciAgentOfFile(path: string): Extract<CiAgent, 'rex' | 'blaze' | 'bolt'> | undefined {
  const folders = path.toLowerCase().split('/')
  const name = folders.pop() ?? ''
  const dot = name.lastIndexOf('.')
  const extension = dot === -1 ? '' : name.slice(dot + 1)
  if (folders[0] === '.github') return undefined
  if (extension === 'rs' || rustNames.has(name)) return 'rex'
  if (frontendNames.has(name)) return 'blaze'
  if (folders.some((folder) => infrastructureFolders.has(folder))) return 'bolt'
  if (name.startsWith('dockerfile') || extension === 'dockerfile') return 'bolt'
  if (infrastructureExtensions.has(extension)) return 'bolt'
  return frontendExtensions.has(extension) ? 'blaze' : undefined
}
