// A Healer that waits for a check which does not end, until somebody kills it.
import path from 'node:path'
import { createGitRunner } from '../../git/create-git-runner.ts'
import { createLocalCodeHostStore } from '../../stores/create-local-code-host-store.ts'
import { openDatabase } from '../../stores/open-database.ts'
import { createLocalCodeHost } from '../create-local-code-host.ts'

const [directory = '', script = ''] = process.argv.slice(2)
const database = await openDatabase({ path: ':memory:' })
const host = createLocalCodeHost({
  store: createLocalCodeHostStore({ database }),
  repositories: new Map([
    ['owner/name', { path: path.join(directory, 'repository'), checkCommand: ['node', '--eval', script] }],
  ]),
  worktreeDirectory: path.join(directory, 'worktrees'),
  clock: { nowMs: () => 0, sleep: async () => new Promise<never>(() => undefined) },
  environment: process.env,
  nodePath: process.execPath,
  runGit: createGitRunner({ environment: process.env }),
})
await host.readChecks({ repository: 'owner/name', branch: 'main', signal: new AbortController().signal })
