import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { execa } from 'execa'

const expectedSummary = {
  sessions: 1,
  incidents: 2,
  issues: 2,
  pullRequests: 1,
  resolved: 1,
  escalated: 1,
}

/**
 * Looks at what a demo left behind with other eyes than Healer's own: plain SQL, git, and the file of notifications.
 *
 * @returns What is there twice, or not at all; empty when everything happened once.
 */
export async function findViolations(directory: string): Promise<readonly string[]> {
  return [
    ...findTableViolations(path.join(directory, 'healer.db')),
    ...(await findGitViolations(path.join(directory, 'world', 'repository'))),
    ...(await findNotificationViolations(path.join(directory, 'notifications.jsonl'))),
  ]
}

/** What of a summary is not as it must be; counts of records and detections may differ after a crash. */
export function findSummaryViolations(summary: Readonly<Record<string, number>> = {}): readonly string[] {
  return Object.entries(expectedSummary)
    .filter(([name, count]) => summary[name] !== count)
    .map(([name, count]) => `${name}: ${summary[name]} instead of ${count}`)
}

function findTableViolations(file: string): readonly string[] {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const count = (query: string): number => Number(Object.values(database.prepare(query).get() ?? {})[0])
    const expectations: readonly (readonly [what: string, query: string, expected: number])[] = [
      ['issues', 'select count(*) from local_issues', 2],
      ['closed issues', "select count(*) from local_issues where state = 'closed'", 1],
      ['pull requests', 'select count(*) from local_pull_requests', 1],
      // Of the mended one: attempt and resolution. Of the other: escalation.
      ['comments', 'select count(*) from local_issue_comments', 3],
      ['effects without a result', 'select count(*) from effects where result_at_ms is null', 0],
      ['incidents in the journal', "select count(*) from journal where type = 'incident-opened'", 2],
      ['resolutions in the journal', "select count(*) from journal where type = 'incident-resolved'", 1],
      ['escalations in the journal', "select count(*) from journal where type = 'incident-escalated'", 1],
      ['remediation attempts', "select count(*) from journal where type = 'remediation-started'", 1],
      ['agent runs', 'select count(*) from agent_runs', 3],
    ]
    return expectations
      .map(([what, query, expected]) => ({ what, expected, found: count(query) }))
      .filter(({ expected, found }) => found !== expected)
      .map(({ what, expected, found }) => `${what}: ${found} instead of ${expected}`)
  } finally {
    database.close()
  }
}

async function findGitViolations(repository: string): Promise<readonly string[]> {
  const git = async (...command: string[]) => (await execa('git', ['-C', repository, ...command])).stdout
  const branches = (await git('for-each-ref', '--format=%(refname:short)', 'refs/heads/healer/')).split('\n')
  if (branches.length !== 1 || branches[0] === '') return [`branches: ${branches.join(', ')}`]
  const commits = await git('rev-list', '--count', `main..${branches[0]}`)
  return commits === '1' ? [] : [`commits on the branch: ${commits} instead of 1`]
}

async function findNotificationViolations(file: string): Promise<readonly string[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
  const keys = lines.map((line) => (JSON.parse(line) as { readonly key: string }).key)
  // One for the incident that is being mended, one for the human.
  return keys.length === 2 && new Set(keys).size === 2 ? [] : [`notifications: ${keys.join(', ')}`]
}
