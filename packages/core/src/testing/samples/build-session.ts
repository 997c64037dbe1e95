import { toId } from '../../contracts/ids.ts'
import type { PlaySession } from '../../contracts/session.ts'

/**
 * A Play session in which everything optional is there.
 *
 * @param overrides - What shall be different.
 */
export function buildSession(overrides: Partial<PlaySession> = {}): PlaySession {
  return {
    playId: toId<'PlayId'>('play-sample'),
    repository: '5dlabs/cto',
    service: 'healer',
    namespace: 'cto',
    agents: new Map([
      [
        'rex',
        {
          githubApp: '5DLabs-Rex',
          cli: 'claude',
          model: 'claude-opus-4-5-20251101',
          remoteTools: ['github_*', 'context7_get_library_docs'],
          localServers: new Map([
            ['filesystem', { isEnabled: true, tools: ['read_file', 'write_file'] }],
            ['git', { isEnabled: false, tools: [] }],
          ]),
        },
      ],
      ['cleo', { remoteTools: [], localServers: new Map() }],
    ]),
    tasks: [
      { id: '1', title: 'Task 1', agentHint: 'rex', dependencies: [], priority: 0 },
      { id: '2', title: 'Task 2', dependencies: ['1'], priority: -3 },
    ],
    startedAtMs: 1_764_000_000_000,
    updatedAtMs: 1_764_000_000_000,
    status: 'active',
    ...overrides,
  }
}
