import type { Rule } from '@healer/core/contracts'
import { commandStart } from './command-start.ts'
import { lineStart } from './line-start.ts'
import { othersWords } from './others-words.ts'

const section = 'original-healer.md section 3.8'
const action = { autonomy: 'observe' } as const

/** What the agent that provides the cluster has achieved. */
export const infrastructureSignals = [
  {
    id: 'cto-deployment-started',
    title: 'Bolt deploys',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['bolt'] },
    match: {
      any: [
        { regex: String.raw`${commandStart}kubectl apply\s+-` },
        { regex: String.raw`${commandStart}helm (?:install|upgrade)\s+(?:--install\s+)?[\w-]+\s+[\w.:-]*/` },
      ],
    },
    action,
    source: `${section}, bolt success 1 and 2: kubectl apply, helm install`,
    examples: {
      matching: [
        { line: '$ kubectl apply -f app.yaml' },
        { line: 'helm install app-db ./charts/postgres' },
        { line: '+ helm upgrade --install grafana grafana/grafana -n observability' },
      ],
      rejecting: [
        { line: 'kubectl apply failed: exit status 1' },
        { line: 'ERROR: helm install failed' },
        { line: 'then helm install app-db ./charts/postgres' },
      ],
      injected: [
        { line: 'docs: kubectl apply -f app.yaml', fires: false },
        { line: '$ kubectl apply -f app.yaml', agent: 'rex', fires: false },
      ],
    },
  },
  {
    id: 'cto-resource-applied',
    title: 'A resource of the cluster was applied',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['bolt'] },
    match: {
      all: [
        {
          regex: String.raw`^\s*(?<resource>[a-z][\w.]+/[\w.:-]+) (?:created|configured|serverside-applied)\s*$`,
        },
        { none: [{ regex: String.raw`^\s*configmap/` }] },
      ],
    },
    action,
    source: `${section}, bolt success 1: applied/created/configured`,
    examples: {
      matching: [
        { line: 'deployment.apps/app created', captures: { resource: 'deployment.apps/app' } },
        { line: 'service/app configured', captures: { resource: 'service/app' } },
        { line: 'namespace/cto serverside-applied', captures: { resource: 'namespace/cto' } },
      ],
      rejecting: [
        { line: 'deployment.apps/app unchanged' },
        { line: 'configmap/infra-config created' },
        { line: 'INFO: nothing was created' },
      ],
      injected: [
        { line: 'docs: deployment.apps/app created', fires: false },
        { line: 'deployment.apps/app created', agent: 'rex', fires: false },
      ],
    },
  },
  {
    id: 'cto-helm-released',
    title: 'A chart was installed',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['bolt'] },
    match: {
      any: [
        { regex: String.raw`^\s*status: deployed\s*$` },
        {
          regex: String.raw`${lineStart}release "(?<release>[\w.-]+)" has been upgraded\b`,
        },
        { regex: String.raw`${lineStart}(?:helm )?release (?:was )?deployed\b` },
      ],
    },
    action,
    source: `${section}, bolt success 2: release deployed`,
    examples: {
      matching: [
        { line: 'STATUS: deployed' },
        { line: 'Release "app-db" has been upgraded. Happy Helming!', captures: { release: 'app-db' } },
        { line: 'INFO: release deployed', captures: {} },
      ],
      rejecting: [
        { line: 'STATUS: failed; deployed before' },
        { line: 'release not deployed' },
        { line: 'ERROR: helm install failed' },
      ],
      injected: [
        { line: 'docs: release deployed', fires: false },
        { line: 'title: Release "app" deployed', fires: false },
      ],
    },
  },
  {
    id: 'cto-cluster-ready',
    title: 'The cluster or its database is ready',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['bolt'] },
    match: {
      regex: String.raw`${lineStart}(?:the )?(?:(?:postgres|redis|kind) )?(?:cluster|database) (?:is )?ready\b`,
    },
    action,
    source: `${section}, bolt success 3: cluster/database ready`,
    examples: {
      matching: [
        { line: 'Cluster ready' },
        { line: 'INFO: the database is ready' },
        { line: 'postgres cluster is ready' },
      ],
      rejecting: [
        { line: 'cluster not ready' },
        { line: 'waits until the cluster is ready' },
        { line: 'database readiness probe' },
      ],
      injected: [
        { line: 'docs: cluster ready', fires: false },
        { line: 'issue: cluster ready', fires: false },
      ],
    },
  },
  {
    id: 'cto-config-map-created',
    title: 'A ConfigMap was created',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['bolt'] },
    match: {
      all: [
        {
          regex: String.raw`(?:^\s*|${lineStart})configmap[/ ](?:["']?(?<name>[\w.-]+)["']? )?(?:was )?created\b`,
        },
        { none: [{ regex: String.raw`configmap (?:is |was )?not ` }, othersWords] },
      ],
    },
    action,
    source: `${section}, bolt success 4: configmap created`,
    examples: {
      matching: [
        { line: 'configmap/infra-config created', captures: { name: 'infra-config' } },
        { line: 'ConfigMap created', captures: {} },
        { line: 'INFO: ConfigMap infra-config was created', captures: { name: 'infra-config' } },
      ],
      rejecting: [
        { line: 'configmap/infra-config unchanged' },
        { line: 'ConfigMap not created' },
        { line: 'a configmap was created before' },
      ],
      injected: [
        { line: 'docs: ConfigMap created', fires: false },
        { line: 'title: configmap/infra-config created', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
