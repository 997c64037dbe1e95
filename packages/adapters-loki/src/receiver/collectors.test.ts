import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { encodeOtlpRequest, type JsonLogs } from './__fixtures__/encode-otlp-request.ts'
import { packPushRequest } from './__fixtures__/encode-push-request.ts'
import { atNs, readAll, startReceiver } from './__fixtures__/start-receiver.ts'

const at = `${atNs()}`
const json = { 'content-type': 'application/json' }
const protobuf = { 'content-type': 'application/x-protobuf' }
const text = (key: string, stringValue: string) => ({ key, value: { stringValue } })

/** A pod's lines as the filelog receiver and the k8sattributes processor make them. */
const collectorLogs: JsonLogs = {
  resourceLogs: [
    {
      resource: {
        attributes: [
          text('k8s.container.name', 'agent'),
          text('k8s.namespace.name', 'cto'),
          text('k8s.pod.name', 'coderun-rex-42'),
          text('k8s.pod.uid', '1f3c'),
          text('k8s.container.restart_count', '0'),
        ],
      },
      scopeLogs: [
        {
          scope: {},
          logRecords: [
            {
              timeUnixNano: at,
              observedTimeUnixNano: `${atNs(3)}`,
              body: { stringValue: 'ERROR boom' },
              attributes: [
                text('log.iostream', 'stderr'),
                text('log.file.path', '/var/log/pods/x/0.log'),
                text('logtag', 'F'),
              ],
            },
          ],
        },
      ],
    },
  ],
}

interface Collector {
  readonly name: string
  /** Where its format is described. */
  readonly source: string
  readonly path: string
  readonly body: string | Uint8Array<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
  readonly expected: {
    readonly message: string
    readonly labels: Readonly<Record<string, string>>
    readonly attributes?: Readonly<Record<string, string>>
  }
}

