import type { AgentExpectation, PreflightConfigExcerpt } from '@healer/core/contracts'

const maxNames = 50
const maxNameLength = 200

/** Cuts what a session declares for an agent to what a person reads in an issue: 50 tools, 50 servers of 50 tools each. */
export function excerptConfig(expectation: AgentExpectation): PreflightConfigExcerpt {
  const { githubApp, cli, model, remoteTools, localServers } = expectation
  const servers = [...localServers].slice(0, maxNames)
  const omittedCount =
    countBeyond(remoteTools.length) +
    countBeyond(localServers.size) +
    servers.reduce((count, [, { tools }]) => count + countBeyond(tools.length), 0)
  return {
    ...(githubApp !== undefined && { githubApp: cut(githubApp) }),
    ...(cli !== undefined && { cli: cut(cli) }),
    ...(model !== undefined && { model: cut(model) }),
    remoteTools: cutNames(remoteTools),
    localServers: servers.map(([name, { isEnabled, tools }]) => ({
      name: cut(name),
      isEnabled,
      tools: cutNames(tools),
    })),
    ...(omittedCount > 0 && { omittedCount }),
  }
}

function cutNames(names: readonly string[]): readonly string[] {
  return names.slice(0, maxNames).map(cut)
}

function cut(text: string): string {
  return text.length > maxNameLength ? text.slice(0, maxNameLength).toWellFormed() : text
}

function countBeyond(count: number): number {
  return Math.max(0, count - maxNames)
}
