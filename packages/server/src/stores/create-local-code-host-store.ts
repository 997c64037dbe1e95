import type { CheckReport } from '@healer/core/contracts'
import type { Selectable } from 'kysely'
import type { LocalCodeHostStore, StoredPullRequest } from '../code-hosts/local-code-host-store.ts'
import { decodeJson, encodeJson } from './encode-json.ts'
import type { LocalPullRequestsTable } from './migrations/0004-local-pull-requests.ts'
import type { HealerDatabase } from './open-database.ts'

function readRow(row: Selectable<LocalPullRequestsTable>): StoredPullRequest {
  return {
    repository: row.repository,
    number: row.number,
    branch: row.branch,
    base: row.base,
    title: row.title,
    body: row.body,
    isDraft: row.is_draft === 1,
    state: row.state as 'open' | 'closed' | 'merged',
    headSha: row.head_sha,
    diff: row.diff,
  }
}

/** Keeps what git does not: pull requests, and what the checks said of a commit. */
export function createLocalCodeHostStore(options: { readonly database: HealerDatabase }): LocalCodeHostStore {
  const { kysely } = options.database
  return {
    async recordPullRequest(request) {
      const { repository, branch, base, title, body, diff } = request
      return await kysely.transaction().execute(async (transaction) => {
        const existing = await transaction
          .selectFrom('local_pull_requests')
          .select(['number', 'branch', 'state'])
          .where('repository', '=', repository)
          .orderBy('number', 'desc')
          .execute()
        if (existing.some((row) => row.branch === branch && row.state === 'open')) return undefined
        const row = {
          ...{ repository, branch, base, title, body, diff, state: 'open' },
          number: (existing[0]?.number ?? 0) + 1,
          is_draft: request.isDraft ? 1 : 0,
          head_sha: request.headSha,
          opened_at_ms: request.openedAtMs,
        }
        await transaction.insertInto('local_pull_requests').values(row).execute()
        return readRow(row)
      })
    },
    async findPullRequest(request) {
      const row = await kysely
        .selectFrom('local_pull_requests')
        .selectAll()
        .where('repository', '=', request.repository)
        .where('branch', '=', request.branch)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row === undefined ? undefined : readRow(row)
    },
    async settlePullRequest(request) {
      await kysely
        .updateTable('local_pull_requests')
        .set({ state: request.state })
        .where('repository', '=', request.repository)
        .where('number', '=', request.number)
        .execute()
    },
    async findCheckReport(request) {
      const row = await kysely
        .selectFrom('local_check_reports')
        .select('report')
        .where('repository', '=', request.repository)
        .where('sha', '=', request.sha)
        .executeTakeFirst()
      return row === undefined ? undefined : decodeJson<CheckReport>(row.report)
    },
    async recordCheckReport(request) {
      await kysely
        .insertInto('local_check_reports')
        .values({
          repository: request.repository,
          sha: request.sha,
          report: encodeJson(request.report),
          checked_at_ms: request.checkedAtMs,
        })
        .onConflict((conflict) => conflict.columns(['repository', 'sha']).doNothing())
        .execute()
    },
  }
}