const collectors: readonly Collector[] = [
  {
    name: 'Alloy, loki.source.kubernetes to loki.write',
    source: 'https://grafana.com/docs/alloy/latest/reference/components/loki/loki.write/',
    path: '/loki/api/v1/push',
    body: packPushRequest([
      {
        labels:
          '{app="coderun", container="agent", instance="cto/coderun-rex-42:agent", job="loki.source.kubernetes.pods", namespace="cto", pod="coderun-rex-42"}',
        entries: [{ atNs: atNs(), line: 'ERROR boom', metadata: { pod_uid: '1f3c' } }],
      },
    ]),
    headers: { ...protobuf, 'user-agent': 'Alloy/v1.11.0', 'x-scope-orgid': 'cto' },
    expected: {
      message: 'ERROR boom',
      labels: {
        app: 'coderun',
        container: 'agent',
        instance: 'cto/coderun-rex-42:agent',
        job: 'loki.source.kubernetes.pods',
        namespace: 'cto',
        pod: 'coderun-rex-42',
      },
      attributes: { pod_uid: '1f3c' },
    },
  },
  {
    name: 'Promtail',
    source: 'https://grafana.com/docs/loki/latest/send-data/promtail/',
    path: '/loki/api/v1/push',
    body: packPushRequest([
      {
        labels:
          '{filename="/var/log/pods/cto_coderun-rex-42/agent/0.log", job="cto/coderun", namespace="cto", stream="stderr"}',
        entries: [{ atNs: atNs(), line: 'ERROR boom' }],
      },
    ]),
    headers: { ...protobuf, 'user-agent': 'promtail/3.5.0' },
    expected: {
      message: 'ERROR boom',
      labels: {
        filename: '/var/log/pods/cto_coderun-rex-42/agent/0.log',
        job: 'cto/coderun',
        namespace: 'cto',
        stream: 'stderr',
      },
    },
  },
  {
    name: 'Fluent Bit, output loki with line_format json, structured_metadata and compress gzip',
    source: 'https://docs.fluentbit.io/manual/pipeline/outputs/loki',
    path: '/loki/api/v1/push',
    body: new Uint8Array(
      gzipSync(
        JSON.stringify({
          streams: [
            {
              stream: { job: 'fluent-bit', namespace: 'cto' },
              values: [[at, '{"log":"ERROR boom","stream":"stderr"}', { pod_id: '1f3c' }]],
            },
          ],
        }),
      ),
    ),
    headers: { ...json, 'content-encoding': 'gzip', 'user-agent': 'Fluent-Bit' },
    expected: {
      message: '{"log":"ERROR boom","stream":"stderr"}',
      labels: { job: 'fluent-bit', namespace: 'cto' },
      attributes: { pod_id: '1f3c' },
    },
  },
  {
    name: 'Vector, sink loki with its default compression',
    source: 'https://vector.dev/docs/reference/configuration/sinks/loki/',
    path: '/loki/api/v1/push',
    body: packPushRequest([
      {
        labels: '{agent="vector",namespace="cto"}',
        entries: [{ atNs: atNs(), line: 'ERROR boom', metadata: { pod_uid: '1f3c' } }],
      },
    ]),
    headers: { ...protobuf, 'content-encoding': 'snappy' },
    expected: {
      message: 'ERROR boom',
      labels: { agent: 'vector', namespace: 'cto' },
      attributes: { pod_uid: '1f3c' },
    },
  },
  {
    name: 'Vector, sink loki with compression none',
    source: 'https://vector.dev/docs/reference/configuration/sinks/loki/',
    path: '/loki/api/v1/push',
    body: JSON.stringify({
      streams: [{ stream: { agent: 'vector' }, values: [[at, 'level=error msg="boom"', {}]] }],
    }),
    headers: json,
    expected: { message: 'level=error msg="boom"', labels: { agent: 'vector' } },
  },
  {
    name: 'OpenTelemetry Collector, exporter otlphttp',
    source: 'https://opentelemetry.io/docs/specs/otlp/#otlphttp',
    path: '/v1/logs',
    body: new Uint8Array(gzipSync(encodeOtlpRequest(collectorLogs))),
    headers: {
      ...protobuf,
      'content-encoding': 'gzip',
      'user-agent': 'OpenTelemetry Collector Contrib/0.140.0',
    },
    expected: {
      message: 'ERROR boom',
      labels: { k8s_container_name: 'agent', k8s_namespace_name: 'cto', k8s_pod_name: 'coderun-rex-42' },
      attributes: {
        k8s_pod_uid: '1f3c',
        k8s_container_restart_count: '0',
        log_iostream: 'stderr',
        log_file_path: '/var/log/pods/x/0.log',
        logtag: 'F',
      },
    },
  },
  {
    name: 'OpenTelemetry Collector, exporter otlphttp to Loki with encoding json',
    source: 'https://grafana.com/docs/loki/latest/send-data/otel/',
    path: '/otlp/v1/logs',
    body: JSON.stringify(collectorLogs),
    headers: json,
    expected: {
      message: 'ERROR boom',
      labels: { k8s_container_name: 'agent', k8s_namespace_name: 'cto', k8s_pod_name: 'coderun-rex-42' },
      attributes: {
        k8s_pod_uid: '1f3c',
        k8s_container_restart_count: '0',
        log_iostream: 'stderr',
        log_file_path: '/var/log/pods/x/0.log',
        logtag: 'F',
      },
    },
  },
]

test.each(collectors)('$name', async ({ path, body, headers, expected }) => {
  const { receiver, push } = startReceiver()
  const reading = readAll(receiver.source)
  const answer = await push(body, headers, path)
  expect(answer.status).toBe(path === '/loki/api/v1/push' ? 204 : 200)
  const [record, ...more] = reading.records()
  expect(more).toEqual([])
  expect(record).toMatchObject({ ...expected, atNs: atNs() })
  expect(record?.labels).toEqual(expected.labels)
  expect(record?.attributes).toEqual(expected.attributes)
})
