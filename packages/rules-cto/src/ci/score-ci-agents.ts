import { ciAgentOfFile } from './ci-agent-of-file.ts'
import type { CiAgent } from './ci-agents.ts'
import { ciSignalGroups } from './ci-rule-groups.ts'
import { foldNames } from './classify-by-name.ts'
import { hasWord } from './has-word.ts'

/** What speaks for one agent or another where the kind of a failure is not known. */
export interface CiSigns {
  /** Ids of the rules of signals that the log meets. */
  readonly signals?: readonly string[]
  /** Paths of the files that the run is about. */
  readonly changedFiles?: readonly string[]
  readonly jobName?: string
  readonly workflowName?: string
  /** Argo CD says of the application that it is not healthy. */
  readonly isArgocdUnhealthy?: boolean
}

/** How much speaks for each agent, 0 to 1. */
export type CiScores = Readonly<Record<CiAgent, number>>

/** @source original-healer.md section 3.12, scoring fallback */
const weights = { files: 0.3, name: 0.4, argocd: 0.4, atlas: 0.1 }
const dampingBySigns = [0.3, 0.3, 0.5]

const nameWords: Readonly<Record<CiAgent, readonly string[]>> = {
  rex: ['rust', 'cargo', 'clippy'],
  blaze: ['frontend', 'front-end', 'web', 'ui', 'npm', 'pnpm', 'typescript', 'eslint'],
  bolt: ['docker', 'helm', 'infra', 'infrastructure', 'deploy', 'k8s', 'kubernetes', 'argocd', 'gitops'],
  cipher: ['security', 'audit'],
  atlas: [],
}

/**
 * Weighs what speaks for each agent.
 *
 * A score that rests on one or two signs alone is damped, so that it reaches no threshold by itself.
 */
export function scoreCiAgents(signs: CiSigns): CiScores {
  const score = (agent: CiAgent) => scoreAgent(agent, signs)
  return {
    rex: score('rex'),
    blaze: score('blaze'),
    bolt: score('bolt'),
    cipher: score('cipher'),
    atlas: score('atlas'),
  }
}

function scoreAgent(agent: CiAgent, signs: CiSigns): number {
  const found = listWeights(agent, signs).filter((weight) => weight > 0)
  const base = agent === 'atlas' ? weights.atlas : 0
  const sum = found.reduce((total, weight) => total + weight, base)
  const damped = Math.min(1, sum) * (dampingBySigns[found.length] ?? 1)
  // Sums of tenths are not tenths.
  return Math.round(damped * 1000) / 1000
}

function listWeights(agent: CiAgent, signs: CiSigns): readonly number[] {
  const {
    signals = [],
    changedFiles = [],
    jobName = '',
    workflowName = '',
    isArgocdUnhealthy = false,
  } = signs
  const names = foldNames([jobName, workflowName])
  const own = changedFiles.filter((path) => ciAgentOfFile(path) === agent).length
  return [
    ...ciSignalGroups
      .filter((group) => group.agent === agent)
      .flatMap(({ weight, rules }) => rules.filter(({ id }) => signals.includes(id)).map(() => weight)),
    changedFiles.length === 0 ? 0 : weights.files * (own / changedFiles.length),
    nameWords[agent].some((word) => hasWord(names, word)) ? weights.name : 0,
    agent === 'bolt' && isArgocdUnhealthy ? weights.argocd : 0,
  ]
}
