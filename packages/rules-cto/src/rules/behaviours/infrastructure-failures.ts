import type { Rule } from '@healer/core/contracts'
import { lineStart } from './line-start.ts'

const section = 'original-healer.md section 3.8'
const scope = { agents: ['bolt'] } as const
const action = { autonomy: 'issue', strategy: 'fix-config' } as const

/** Failures of the agent that provides the cluster, its operators and its secrets. */
export const infrastructureFailures = [
  {
    id: 'cto-kubectl-failed',
    title: 'The cluster refused a command',
    priority: 2,
    severity: 'high',
    scope,
    match: {
      any: [
        { regex: String.raw`${lineStart}error from server(?: \((?<reason>\w+)\))?:` },
        { regex: String.raw`${lineStart}kubectl(?: \w{1,20})?:? (?:error\b|failed\b)` },
        { regex: String.raw`${lineStart}error validating ` },
      ],
    },
    action,
    source: `${section}, bolt failure 1: error from server/kubectl error`,
    examples: {
      matching: [
        {
          line: 'Error from server (Forbidden): pods is forbidden',
          captures: { reason: 'Forbidden' },
        },
        { line: 'kubectl error: exit status 1', captures: {} },
        { line: 'error: error validating "app.yaml": error validating data' },
      ],
      rejecting: [
        { line: 'INFO: no error from server' },
        { line: 'kubectl apply -f error-pages.yaml' },
        { line: 'deployment.apps/error-from-server created' },
      ],
      injected: [
        { line: 'fix: Error from server (NotFound): pods "x" not found', fires: false },
        {
          line: 'Error from server (NotFound): pods "cleo" not found',
          fires: true,
          captures: { reason: 'NotFound' },
        },
        { line: 'Error from server (NotFound): pods "x" not found', agent: 'atlas', fires: false },
      ],
    },
  },
  {
    id: 'cto-helm-failed',
    title: 'A chart could not be installed',
    priority: 2,
    severity: 'high',
    scope,
    match: {
      any: [
        {
          regex: String.raw`${lineStart}(?:helm error|helm: error|helm failed|helm install failed|helm upgrade failed)\b`,
        },
        { regex: String.raw`${lineStart}chart failed\b` },
        { regex: String.raw`${lineStart}helm chart [\w./-]+ failed\b` },
        { regex: String.raw`${lineStart}(?<operation>installation|upgrade) failed: ` },
      ],
    },
    action,
    source: `${section}, bolt failure 2: helm error/chart failed`,
    examples: {
      matching: [
        {
          line: 'Error: UPGRADE FAILED: timed out waiting for the condition',
          captures: { operation: 'UPGRADE' },
        },
        { line: 'helm error: no such release', captures: {} },
        { line: 'helm chart postgres failed to install' },
      ],
      rejecting: [
        { line: 'STATUS: deployed; the chart did not fail' },
        { line: 'the flow chart failed to impress' },
        { line: 'upgrades that failed: 0' },
        { line: 'helm upgrade --install errors ./charts/errors' },
      ],
      injected: [
        { line: 'fix: chart postgres failed', fires: false },
        { line: 'commit message: "Error: UPGRADE FAILED: again"', fires: false },
      ],
    },
  },
  {
    id: 'cto-operator-failed',
    title: 'An operator or its resources are missing',
    priority: 2,
    severity: 'high',
    scope,
    match: {
      any: [
        { regex: String.raw`\bno matches for kind "(?<kind>\w+)" in version ` },
        { regex: String.raw`${lineStart}crd not found\b` },
        { regex: String.raw`${lineStart}customresourcedefinition ["']?[\w.-]+["']? not found\b` },
        {
          regex: String.raw`${lineStart}(?:[\w-]+ )?(?:operator error|operator: error|operator failed)\b`,
        },
        { literal: 'ensure crds are installed first' },
      ],
    },
    action,
    source: `${section}, bolt failure 3: operator error/CRD not found`,
    examples: {
      matching: [
        {
          line: 'error: resource mapping not found: no matches for kind "Cluster" in version "postgresql.cnpg.io/v1"',
          captures: { kind: 'Cluster' },
        },
        { line: 'CRD not found: clusters.postgresql.cnpg.io', captures: {} },
        { line: 'postgres operator error: no leader' },
        { line: 'ensure CRDs are installed first' },
      ],
      rejecting: [
        { line: 'operator errors: 0' },
        { line: 'INFO: the CRD was not found and is now created' },
        { line: 'expected an operator: + or -' },
      ],
      injected: [
        { line: 'docs: CRD not found', fires: false },
        { line: 'Issue "operator error" was closed', fires: false },
      ],
    },
  },
  {
    id: 'cto-cluster-not-ready',
    title: 'The cluster or its database does not come up',
    priority: 2,
    severity: 'high',
    scope,
    match: {
      any: [
        { regex: String.raw`${lineStart}(?:the )?cluster (?:is )?not ready\b` },
        { regex: String.raw`${lineStart}postgres(?:ql)? failed\b` },
        { regex: String.raw`${lineStart}(?:the )?database (?:is )?not ready\b` },
      ],
    },
    action,
    source: `${section}, bolt failure 4: cluster not ready/postgres failed; connection refused is cto-connection-refused`,
    examples: {
      matching: [
        { line: 'ERROR: cluster not ready after 10m' },
        { line: 'postgres failed to start' },
        { line: 'the database is not ready' },
      ],
      rejecting: [
        { line: 'INFO: cluster is ready' },
        { line: 'postgres did not fail' },
        { line: 'waits while the cluster is not ready' },
      ],
      injected: [
        { line: 'fix: cluster not ready', fires: false },
        { line: 'task: "cluster not ready" must be an alert', fires: false },
      ],
    },
  },
  {
    id: 'cto-secret-not-found',
    title: 'A secret is missing',
    priority: 2,
    severity: 'high',
    scope,
    match: {
      any: [
        { regex: String.raw`(?:^|[:.] )(?:\w+ )?secrets? ["'](?<secret>[\w.-]+)["'] not found\b` },
        { regex: String.raw`${lineStart}secret not found\b` },
        { regex: String.raw`\bcouldn't find key \S+ in secret ` },
      ],
    },
    // Secrets are for a human to hand out.
    action: { autonomy: 'issue' },
    source: `${section}, bolt failure 5: secret not found`,
    examples: {
      matching: [
        {
          line: 'Error from server (NotFound): secrets "db-password" not found',
          captures: { secret: 'db-password' },
        },
        { line: 'Secret not found', captures: {} },
        { line: "ERROR: secret 'db-password' not found", captures: { secret: 'db-password' } },
        { line: "Error: couldn't find key PASSWORD in Secret cto/db" },
      ],
      rejecting: [
        { line: 'secret/db-password created; it was not found before' },
        { line: 'INFO: no secret found in the diff' },
        { line: 'secretary not found' },
      ],
      injected: [
        { line: 'docs: what to do when a secret is not found', fires: false },
        { line: 'title: "Secret not found"', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
