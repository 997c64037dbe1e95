import type { PushReceiverLimits } from './push-receiver-limits.ts'
import type { PushedPair } from './pushed-stream.ts'

const namePattern = /^[a-zA-Z_][a-zA-Z0-9_]*$/

/**
 * Finds what is wrong with the labels of a stream, in Loki's words; `undefined` when nothing is.
 *
 * @param stream - The labels as one text, for the sentence.
 * @source https://github.com/grafana/loki/blob/main/pkg/validation/validate.go
 */
export function findStreamFault(
  labels: readonly PushedPair[],
  stream: string,
  limits: PushReceiverLimits,
): string | undefined {
  const { maxLabelsPerStream, maxLabelNameBytes, maxLabelValueBytes } = limits
  if (labels.length === 0) return 'error at least one label pair is required per stream'
  if (labels.length > maxLabelsPerStream) {
    return `entry for stream '${stream}' has ${labels.length} label names; limit ${maxLabelsPerStream}`
  }
  const names = new Set<string>()
  for (const [name, value] of labels) {
    if (!namePattern.test(name))
      return `stream '${stream}' has an invalid label name: ${JSON.stringify(name)}`
    if (names.has(name)) return `stream '${stream}' has duplicate label name: '${name}'`
    names.add(name)
    if (Buffer.byteLength(name) > maxLabelNameBytes) {
      return `stream '${stream}' has label name too long: '${name}'; limit ${maxLabelNameBytes} bytes`
    }
    if (Buffer.byteLength(value) > maxLabelValueBytes) {
      return `stream '${stream}' has label value too long, of '${name}'; limit ${maxLabelValueBytes} bytes`
    }
  }
  return undefined
}
