/** A stage of a Play. */
export interface Stage {
  readonly name: string
  /** Minutes after which an agent of this stage is late. */
  readonly expectedMinutes: number
}

const implementation: Stage = { name: 'Implementation', expectedMinutes: 45 }

/**
 * The stages of a CTO Play by the agent that works on them.
 *
 * @source original-healer.md section 3.10, A8 (Workflow Step Timeout), and section 3.11
 */
const stages: ReadonlyMap<string, Stage> = new Map([
  ['morgan', { name: 'Intake', expectedMinutes: 60 }],
  ['bolt', { name: 'Infrastructure', expectedMinutes: 60 }],
  ...['rex', 'blaze', 'grizz', 'nova', 'tap', 'spark'].map((agent) => [agent, implementation] as const),
  ['cleo', { name: 'Quality', expectedMinutes: 15 }],
  ['cipher', { name: 'Security', expectedMinutes: 15 }],
  ['tess', { name: 'Testing', expectedMinutes: 30 }],
  ['atlas', { name: 'Integration', expectedMinutes: 20 }],
])

/** The stage that an agent works on; `undefined` for agents that CTO does not have. */
export function findStage(agent: string | undefined): Stage | undefined {
  return agent === undefined ? undefined : stages.get(agent)
}
