import type { PlaySession } from '@healer/core/contracts'
import type { HealerState } from '../stores/open-state.ts'

/** Notes in the journal that a session started, once, however often it is told. */
export async function journalSession(
  { journal }: Pick<HealerState, 'journal'>,
  session: PlaySession,
): Promise<void> {
  await journal.transact(async (transaction) => {
    const known = await transaction.tables
      .selectFrom('journal')
      .select('sequence')
      .where('play_id', '=', session.playId)
      .where('type', '=', 'session-started')
      .where('at_ms', '=', session.startedAtMs)
      .executeTakeFirst()
    if (known !== undefined) return
    await transaction.append({
      atMs: session.startedAtMs,
      playId: session.playId,
      event: {
        type: 'session-started',
        repository: session.repository,
        agents: session.agents.size,
        tasks: session.tasks.length,
      },
    })
  })
}
