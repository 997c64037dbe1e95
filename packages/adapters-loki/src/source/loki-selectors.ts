/**
 * What to ask Loki for to watch the CTO platform.
 *
 * @source spec.md section 6
 */
export const ctoLokiQueries = {
  /** Everything of the platform: the default. */
  platform: '{namespace="cto"}',
  /** The agents only. */
  agents: '{namespace="cto", app="coderun"}',
  /** What carries the platform's label, wherever it runs; Loki writes dots, dashes and slashes of a label as `_`. */
  partOf: '{app_kubernetes_io_part_of="cto"}',
} as const
