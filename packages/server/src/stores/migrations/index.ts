/**
 * Every step from an empty file to today's tables, in the order in which they are taken.
 * A step that was released is never changed: a new one follows it.
 *
 * @module
 */
import type { Migration } from 'kysely/migration'
import * as sessions from './0001-sessions.ts'
import * as incidents from './0002-incidents.ts'
import * as localIssues from './0003-local-issues.ts'
import * as localPullRequests from './0004-local-pull-requests.ts'

/** The steps by name; the number in front is their order. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-sessions': sessions,
  '0002-incidents': incidents,
  '0003-local-issues': localIssues,
  '0004-local-pull-requests': localPullRequests,
}
