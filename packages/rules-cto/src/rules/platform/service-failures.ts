import type { Matcher, Rule } from '@healer/core/contracts'
import { minutes } from '../records/minutes.ts'
import { failureLine } from './failure-line.ts'
import { fromAgent } from './from-agent.ts'

const head = { priority: 3, severity: 'high', repeatIntervalMs: minutes(10) } as const
const section = 'original-healer.md section 3.11, platform logs'
const agentLine = { labels: { pod: 'coderun-rex-42-abcde' }, fires: false } as const

const reported = (...forms: readonly (string | Matcher)[]): Matcher => ({
  all: [failureLine(...forms), { none: [fromAgent] }],
})

/** What the platform's own services report. Logs of agents are left out: the code that they work on has services of its own. */
export const platformServiceFailures = [
  {
    ...head,
    id: 'cto-code-run-not-created',
    title: 'A CodeRun could not be created',
    severity: 'critical',
    match: reported('\\bfailed to create (?:the )?coderun\\b(?:[^\\n]*: (?<reason>[^\\n]+))?'),
    action: { autonomy: 'issue', strategy: 'fix-config' },
    source: `${section}: failed to create coderun`,
    examples: {
      matching: [
        {
          line: 'ERROR controller: Failed to create CodeRun coderun-rex-42: admission webhook denied the request',
          captures: { reason: 'admission webhook denied the request' },
        },
        { line: 'failed to create CodeRun', captures: {} },
        { line: '{"level":"error","msg":"failed to create coderun"}' },
      ],
      rejecting: [
        { line: 'INFO controller: created CodeRun coderun-rex-42' },
        { line: 'INFO: retries if it failed to create CodeRun' },
        { line: 'failed to create CodeRuns table' },
      ],
      injected: [
        { line: 'feat: tell who failed to create CodeRun', fires: false },
        { line: 'ERROR Failed to create CodeRun', ...agentLine },
      ],
    },
  },
  {
    ...head,
    id: 'cto-webhook-failed',
    title: 'A webhook failed',
    match: reported(
      '\\bwebhook (?:delivery |handler |handling |processing |request |validation )?(?:has )?failed\\b',
      '\\bfailed (?:calling|to (?:call|deliver|handle|process|register)) (?:the )?(?:[\\w.-]+ )?webhook\\b',
    ),
    action: { autonomy: 'issue', strategy: 'retry' },
    source: `${section}: webhook.*failed`,
    examples: {
      matching: [
        { line: 'ERROR pm-server: webhook delivery failed: 500' },
        { line: 'Internal error occurred: failed calling webhook "validate.nginx.ingress.kubernetes.io"' },
        { line: 'Webhook failed after 3 attempts' },
      ],
      rejecting: [
        { line: 'INFO webhook delivered, failed: 0' },
        { line: 'INFO: webhook failed events are kept for a day' },
        { line: 'webhook registered; the tests failed' },
      ],
      injected: [
        { line: 'issue #3: "webhook failed"', fires: false },
        { line: 'ERROR webhook delivery failed', ...agentLine },
      ],
    },
  },
  {
    ...head,
    id: 'cto-argocd-sync-failed',
    title: 'Argo CD could not bring the cluster to what is declared',
    match: reported(
      '\\bargo ?cd\\b[^\\n]*\\bsync failed\\b',
      '\\bsync operation (?:to [0-9a-f]{7,40} )?(?:has )?failed\\b',
    ),
    action: { autonomy: 'issue', strategy: 'fix-config' },
    source: `${section}: argocd.*sync failed`,
    examples: {
      matching: [
        { line: 'level=error msg="argocd application cto: sync failed"' },
        { line: 'Sync operation to 1f0c2aa failed: one or more objects failed to apply' },
        { line: 'ArgoCD sync failed for cto-controller' },
      ],
      rejecting: [
        { line: 'level=info msg="argocd sync failed hook skipped"' },
        { line: 'Sync operation to 1f0c2aa succeeded' },
        { line: "trigger 'on-sync-failed' is not configured" },
      ],
      injected: [
        { line: 'chore: retry when argocd sync failed', fires: false },
        { line: 'ArgoCD sync failed', ...agentLine },
      ],
    },
  },
  {
    ...head,
    id: 'cto-application-degraded',
    title: 'An application of the platform is degraded',
    match: reported(
      { all: [{ literal: 'application' }, { regex: ' (?:became|is now|is) degraded\\b' }] },
      '\\bhealth status: \\w{1,20} -> degraded\\b',
      '\\bhealth(?: ?status)?["\']?[:=] ?["\']?degraded["\']?(?:[,}]|\\s+[\\w.]+=|$)',
    ),
    action: { autonomy: 'issue', strategy: 'restart' },
    source: `${section}: application.*degraded`,
    examples: {
      matching: [
        { line: 'WARN application cto-tools is degraded' },
        { line: 'Updated health status: Healthy -> Degraded' },
        { line: 'application=cto-tools health=Degraded' },
      ],
      rejecting: [
        { line: 'Updated health status: Degraded -> Healthy' },
        { line: 'INFO application: alerts when one is degraded are on' },
        { line: 'application degraded-mode flag is off' },
      ],
      injected: [
        { line: 'docs: what to do when an application is degraded', fires: false },
        { line: 'WARN application shop is degraded', ...agentLine },
      ],
    },
  },
  {
    ...head,
    id: 'cto-vault-failed',
    title: 'Vault does not give out secrets',
    match: reported(
      '\\bvault\\b[^\\n]*\\b(?:permission denied|is sealed|unreachable|unavailable)\\b',
      '\\b(?:vault error|vault: error|vault-agent: error|error vault|error: vault)\\b',
      '\\berror (?:initializing|making api|reading from|talking to|writing to) [^\\n]*\\bvault\\b',
    ),
    action: { autonomy: 'issue' },
    source: `${section}: vault.*error`,
    examples: {
      matching: [
        { line: 'ERROR vault: permission denied on secret/data/cto' },
        { line: 'vault-agent: error authenticating: 403' },
        { line: 'Vault is sealed' },
      ],
      rejecting: [
        { line: 'INFO vault: renewed the lease, errors: 0' },
        { line: 'level=info msg="vault error handler registered"' },
        { line: 'vaulted ceilings are an error of taste' },
      ],
      injected: [
        { line: 'fix(vault): error is told', fires: false },
        { line: 'ERROR vault: permission denied', ...agentLine },
      ],
    },
  },
  {
    ...head,
    id: 'cto-github-authentication-failed',
    title: 'The platform cannot prove to GitHub who it is',
    severity: 'critical',
    match: reported(
      '\\bgithub\\b[^\\n]*\\b(?:authentication failed|bad credentials)\\b',
      '\\b(?:authentication failed|bad credentials)\\b[^\\n]*\\bgithub\\b',
    ),
    action: { autonomy: 'issue' },
    source: `${section}: github.*authentication failed`,
    examples: {
      matching: [
        { line: 'ERROR pm-server: GitHub App authentication failed: 401' },
        { line: 'error: github: Bad credentials' },
        { line: "fatal: Authentication failed for 'https://github.com/acme/shop.git/'" },
      ],
      rejecting: [
        { line: 'INFO github: authenticated as 5DLabs-Rex' },
        { line: 'INFO github: authentication failed 0 times' },
        { line: 'gitlab: authentication failed' },
      ],
      injected: [
        { line: 'title: "GitHub authentication failed"', fires: false },
        { line: 'ERROR GitHub authentication failed', ...agentLine },
      ],
    },
  },
  {
    ...head,
    id: 'cto-signature-invalid',
    title: 'A webhook came with a signature that is not right',
    match: reported(
      '\\binvalid (?:\\w{1,20} )?signature\\b',
      '\\bsignature (?:is invalid|mismatch|verification failed)\\b',
    ),
    action: { autonomy: 'issue' },
    source: `${section}: invalid signature`,
    examples: {
      matching: [
        { line: 'WARN pm-server: invalid signature, request refused' },
        { line: 'ERROR webhook: Invalid HMAC signature' },
        { line: 'signature verification failed for delivery 72d3162e' },
      ],
      rejecting: [
        { line: 'INFO webhook: signature valid' },
        { line: 'DEBUG rejects an invalid signature' },
        { line: 'ERROR: invalid function signatures' },
      ],
      injected: [
        { line: 'fix: invalid signature is refused', fires: false },
        { line: 'ERROR invalid signature', ...agentLine },
      ],
    },
  },
  {
    ...head,
    id: 'cto-platform-secret-not-found',
    title: 'A service of the platform lacks a secret',
    severity: 'critical',
    match: reported('\\bsecrets? (?:["\'\\x60](?<secret>[\\w./-]+)["\'\\x60] )?(?:was |is )?not found\\b'),
    action: { autonomy: 'issue' },
    source: `${section}: secret not found`,
    examples: {
      matching: [
        {
          line: 'ERROR controller: secret "github-app-rex" not found',
          captures: { secret: 'github-app-rex' },
        },
        { line: 'secret not found', captures: {} },
        { line: 'Error from server (NotFound): secrets "linear-token" not found' },
      ],
      rejecting: [
        { line: 'INFO: secret not found in cache, loading' },
        { line: 'secretary not found' },
        { line: 'secret "github-app-rex" found' },
      ],
      injected: [
        { line: 'issue: "secret not found"', fires: false },
        { line: 'ERROR secret not found', ...agentLine },
      ],
    },
  },
] as const satisfies readonly Rule[]
