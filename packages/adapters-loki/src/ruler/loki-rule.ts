/** An alerting rule of Loki's ruler, in the ruler's own words. */
export interface LokiRule {
  readonly alert: string
  /** LogQL. */
  readonly expr: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
}

/** Rules that a ruler evaluates together. */
export interface LokiRuleGroup {
  readonly name: string
  /** A duration of Go: `1m`. */
  readonly interval: string
  readonly rules: readonly LokiRule[]
}
