/** A line of an agent's log, and what must become of it; what is absent is nothing. */
export interface BehaviourLine {
  readonly line: string
  /** Ids of the rules that fire, in rank order. */
  readonly fires?: readonly string[]
  /** Ids of the signals that are seen. */
  readonly signals?: readonly string[]
  /** Ids of the rules in shadow mode that match. */
  readonly shadowed?: readonly string[]
}

/** Lines by the agent whose log they stand in. */
export type BehaviourLines = Readonly<Record<string, readonly BehaviourLine[]>>
