import { type CoveredSection, met, unmet } from './covered-item.ts'

/** Every alert of the original, with what it keeps out of sight. */
export const alertCoverage: readonly CoveredSection[] = [
  {
    title: 'Alerts',
    section: '3.10',
    items: [
      met(
        'A1 Agent Comment Order Mismatch',
        'cto-cleo-before-implementer cto-verification-before-cleo cto-atlas-before-cipher cto-atlas-before-tess',
        'Tess and Cipher in either order: the documents contradict each other',
      ),
      met('A2 Silent Agent Failure: exit_code', 'cto-container-exited'),
      met('A2: ready_status', 'cto-container-not-ready'),
      met('A2: pod_condition', 'cto-pod-not-ready'),
      met('A2: restart_count', 'cto-container-restarts'),
      met('A2: terminated_duration', 'cto-container-stays-down'),
      met('A3 Stale Progress', 'cto-progress-stale', '30 minutes, as the documents say; the code has 15'),
      met(
        'A4 Repeated Approval Loop',
        'cto-approval-repeated cto-approval-repeated-by-cleo cto-approval-repeated-by-cipher cto-approval-repeated-by-tess',
      ),
      met('A5 Post-Tess CI Failure', 'cto-check-failed-after-approval cto-approved-despite-failed-check'),
      unmet('A6', 'the original does not use it'),
      met('A7 Pod Failure', 'cto-pod-failed cto-pod-crash-loop'),
      met(
        'A8 Workflow Step Timeout: Rex/Blaze 45, Cleo 15, Tess 30, Cipher 15, Atlas 20, other 60 min',
        'cto-implementation-overtime cto-review-overtime cto-testing-overtime cto-integration-overtime cto-step-overtime',
      ),
      met(
        'A9 Stuck CodeRun',
        'cto-code-run-not-started cto-code-run-outlives-pod',
        'not each one that runs for ten minutes, as healthy ones do',
      ),
      met('completion: Success Completion Check', 'cto-pod-succeeded', 'a signal, which verification reads'),
      met(
        'A10 tool inventory mismatch',
        'cto-tool-inventory-mismatch cto-tool-inventory-mismatch-named cto-declared-tools-missing cto-tools-missing-from-cli cto-tool-not-found cto-tool-not-found-in-tools-server cto-tool-not-in-catalog cto-expected-tools-not-found cto-declared-tools-unresolved cto-unresolved-tools-listed check:declared-tools-available',
        'the meaning of the specification, not "Play started without Healer notification"',
      ),
      met(
        'A11 CTO config missing/invalid',
        'cto-config-missing-or-invalid cto-config-unreadable check:config-loaded',
      ),
      met(
        'A12 MCP/tools-server init failure',
        'cto-mcp-initialization-failed cto-mcp-unavailable cto-tools-server-unreachable cto-tools-server-unavailable cto-remote-tool-unreachable check:tools-server-reachable check:local-servers-initialized check:remote-tools-accessible',
      ),
      met(
        'A13 CTO config missing or invalid',
        'cto-session-without-agents cto-session-config-invalid',
        'by what the session says',
      ),
      met('A14 Intake workflow stuck', 'cto-intake-not-started cto-tasks-not-written'),
      met(
        'A15 Infrastructure provisioning failure',
        'cto-volume-not-provisioned cto-secret-missing cto-cluster-not-ready cto-helm-failed',
      ),
      met(
        'A16 Security vulnerability blocking merge',
        'cto-security-review-blocks cto-security-check-failed',
      ),
      met('A17 Test suite not executed', 'cto-tests-never-run cto-tests-overdue'),
      met('A18 Repeated task failures', 'cto-task-failed-repeatedly cto-code-run-retried-repeatedly'),
      met('A19 Linear sync failure', 'cto-linear-sync-failed'),
      met('A20 Memory/OpenMemory connectivity loss', 'cto-memory-unreachable'),
      unmet(
        'Context keys: A1 current_agent … A9 threshold_minutes',
        'captures hold what varies (exitCode, restarts, check, secret); the record and the rule hold the rest',
      ),
      unmet(
        'Alert record {id, message, severity, context, detected_at}',
        'a Detection of core, with captures and the record itself',
      ),
      met('Excluded pod prefixes', 'identifySubject()', 'such pods name no agent'),
      met(
        'Exclusion label healer.platform/exclude=true',
        'cto-pod-failed cto-container-exited',
        'in every rule over pods and containers',
      ),
      unmet(
        'alert-watch: poller, dedup by <alert>:<pod>',
        'rules count, wait and repeat on event time; sources bring the states',
      ),
    ],
  },
]
