import type { LineKind } from '../line-kind.ts'

const paths = ['status', 'config', 'volumes', 'secrets', 'endpoints', 'leases', 'events', 'nodes']

/** What runs a cluster writes. */
export const clusterKinds: readonly LineKind[] = [
  {
    name: 'klog',
    render: (draw, at, message) => [
      `${draw.pick(['I', 'I', 'I', 'W', 'E'])}${at.monthDay} ${at.clock}456 ${String(draw.integer(1, 99)).padStart(7)} ${draw.noun()}_${draw.noun()}.go:${draw.integer(20, 1900)}] ${message} ${draw.noun()}="${draw.pod()}"`,
    ],
  },
  {
    name: 'kubelet',
    render: (draw, at, message) => [
      `${draw.pick(['I', 'I', 'W', 'E'])}${at.monthDay} ${at.clock}789    ${draw.integer(1000, 9999)} ${draw.pick(['kubelet', 'pod_workers', 'prober', 'reconciler_common'])}.go:${draw.integer(20, 1900)}] "${draw.capital(message)}" pod="${draw.noun()}/${draw.pod()}" containerName="${draw.noun()}" probeType="${draw.pick(['Readiness', 'Liveness'])}"`,
    ],
  },
  {
    name: 'cri',
    render: (draw, at, message) => [
      `${at.iso.slice(0, -1)}456789Z ${draw.pick(['stdout', 'stdout', 'stderr'])} F ${at.clock} ${draw.pick(['INFO', 'DEBUG', 'WARN'])} ${draw.noun()}::${draw.noun()}: ${message} ${draw.noun()}=${draw.hex(16)}`,
    ],
  },
  {
    name: 'nginx',
    render: (draw, at, message) => {
      const address = `${draw.ip()} - ${draw.random.next() < 0.8 ? '-' : draw.person()}`
      const path = `/api/v${draw.integer(1, 3)}/${draw.noun()}s/${draw.hex(8)}/${draw.pick(paths)}`
      return [
        `${address} [14/${at.syslog.slice(0, 3)}/2026:${at.clock.slice(0, 8)} +0000] "${draw.pick(['GET', 'GET', 'POST', 'PUT'])} ${path}?${draw.noun()}=${draw.integer(1, 9999)} HTTP/1.1" ${draw.pick([200, 200, 200, 204, 301, 304, 404, 499, 502])} ${draw.integer(20, 90_000)} "https://${draw.domain()}/${draw.noun()}" "${message}"`,
      ]
    },
  },
]
