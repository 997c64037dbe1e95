import type { PlayId } from '../../contracts/ids.ts'
import type { PlaySession } from '../../contracts/session.ts'
import type { SessionStore } from '../../contracts/session-store.ts'

/** A session store that keeps nothing over a restart; otherwise it behaves as {@link describeSessionStore} demands. */
export function createMemorySessionStore(): SessionStore {
  const sessions = new Map<PlayId, PlaySession>()
  return {
    contractVersion: 1,
    name: 'memory',
    async startSession({ session }) {
      const held = sessions.get(session.playId)
      if (held?.status === 'active') return { kind: 'already-active', session: structuredClone(held) }
      sessions.set(session.playId, structuredClone(session))
      return { kind: 'started' }
    },
    async findSession({ playId }) {
      return structuredClone(sessions.get(playId))
    },
    async listSessions({ status }) {
      const chosen = [...sessions.values()].filter(
        (session) => status === undefined || session.status === status,
      )
      return structuredClone(chosen.toSorted(compareByStart))
    },
    async endSession({ playId, status, atMs }) {
      const held = sessions.get(playId)
      if (held?.status !== 'active') return false
      sessions.set(playId, { ...held, status, updatedAtMs: atMs })
      return true
    },
  }
}

// Ids are compared by code point, as databases do, not by UTF-16 unit.
function compareByStart(left: PlaySession, right: PlaySession): number {
  return (
    left.startedAtMs - right.startedAtMs ||
    Buffer.compare(Buffer.from(left.playId), Buffer.from(right.playId))
  )
}
