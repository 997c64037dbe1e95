import type { PushedPair } from './pushed-stream.ts'

/**
 * Renders labels as Loki writes them, sorted by name: `{app="clock", namespace="cto"}`.
 *
 * The same labels give the same text, in whatever order they came.
 */
export function renderLabelSet(labels: readonly PushedPair[]): string {
  const sorted = labels.toSorted(([first], [second]) => (first < second ? -1 : Number(first > second)))
  return `{${sorted.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(', ')}}`
}
