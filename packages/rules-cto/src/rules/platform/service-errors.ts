import type { Rule } from '@healer/core/contracts'
import { minutes } from '../records/minutes.ts'

const pod = 'cto-controller-5d4c8-x2x2x'
const line = '2026-01-14T12:00:00.123456Z ERROR controller::tasks: reconcile failed: conflict'
const json = '{"timestamp":"2026-01-14T12:00:00Z","level":"ERROR","fields":{"message":"reconcile failed"}}'
const before = (text: string, times = 4) => [{ line: text, labels: { pod }, offsetMs: -minutes(1), times }]

/**
 * Errors of the platform's controller and of its PM server that have no rule of their own.
 *
 * A single one is often retried and over; the original's pattern meets it, and every line that only has the word.
 */
export const platformServiceErrors = [
  {
    id: 'cto-service-errors',
    title: 'A service of the platform has reported five errors in ten minutes',
    priority: 3,
    severity: 'medium',
    scope: { labels: { pod: ['cto-controller*', 'controller-*', 'cto-pm*', 'pm-server*'] } },
    match: {
      any: [
        { literal: 'level=error' },
        { regex: '"level": ?"error"' },
        { literal: '[ERROR]', caseSensitive: true },
        { regex: '^[0-9TZ:.+ -]{20,40} ERROR ', caseSensitive: true },
      ],
    },
    window: {
      kind: 'sliding',
      withinMs: minutes(10),
      count: { atLeast: 5 },
      by: ['label.namespace', 'label.pod'],
    },
    repeatIntervalMs: minutes(60),
    action: { autonomy: 'issue', strategy: 'restart' },
    source: 'original-healer.md section 3.11, platform logs: controller.*error, pm-server.*error',
    examples: {
      matching: [
        { line, labels: { pod }, around: before(line) },
        { line: json, labels: { pod }, around: before(line) },
        { line: 'level=error msg="webhook queue is full"', labels: { pod }, around: before(json) },
      ],
      rejecting: [
        { line, labels: { pod }, around: before(line, 3) },
        { line, labels: { pod: 'cto-pm-7d9f-x2x2x' }, around: before(line) },
        { line: 'level=info msg="error handler registered"', labels: { pod }, around: before(line) },
        { line, labels: { pod: 'coderun-rex-42-abcde' }, around: [] },
      ],
      injected: [
        { line: 'INFO task: "ERROR in the controller"', labels: { pod }, around: before(line), fires: false },
        {
          line,
          labels: { pod: 'coderun-rex-42-abcde' },
          around: [{ line, labels: { pod: 'coderun-rex-42-abcde' }, offsetMs: -1_000, times: 9 }],
          fires: false,
        },
      ],
    },
  },
] as const satisfies readonly Rule[]
