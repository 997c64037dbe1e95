import type { DetectorCounters } from '@healer/core'

/** Says that the engine failed, not a rule or a line. */
export function describeEngineFailures({ engineFailures }: Pick<DetectorCounters, 'engineFailures'>): string {
  return `${engineFailures} times a rule could not be judged on a line, because RE2 failed. Please report it.`
}
