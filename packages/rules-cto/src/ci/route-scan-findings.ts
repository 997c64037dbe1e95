import type { CiAgent } from './ci-agents.ts'
import { hasWord } from './has-word.ts'

/** What a scan of logs found about one service. */
export interface ScanFindings {
  readonly service: string
  /** Lines that show the trouble. Somebody else's text. */
  readonly samples: readonly string[]
}

/** Who looks after the findings, and the word that says so. */
export interface ScanRoute {
  readonly agent: CiAgent
  readonly reason: 'samples' | 'service' | 'nothing-told'
  /** The word, as it stands in the table of words: `error[e*`. */
  readonly word?: string
}

type WordTable = readonly { readonly agent: CiAgent; readonly words: readonly string[] }[]

/**
 * In this order.
 *
 * `node` and `pod` are words here, not parts of `nodeSelector` or `podcast`; and a node is one of Kubernetes, unless it is
 * Node.js.
 *
 * @source original-healer.md section 3.12, scan routing
 */
const sampleWords: WordTable = [
  { agent: 'rex', words: ['error[e*', 'cargo', 'rustc', 'clippy'] },
  {
    agent: 'blaze',
    words: [
      'typescript',
      'eslint',
      'react',
      'npm',
      'pnpm',
      'node.js',
      'nodejs',
      'node_modules',
      'node:internal*',
    ],
  },
  {
    agent: 'bolt',
    words: [
      'kubernetes',
      'docker',
      'container',
      'containers',
      'pod',
      'pods',
      'node',
      'nodes',
      'deployment',
      'deployments',
      'helm',
    ],
  },
  {
    agent: 'cipher',
    words: [
      'permission',
      'permissions',
      'unauthorized',
      'forbidden',
      'secret',
      'secrets',
      'certificate',
      'certificates',
    ],
  },
  { agent: 'atlas', words: ['git', 'merge', 'conflict', 'conflicts'] },
]

const serviceWords: WordTable = [
  { agent: 'rex', words: ['controller', 'healer', 'pm'] },
  { agent: 'bolt', words: ['argo*', 'flux*'] },
]

/**
 * Says which agent looks after what a scan of logs found: by what the lines say, else by whose service it is.
 *
 * @source original-healer.md section 3.12, scan routing
 */
export function routeScanFindings({ service, samples }: ScanFindings): ScanRoute {
  const told = findFirst(sampleWords, samples.join('\n').toLowerCase())
  if (told !== undefined) return { ...told, reason: 'samples' }
  const owner = findFirst(serviceWords, service.toLowerCase().replaceAll('_', '-'))
  if (owner !== undefined) return { ...owner, reason: 'service' }
  return { agent: 'atlas', reason: 'nothing-told' }
}

function findFirst(
  table: WordTable,
  foldedText: string,
): { readonly agent: CiAgent; readonly word: string } | undefined {
  for (const { agent, words } of table) {
    const word = words.find((candidate) => hasWord(foldedText, candidate))
    if (word !== undefined) return { agent, word }
  }
  return undefined
}
