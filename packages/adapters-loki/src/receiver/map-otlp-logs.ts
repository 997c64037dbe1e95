import {
  type OtlpAttributes,
  type OtlpRecord,
  type OtlpResourceLogs,
  type OtlpScopeLogs,
  renderOtlpValue,
} from './otlp-logs.ts'
import type { PushedEntry, PushedPair, PushedStream } from './pushed-stream.ts'

/** Which attributes of a resource become labels, and under what names. */
export type ResourceLabels = Readonly<Record<string, string>>

const indexedAttributes = [
  'cloud.availability_zone',
  'cloud.region',
  'container.name',
  'deployment.environment',
  'deployment.environment.name',
  'k8s.cluster.name',
  'k8s.container.name',
  'k8s.cronjob.name',
  'k8s.daemonset.name',
  'k8s.deployment.name',
  'k8s.job.name',
  'k8s.namespace.name',
  'k8s.pod.name',
  'k8s.replicaset.name',
  'k8s.statefulset.name',
  'service.instance.id',
  'service.name',
  'service.namespace',
] as const

/**
 * The attributes that Loki indexes, named as Loki names them: `k8s.pod.name` becomes `k8s_pod_name`.
 *
 * @source https://grafana.com/docs/loki/latest/send-data/otel/
 */
export const lokiResourceLabels: ResourceLabels = Object.fromEntries(
  indexedAttributes.map((name) => [name, name.replaceAll('.', '_')]),
)

/**
 * Maps OTLP's logs to streams as Loki does: a resource's chosen attributes are the labels; what else it has, the scope, the
 * record's attributes, severity, trace and span stand beside the line. A body that is no text is rendered as JSON.
 *
 * @param options.nowNs - The time of a record that has neither its own nor the collector's.
 */
export function mapOtlpLogs(
  resources: readonly OtlpResourceLogs[],
  options: { readonly resourceLabels: ResourceLabels; readonly nowNs: bigint },
): readonly PushedStream[] {
  return resources.map(({ attributes, scopes }) => {
    const { labels, rest } = splitAttributes(attributes, options.resourceLabels)
    return {
      labels,
      entries: scopes.flatMap((scope) => {
        const shared = [...rest, ...describeScope(scope)]
        return scope.records.map((record) => mapRecord(record, shared, options.nowNs))
      }),
    }
  })
}

const unknownService = 'unknown_service'

function splitAttributes(
  attributes: OtlpAttributes,
  resourceLabels: ResourceLabels,
): { readonly labels: readonly PushedPair[]; readonly rest: readonly PushedPair[] } {
  const isLabel = ([name]: OtlpAttributes[number]) => Object.hasOwn(resourceLabels, name)
  const labels = attributes
    .filter(isLabel)
    .map(([name, value]): PushedPair => [resourceLabels[name] ?? name, renderOtlpValue(value)])
  const rest = describeAttributes(attributes.filter((attribute) => !isLabel(attribute)))
  return { labels: labels.length > 0 ? labels : [['service_name', unknownService]], rest }
}

function describeAttributes(attributes: OtlpAttributes): readonly PushedPair[] {
  return attributes.map(([name, value]) => [name, renderOtlpValue(value)])
}

function describeScope({ name, version, attributes }: OtlpScopeLogs): readonly PushedPair[] {
  const described: readonly PushedPair[] = [
    ['scope_name', name],
    ['scope_version', version],
  ]
  return [...described.filter(([, value]) => value !== ''), ...describeAttributes(attributes)]
}

function mapRecord(record: OtlpRecord, shared: readonly PushedPair[], nowNs: bigint): PushedEntry {
  const { atNs, observedAtNs, severityNumber } = record
  const own: readonly PushedPair[] = [
    ['severity_number', severityNumber === 0 ? '' : `${severityNumber}`],
    ['severity_text', record.severityText],
    ['trace_id', record.traceId],
    ['span_id', record.spanId],
    ['event_name', record.eventName],
  ]
  return {
    atNs: BigInt.asIntN(64, [atNs, observedAtNs].find((at) => at !== 0n) ?? nowNs),
    line: renderOtlpValue(record.body),
    metadata: [
      ...shared,
      ...describeAttributes(record.attributes),
      ...own.filter(([, value]) => value !== ''),
    ],
  }
}
