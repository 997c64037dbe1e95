import type { AgentExpectation, PlaySession, PlayTask } from '@healer/core/contracts'
import type { SessionIssue } from './session-issue.ts'

/** One session in full, key by key as the original writes it; what is absent is null. @source original-healer.md section 1.1 */
export function renderSession(session: PlaySession, issues: readonly SessionIssue[]) {
  return {
    play_id: session.playId,
    repository: session.repository,
    service: session.service ?? null,
    cto_config: { agents: renderMap(session.agents, renderAgent) },
    tasks: session.tasks.map(renderTask),
    namespace: session.namespace,
    started_at: renderTime(session.startedAtMs),
    last_updated: renderTime(session.updatedAtMs),
    issues: issues.map(renderIssue),
    status: session.status,
  }
}

/** One session in a list. @source original-healer.md section 1.1 */
export function renderSessionSummary(session: PlaySession, issueCount: number) {
  return {
    play_id: session.playId,
    repository: session.repository,
    status: session.status,
    task_count: session.tasks.length,
    issue_count: issueCount,
    started_at: renderTime(session.startedAtMs),
  }
}

// Object.fromEntries defines every name as the object's own, `__proto__` too.
function renderMap<Item, Rendered>(items: ReadonlyMap<string, Item>, render: (item: Item) => Rendered) {
  return Object.fromEntries([...items].map(([name, item]) => [name, render(item)]))
}

function renderAgent(agent: AgentExpectation) {
  return {
    githubApp: agent.githubApp ?? null,
    cli: agent.cli ?? null,
    model: agent.model ?? null,
    tools: {
      remote: agent.remoteTools,
      localServers: renderMap(agent.localServers, (server) => ({
        enabled: server.isEnabled,
        tools: server.tools,
      })),
    },
  }
}

function renderTask(task: PlayTask) {
  return {
    id: task.id,
    title: task.title,
    agent_hint: task.agentHint ?? null,
    dependencies: task.dependencies,
    priority: task.priority,
  }
}

function renderIssue(issue: SessionIssue) {
  return {
    detected_at: renderTime(issue.detectedAtMs),
    issue_type: issue.issueType,
    severity: issue.severity,
    description: issue.description,
    agent: issue.agent ?? null,
    task_id: issue.taskId ?? null,
    remediation_spawned: issue.isRemediationSpawned,
    github_issue: issue.githubIssue ?? null,
  }
}

function renderTime(atMs: number): string {
  return new Date(atMs).toISOString()
}
