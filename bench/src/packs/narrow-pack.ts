import type { Rule, RulePack } from '@healer/core'

/** Leaves in a pack the rules that may be about the log of an agent, or of nobody; none that asks for labels or a source. */
export function narrowPack(pack: RulePack, agent: string | undefined): RulePack {
  return { ...pack, rules: pack.rules.filter((rule) => isAbout(rule, agent)) }
}

function isAbout({ scope = {} }: Rule, agent: string | undefined): boolean {
  const { agents, ...others } = scope
  if (Object.keys(others).length > 0) return false
  return agents === undefined || (agent !== undefined && (agents.includes(agent) || agents.includes('*')))
}
