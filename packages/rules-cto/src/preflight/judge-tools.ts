import type { ToolPicture } from './draw-tools.ts'
import type { Finding, PromptCheckName } from './judge-prompts.ts'
import type { PreflightCheckName } from './preflight-checks.ts'
import type { StartupFacts } from './startup-facts.ts'

/** The checks of the checklist that are about tools. */
export type ToolCheckName = Exclude<PreflightCheckName, PromptCheckName>

const open: Finding = { outcome: 'open' }
const notNeeded: Finding = { outcome: 'passed' }

/** Judges one check of the tools, from what the agent's log says beside what is declared. */
export function judgeToolCheck(name: ToolCheckName, facts: StartupFacts, picture: ToolPicture): Finding {
  const settled = facts.settled[name]
  if (settled?.outcome === 'failed') return settled
  switch (name) {
    case 'declared-tools-available':
      return judgeInventory(picture)
    case 'remote-tools-accessible':
      return judgeRemoteTools(facts, picture)
    case 'local-servers-initialized':
      return judgeLocalServers(facts, picture)
    case 'tools-server-reachable':
      return settled ?? (picture.needsNoTools ? notNeeded : open)
    case 'config-loaded':
      return settled ?? open
  }
}

function judgeInventory({ declared, available, missing, needsNoTools, recordId }: ToolPicture): Finding {
  if (missing.length > 0) return { outcome: 'failed', ...(recordId !== undefined && { recordId }) }
  if (declared !== undefined && available !== undefined)
    return { outcome: 'passed', ...(recordId !== undefined && { recordId }) }
  return needsNoTools ? notNeeded : open
}

function judgeRemoteTools({ remoteTools }: StartupFacts, { declared, needsNoTools }: ToolPicture): Finding {
  if (remoteTools !== undefined && remoteTools.count > 0)
    return { outcome: 'passed', recordId: remoteTools.recordId }
  if (needsNoTools) return notNeeded
  const lacksAll = remoteTools !== undefined && declared !== undefined && declared.length > 0
  return lacksAll ? { outcome: 'failed', recordId: remoteTools.recordId } : open
}

function judgeLocalServers({ readyServers }: StartupFacts, picture: ToolPicture): Finding {
  if (picture.needsNoLocalServers) return notNeeded
  const last = readyServers.at(-1)
  return last === undefined || picture.unreadyServers.length > 0
    ? open
    : { outcome: 'passed', recordId: last.recordId }
}
