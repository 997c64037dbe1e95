import { type ExpressionBuilder, type Selectable, sql } from 'kysely'
import type { LocalIssueStore, StoredComment, StoredIssue } from '../trackers/local-issue-store.ts'
import { decodeJson, encodeJson } from './encode-json.ts'
import type { LocalIssueCommentsTable, LocalIssuesTable } from './migrations/0003-local-issues.ts'
import type { HealerDatabase } from './open-database.ts'
import type { HealerTables } from './tables.ts'

/** Creates the store of the local issue tracker in a database. */
export function createLocalIssueStore(options: { readonly database: HealerDatabase }): LocalIssueStore {
  const { kysely } = options.database
  return {
    recordIssue: ({ repository, title, body, labels, openedAtMs }) =>
      kysely.transaction().execute(async (transaction) => {
        const last = await transaction
          .selectFrom('local_issues')
          .select((builder) => builder.fn.max('number').as('number'))
          .where('repository', '=', repository)
          .executeTakeFirst()
        const row: Selectable<LocalIssuesTable> = {
          ...{ repository, title, body, state: 'open', labels: encodeJson(labels) },
          number: (last?.number ?? 0) + 1,
          opened_at_ms: openedAtMs,
          closed_at_ms: null,
        }
        await transaction.insertInto('local_issues').values(row).execute()
        return readIssue(row)
      }),
    async findIssue({ repository, number }) {
      const row = await kysely
        .selectFrom('local_issues')
        .selectAll()
        .where('repository', '=', repository)
        .where('number', '=', number)
        .executeTakeFirst()
      return row === undefined ? undefined : readIssue(row)
    },
    async findIssueByOpening({ repository, opening }) {
      const row = await kysely
        .selectFrom('local_issues')
        .selectAll()
        .where('repository', '=', repository)
        .where(beginsWith<'local_issues'>(opening))
        .orderBy('number')
        .executeTakeFirst()
      return row === undefined ? undefined : readIssue(row)
    },
    async listIssues({ repository }) {
      const all = kysely.selectFrom('local_issues').selectAll().orderBy('repository').orderBy('number')
      const rows = await (repository === undefined ? all : all.where('repository', '=', repository)).execute()
      return rows.map(readIssue)
    },
    async closeIssue({ repository, number, closedAtMs }) {
      await kysely
        .updateTable('local_issues')
        .set({ state: 'closed', closed_at_ms: closedAtMs })
        .where('repository', '=', repository)
        .where('number', '=', number)
        .where('state', '=', 'open')
        .execute()
    },
    ...createCommentStore(options.database),
  }
}

function createCommentStore({
  kysely,
}: HealerDatabase): Pick<LocalIssueStore, 'recordComment' | 'findCommentByOpening' | 'listComments'> {
  const ofIssue = (repository: string, number: number) =>
    kysely
      .selectFrom('local_issue_comments')
      .selectAll()
      .where('repository', '=', repository)
      .where('number', '=', number)
      .orderBy('id')
  return {
    async recordComment({ repository, number, body, addedAtMs }) {
      const row = await kysely
        .insertInto('local_issue_comments')
        .columns(['repository', 'number', 'body', 'added_at_ms'])
        .expression((builder) =>
          builder
            .selectFrom('local_issues')
            .select((column) => [
              'repository',
              'number',
              column.val(body).as('body'),
              column.val(addedAtMs).as('added_at_ms'),
            ])
            .where('repository', '=', repository)
            .where('number', '=', number),
        )
        .returningAll()
        .executeTakeFirst()
      return row === undefined ? undefined : readComment(row)
    },
    async findCommentByOpening({ repository, number, opening }) {
      const row = await ofIssue(repository, number)
        .where(beginsWith<'local_issue_comments'>(opening))
        .executeTakeFirst()
      return row === undefined ? undefined : readComment(row)
    },
    async listComments({ repository, number }) {
      return (await ofIssue(repository, number).execute()).map(readComment)
    },
  }
}

/** `LIKE` would ignore the case of letters and know wildcards. */
function beginsWith<Table extends 'local_issues' | 'local_issue_comments'>(opening: string) {
  return (builder: ExpressionBuilder<HealerTables, Table>) =>
    builder(sql`substr(body, 1, length(${opening}))`, '=', opening)
}

function readIssue(row: Selectable<LocalIssuesTable>): StoredIssue {
  return {
    repository: row.repository,
    number: row.number,
    state: row.state,
    title: row.title,
    body: row.body,
    labels: decodeJson<readonly string[]>(row.labels),
    openedAtMs: row.opened_at_ms,
    ...(row.closed_at_ms === null ? {} : { closedAtMs: row.closed_at_ms }),
  }
}

function readComment(row: Selectable<LocalIssueCommentsTable>): StoredComment {
  return { id: row.id, body: row.body, addedAtMs: row.added_at_ms }
}
