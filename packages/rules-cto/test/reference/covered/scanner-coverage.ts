import { type CoveredSection, met, unmet } from './covered-item.ts'

const noLevels =
  'no rule asks for a level, so that there is nothing to hold back: each rule names the failure that it sees'
const noSuchRule = 'no rule of ours matches such a line; it stands among the known-good logs'

/** What the scanner drops before it looks, when it reports, and how it sorts what it found. */
export const scannerCoverage: readonly CoveredSection[] = [
  {
    title: 'Scanner: false positives',
    section: '3.3',
    items: [
      unmet('Register.*command.*extension.*for.*command.*error', noSuchRule),
      unmet('action.*command.*extension.*for.*command.*error', noSuchRule),
      unmet('"errorMessages"\\s*:\\s*\\[\\s*\\]', noSuchRule),
      unmet('"errors"\\s*:\\s*\\[\\s*\\]', noSuchRule),
      unmet('errorMessages.*\\[\\]', noSuchRule),
      met(
        '\\bINFO\\b.*\\berror\\b',
        'exception:quiet-mention',
        'only where nothing else on the line reports a failure',
      ),
      met(
        '\\berror\\b.*\\bINFO\\b',
        'exception:quiet-mention',
        'only where nothing else on the line reports a failure',
      ),
      met('\\[INFO\\].*\\berror\\b', 'exception:quiet-mention'),
      met('\\berror\\b.*\\[INFO\\]', 'exception:quiet-mention'),
      met('\\[WORKER[^\\]]*\\bINFO\\b', 'exception:quiet-mention'),
      unmet('JSON keys ending _errors": {', noSuchRule),
      met('\\bDEBUG\\b.*error.*handler', 'exception:quiet-mention'),
      met('\\bTRACE\\b.*error.*handling', 'exception:quiet-mention'),
      met('errors:\\s*0\\b', 'exception:zero-count'),
      met('error.*count.*:\\s*0\\b', 'exception:zero-count'),
      met(
        'test.*error',
        'exception:passed-test',
        'the original hides failures of tests by it; ours holds back only tests that passed',
      ),
      met('mock.*error', 'exception:passed-test exception:source-code', 'a mock that fails for real is told'),
      met('fake.*error', 'exception:passed-test exception:source-code', 'a fake that fails for real is told'),
      met(
        'level[=:]\\s*["\']?(info|INFO|debug|DEBUG|trace|TRACE|warn|warning|WARN|WARNING)',
        'exception:quiet-mention',
        'not WARN: A10 is told at that level; and never over a rule of priority 1',
      ),
      met(
        '"level"\\s*:\\s*"(info|INFO|debug|DEBUG)"',
        'exception:quiet-mention',
        'never over a rule of priority 1',
      ),
      unmet('manifest\\s+cache\\s+hit', noSuchRule),
      met('OTEL Body:\\s*Str\\(.*level\\s*=\\s*info', 'exception:quiet-mention'),
      unmet('^F\\s+State:\\s*(Error|Success|Pending)', noSuchRule),
      met('^F\\s+.*level\\s*=\\s*info', 'exception:quiet-mention'),
      met('^F\\s+time=.*level=info', 'exception:quiet-mention'),
      met(
        'klog ^F?\\s*[IWD]\\d{4}\\s',
        'exception:quiet-mention',
        'not W: a warning of klog may report a failure',
      ),
      met('skip\\s+loading\\s+plugin.*error=', 'exception:skipped-plugin'),
      met('level\\s*=\\s*info.*error\\s*=', 'exception:quiet-mention'),
      met('error\\s*=.*level\\s*=\\s*info', 'exception:quiet-mention'),
      unmet('nftables.*error=', noSuchRule),
      unmet('error=.*nft.*executable.*not\\s+found', noSuchRule),
      unmet('tracing\\s+endpoint\\s+not\\s+configured', noSuchRule),
      unmet("trigger\\s+'[^']+'\\s+is\\s+not\\s+configured", noSuchRule),
      unmet('Failed\\s+to\\s+execute\\s+condition\\s+of\\s+trigger.*is\\s+not\\s+configured', noSuchRule),
      met('error\\s+sending\\s+batch.*will\\s+retry', 'exception:retried-by-client'),
      met('will\\s+retry.*error\\s+sending\\s+batch', 'exception:retried-by-client'),
      met('runutil\\.go.*function\\s+failed.*Retrying\\s+in\\s+next\\s+tick', 'exception:retried-by-client'),
      unmet('"component":"kilo" with "error":"…Link not found", in both orders', noSuchRule),
    ],
  },
  {
    title: 'Scanner: thresholds and gate',
    section: '3.2, 3.4',
    items: [
      unmet('level=error|level=fatal', noLevels),
      unmet(
        'Traceback\\s+\\(most recent',
        'an exception of Python is how a program fails, not how the platform does; what it ends is told by exit codes and tests',
      ),
      met('archived document: declared\\s+tools.*missing', 'cto-declared-tools-missing'),
      met('archived document: cto-config.*(missing|invalid)', 'cto-config-missing-or-invalid'),
      unmet(
        'Gate before regexes: a line must hold one of a list of words',
        'a prefilter made from the patterns themselves stands for it, which can hide none of them',
      ),
      met(
        'klog error lines, E####',
        'cto-service-errors',
        'for the services of the platform, when they go on',
      ),
      met(
        'namespaces cto, automation, argocd, infra, observability',
        'identifySubject()',
        'sources choose namespaces',
      ),
      met('error_threshold 3 (CLI 5), warn_threshold 5 (CLI 20)', 'cto-service-errors', noLevels),
      unmet(
        'Limits: errors 1000 a namespace, warnings 500, samples 5 of 200 bytes',
        'every line is judged; nothing is sampled before',
      ),
      met('service_name label, pod name without its hash', 'identifySubject()'),
      met(
        'controller, healer, pm, cto-pm, tools, cto-tools, argo-workflows, argocd with ≥10 errors',
        'cto-service-errors',
      ),
      unmet(
        'any service with ≥50 errors',
        'a count of lines is no failure; each that the specification names has a rule',
      ),
      unmet(
        '≥3 services with ≥1 error',
        'incidents stand beside each other; correlating them is the evaluator’s task',
      ),
      unmet(
        'Report: scan_time, services_with_issues, total_errors, remediation_recommended',
        'incidents and counters of the detector stand for it; nothing is scanned by hand',
      ),
      unmet(
        'Severity by count: ≥50 critical, ≥20 high, ≥10 medium',
        'each rule has the severity of what it means',
      ),
    ],
  },
  {
    title: 'Orchestrator: classes of errors',
    section: '3.5',
    items: [
      met('tool_mismatch: tool inventory mismatch', 'cto-tool-inventory-mismatch'),
      met('tool_mismatch: missing from cli', 'cto-tools-missing-from-cli cto-tool-inventory-mismatch-named'),
      met('tool_mismatch: tool not found', 'cto-tool-not-found'),
      met(
        'config_error: cto-config',
        'cto-config-missing-or-invalid cto-config-unreadable',
        'not the name of the file alone, which every healthy start logs',
      ),
      met('config_error: config missing', 'cto-config-unreadable'),
      met('config_error: config invalid', 'cto-config-unreadable'),
      met(
        'mcp_init_failed: mcp with failed or unreachable',
        'cto-mcp-initialization-failed cto-mcp-unavailable',
      ),
      unmet(
        'agent_error: none of the above',
        'a class of leftovers tells nobody what to do; each failure has its rule',
      ),
      unmet(
        'one issue per class per pass, "N occurrences"',
        'one incident by fingerprint, and one issue of it',
      ),
    ],
  },
]
